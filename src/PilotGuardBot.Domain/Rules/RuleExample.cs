using NodaTime;

namespace PilotGuardBot.Domain.Rules;

/// <summary>A small case of a rule: shown on its page, and judged by a test. <see cref="ExampleFacts"/> makes facts of it.</summary>
/// <param name="Text">
/// Of a charter the top-level keys that matter, which stand in for those of the ten-line charter; of any other file its whole text.
/// </param>
/// <param name="File">Which file of a repository it is.</param>
public sealed record RuleExample(string Text, string File = "pilot.yml")
{
    /// <summary>What a reader must know to follow it, in a sentence; null where the lines say it all.</summary>
    public string? When { get; init; }

    /// <summary>The same keys as they stood when the window started: the pilot runs, and its goals are fixed.</summary>
    public string? AtStart { get; init; }

    /// <summary>The file's text as it stood before the pull request.</summary>
    public string? Before { get; init; }

    /// <summary>Keys of the charter beside it, where <see cref="File"/> is another file.</summary>
    public string Charter { get; init; } = "";

    /// <summary>What is on record: rows of readings files, without their header.</summary>
    public string Recorded { get; init; } = "";

    /// <summary>The day of the review; null for a Monday before the start, or with <see cref="AtStart"/> a Wednesday in the window.</summary>
    public LocalDate? Today { get; init; }

    /// <summary>Facts that no file holds: people, other pilots, approvals.</summary>
    public Func<ChangeFacts, ChangeFacts>? With { get; init; }
}
