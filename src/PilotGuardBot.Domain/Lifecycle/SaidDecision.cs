using NodaTime;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>What somebody with the right to it said, at the moment when they said it.</summary>
/// <param name="By">The handle of the charter or the policy; handles compare without regard to case.</param>
/// <param name="Day">The pilot's local day.</param>
/// <param name="Recommendation">What the evidence recommended then.</param>
/// <param name="Next">The next decision date of an iteration; null for other outcomes.</param>
public sealed record SaidDecision(
    DecisionOutcome Outcome, string By, Instant At, LocalDate Day, string Reason, DecisionOutcome Recommendation, LocalDate? Next = null)
{
    /// <summary>Against the evidence it needs a second person who says the same.</summary>
    public bool NeedsSecond => Outcome != Recommendation;
}

/// <summary>Which of the decisions on record count. The earliest valid one wins; an iteration is followed by one more decision.</summary>
/// <param name="Counting">The decision that counts; null while there is none.</param>
/// <param name="Iterations">Decisions to iterate that counted before it, oldest first.</param>
/// <param name="Pending">Said against the evidence, and waiting for a second person; null for none, and once the pilot is decided.</param>
public sealed record DecisionLedger(Decision? Counting, IReadOnlyList<Decision> Iterations, SaidDecision? Pending)
{
    public static readonly DecisionLedger Empty = new(null, [], null);

    /// <param name="said">By command, oldest first; each was within its writer's rights.</param>
    /// <param name="merged">The decision file that was merged with the decider's approval; null for none.</param>
    public static DecisionLedger Of(IReadOnlyList<SaidDecision> said, Decision? merged)
    {
        var (valid, pending) = Weighed(said);
        if (merged is { Outcome: not null })
        {
            // A file has a day and no hour: of a day's decisions the spoken one came first, since the bot writes the file after it.
            var at = valid.TakeWhile(decision => !(decision.Date > merged.Date)).Count();
            if (!valid.Any(decision => decision.Outcome == merged.Outcome && decision.Date == merged.Date))
                valid.Insert(at, merged);
        }
        var final = valid.FirstOrDefault(decision => decision.Outcome is not DecisionOutcome.Iterate);
        var iterations = valid.TakeWhile(decision => decision != final).ToList();
        return final is not null ? new(final, iterations, null)
            : iterations is [.. var earlier, var latest] ? new(latest, earlier, pending)
            : new(null, [], pending);
    }

    static (List<Decision> Valid, SaidDecision? Pending) Weighed(IReadOnlyList<SaidDecision> said)
    {
        List<Decision> valid = [];
        List<SaidDecision> waiting = [];
        foreach (var one in said)
        {
            if (waiting.FirstOrDefault(first => first.Outcome == one.Outcome && !IsSame(first.By, one.By)) is { } first)
            {
                valid.Add(Decided(first, one.Day));
                waiting.Clear();
            }
            else if (one.NeedsSecond)
                waiting.Add(one);
            else
            {
                valid.Add(Decided(one, one.Day));
                waiting.Clear();
            }
        }
        return (valid, waiting.LastOrDefault());
    }

    static Decision Decided(SaidDecision said, LocalDate day) => new()
    {
        File = "",
        Places = Charters.Places.None,
        Outcome = said.Outcome,
        Date = day,
        By = said.By,
        Recommendation = said.Recommendation,
        Rationale = said.Reason,
        Next = said.Outcome is DecisionOutcome.Iterate ? new(null, null, null, said.Reason, said.Next) : null,
    };

    static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
