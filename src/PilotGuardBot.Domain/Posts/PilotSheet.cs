using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Posts;

/// <summary>Everything that a message about a pilot's window may speak of.</summary>
public sealed record PilotSheet
{
    /// <summary>The charter as merged, its record, people and calendar; <see cref="CharterFacts.Today"/> is the day of the message.</summary>
    public required CharterFacts Facts { get; init; }

    public required PilotLife Life { get; init; }

    public required Policy Policy { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>What scheduled rules find today, errors first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>An error of a start-gate rule stands although the window runs.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>A decision that waits for a second person; null for none.</summary>
    public SaidDecision? Pending { get; init; }

    /// <summary>Reminders of the date version in force, sent, dropped and to come, by day.</summary>
    public IReadOnlyList<ToldNudge> Nudges { get; init; } = [];

    /// <summary>What stands about the charter beside it: its merge was not approved by business and decider, the decision file not by the decider.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public required PilotPlace Place { get; init; }
}

/// <param name="To">Handles whom it was sent to; empty while planned or when dropped.</param>
/// <param name="Note">Why it was not sent; null for one that was or that is to come.</param>
public sealed record ToldNudge(NudgeStage Stage, LocalDate Day, ToldState State, IReadOnlyList<string> To, string? Note);

public enum ToldState { Planned, Sent, Dropped, Cancelled }

/// <summary>How a pilot's words link to places.</summary>
/// <param name="Key">Names the pilot in markers: the organisation's numeric id and the charter's id, <c>42-invoice-routing</c>.</param>
/// <param name="Page">The address of the pilot's page with its brief.</param>
/// <param name="FileAddress">The address of a line of a file at the commit that was read.</param>
/// <param name="RuleAddress">The address of a rule's explanation.</param>
/// <param name="Sha">The commit that was read, 40 hex digits.</param>
public sealed record PilotPlace(string Key, string Page, Func<string, Place, string> FileAddress, Func<string, string> RuleAddress, string Sha);
