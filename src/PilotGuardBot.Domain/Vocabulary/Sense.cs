namespace PilotGuardBot.Domain.Vocabulary;

/// <summary>
/// What a word can tell about a measure. A word may have several senses; <see cref="KpiVocabulary"/> weighs them by where it stands.
/// </summary>
[Flags]
enum Sense
{
    None = 0,

    /// <summary>Harm and failure: a defect, a delay, a loss. Nobody counts these as work.</summary>
    Failure = 1 << 0,

    /// <summary>An adjective of failure: what it stands before is counted because it went wrong ("rejected documents").</summary>
    Failed = 1 << 1,

    /// <summary>What a business wants: revenue, retention, yield.</summary>
    Value = 1 << 2,

    /// <summary>Says that work was done well or in time, whatever the work: "on time", "first contact".</summary>
    Well = 1 << 3,

    /// <summary>Time that passes for the one who waits: lead time, length of stay.</summary>
    Elapsed = 1 << 4,

    /// <summary>What people did with their working day: handled, reviewed, answered.</summary>
    Done = 1 << 5,

    /// <summary>What is done by or to a tool: generated, summarised, uploaded, automated. Tells activity as a share, too.</summary>
    Made = 1 << 6,

    /// <summary>Things that work or a tool puts out: summaries, drafts, prompts, tokens.</summary>
    Artefact = 1 << 7,

    /// <summary>Things that come in and are worked off: calls, requests, emails.</summary>
    Contact = 1 << 8,

    /// <summary>Use of a tool: usage, adoption, logins.</summary>
    Usage = 1 << 9,

    /// <summary>Use that is a business result of anything but a tool: utilisation of beds, acceptance of offers.</summary>
    DoubtfulUsage = 1 << 10,

    /// <summary>Quality of a model, or of a process, by what stands before it: accuracy.</summary>
    DoubtfulModel = 1 << 11,

    /// <summary>Quality of a model and of nothing else.</summary>
    Model = 1 << 12,

    /// <summary>A tool, or a task of one.</summary>
    Tool = 1 << 13,

    /// <summary>Work by its name: drafting, review, paperwork.</summary>
    Effort = 1 << 14,

    /// <summary>A unit of working time.</summary>
    Time = 1 << 15,

    /// <summary>Saved, freed, reclaimed.</summary>
    Saved = 1 << 16,

    /// <summary>What is no working time, so that saving it is a result: energy, lives, customers.</summary>
    Resource = 1 << 17,

    /// <summary>Who works: agents, clerks, FTE. Counted work per worker is productivity.</summary>
    Worker = 1 << 18,

    /// <summary>How a thing is expressed, not what: rate, share, number, average.</summary>
    Measure = 1 << 19,

    /// <summary>Approval of something: satisfaction, rating, NPS.</summary>
    Liking = 1 << 20,

    /// <summary>Ends the head of a name: per, by, of, to.</summary>
    Joint = 1 << 21,

    /// <summary>Things of the business that are counted: orders, claims, patients.</summary>
    Thing = 1 << 22,

    /// <summary>Of a process, a market or a machine, not of a tool: what makes doubtful use or accuracy a result.</summary>
    Business = 1 << 23,

    /// <summary>Done, where what it was done to is a thing of work; else perhaps a result: "meals served", "forms completed".</summary>
    DoubtfulDone = 1 << 24,
}
