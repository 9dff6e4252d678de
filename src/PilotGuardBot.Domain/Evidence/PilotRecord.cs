using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>What is on record of a pilot beside its charter: the files that stand, and what was pushed or commanded.</summary>
public sealed record PilotRecord
{
    public static readonly PilotRecord Empty = new();

    /// <summary>
    /// Every good row in the order in which it was recorded: a later row of the same series and day corrects an earlier one.
    /// </summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];

    /// <summary>The decision that counts; null while there is none.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Decisions to iterate that counted before <see cref="Decision"/>, oldest first.</summary>
    public IReadOnlyList<Decision> Iterations { get; init; } = [];

    /// <summary>Commits to the covered paths since the start; null where nobody counted.</summary>
    public int? Commits { get; init; }

    /// <summary>Whether the pilot waits for its decision: an iteration is followed by another one.</summary>
    public bool IsUndecided => Decision?.Outcome is null or DecisionOutcome.Iterate;

    /// <summary>What is on record of one series.</summary>
    public Series Of(string series) => Series.Of(series, Readings);

    /// <summary>How often the pilot was iterated.</summary>
    public int IterationsUsed => Iterations.Count + (Decision?.Outcome is DecisionOutcome.Iterate ? 1 : 0);

    /// <summary>The same record with rows recorded after all others.</summary>
    internal PilotRecord With(params IEnumerable<Reading> later) => this with { Readings = [.. Readings, .. later] };

    /// <summary>
    /// The day on which the pilot is to be decided: the window's decision date, or the later one that a recorded iteration names; null
    /// where the charter has none.
    /// </summary>
    public LocalDate? Due(Window window) =>
        Decision is { Outcome: DecisionOutcome.Iterate, Next.Decision: { } next } && !(next <= window.Decision) ? next : window.Decision;
}
