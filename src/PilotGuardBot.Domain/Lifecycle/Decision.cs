using NodaTime;
using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>A decision as its file says it, format 1; null where the file lacks a value or has one of the wrong form.</summary>
public sealed record Decision
{
    /// <summary>The file's path in its repository: <c>pilot/decision.yml</c> or <c>pilots/ID/decision.yml</c>; empty for one by command.</summary>
    public required string File { get; init; }

    /// <summary>Where each key and value stands.</summary>
    public required Places Places { get; init; }

    /// <summary>The id of the pilot that is decided.</summary>
    public string? Pilot { get; init; }

    public DecisionOutcome? Outcome { get; init; }

    public LocalDate? Date { get; init; }

    /// <summary>Who decided; approves the pull request that brings the file.</summary>
    public string? By { get; init; }

    /// <summary>The commit whose readings were used; the bot fills it in.</summary>
    public string? Evidence { get; init; }

    /// <summary>What the evidence recommends, as the writer read it; the bot verifies it.</summary>
    public DecisionOutcome? Recommendation { get; init; }

    /// <summary>Why the outcome differs from the recommendation.</summary>
    public string? Rationale { get; init; }

    public NextStep? Next { get; init; }
}

public enum DecisionOutcome { Scale, Iterate, Stop }

/// <param name="Owner">Who carries it out.</param>
/// <param name="By">The last day for it.</param>
/// <param name="Change">The one thing that an iteration changes.</param>
/// <param name="Decision">The decision date of an iteration.</param>
public sealed record NextStep(string? Owner, string? Action, LocalDate? By, string? Change, LocalDate? Decision);
