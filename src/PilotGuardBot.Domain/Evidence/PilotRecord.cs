using PilotGuardBot.Domain.Lifecycle;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>What is on record of a pilot beside its charter: the files that stand, and what was pushed or commanded.</summary>
public sealed record PilotRecord
{
    public static readonly PilotRecord Empty = new();

    /// <summary>Every good row in the order in which it was recorded: a later row of the same series and day corrects an earlier one.</summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];

    /// <summary>The decision that counts; null while there is none.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Commits to the covered paths since the start; null where nobody counted.</summary>
    public int? Commits { get; init; }
}
