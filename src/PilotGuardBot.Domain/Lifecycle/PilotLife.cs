using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>DOMAIN section 4. Overdue and blocked are flags beside the state.</summary>
public enum PilotState
{
    /// <summary>Its charter stands, its start day has not come.</summary>
    Proposed,

    Running,

    /// <summary>In its pause, 14 days at most; the decision date stays.</summary>
    Paused,

    /// <summary>From the day of the T-7 reminder on.</summary>
    Deciding,

    /// <summary>To be scaled or stopped, and not carried out yet.</summary>
    Decided,

    /// <summary>In production, shut down or withdrawn.</summary>
    Closed,
}

/// <summary>Where a pilot is in its life on a day: computed from merged files, recorded decisions and the date, never edited.</summary>
/// <param name="Due">The decision date in force; null where no charter names one.</param>
/// <param name="BusinessDaysLate">Business days of the pilot's calendar after <paramref name="Due"/>, today included; 0 while not overdue and on closed days right after it.</param>
public sealed record PilotLife(PilotState State, LocalDate? Due, bool IsOverdue, int BusinessDaysLate)
{
    /// <summary>Longer pauses end by themselves (DOMAIN 4).</summary>
    public const int LongestPauseDays = 14;

    /// <summary>Somebody still has to decide.</summary>
    public bool IsOpen => State is not (PilotState.Decided or PilotState.Closed);

    /// <summary>The pilot's life on <see cref="CharterFacts.Today"/>. A record that nobody read counts as empty.</summary>
    public static PilotLife Of(CharterFacts facts)
    {
        var record = facts.Record ?? PilotRecord.Empty;
        var due = DueOf(facts, record);
        if (facts.Charter.Closed is not null)
            return new(PilotState.Closed, due, false, 0);
        if (!record.IsUndecided)
            return new(PilotState.Decided, due, false, 0);
        var isOverdue = due < facts.Today;
        return new(
            Open(facts, due), due, isOverdue, isOverdue ? facts.Calendar.DaysAfter(due!.Value, facts.Today) : 0);
    }

    static PilotState Open(CharterFacts facts, LocalDate? due)
    {
        if (due is { } date && facts.Today >= facts.Calendar.OnOrBefore(date.PlusDays(NudgeStage.Brief.Offset)))
            return PilotState.Deciding;
        if (facts.Charter.Window.Start is not { } start || facts.Today < start)
            return PilotState.Proposed;
        return IsPaused(facts) ? PilotState.Paused : PilotState.Running;
    }

    static bool IsPaused(CharterFacts facts) => facts.IsPaused()
        && facts.Charter.Window.Pause is { From: { } from } && facts.Today < from.PlusDays(LongestPauseDays);

    /// <summary>
    /// The date that the people agreed to: after the start a later one in the file counts only as an extension that the decider approved, so that a
    /// bypassed merge moves nothing. An earlier one counts at once.
    /// </summary>
    static LocalDate? DueOf(CharterFacts facts, PilotRecord record)
    {
        var window = facts.Charter.Window;
        if (facts.Snapshot?.Window.Decision is { } fixedDate)
        {
            var agreed = facts.Agreement?.Extensions.Select(extension => extension.To).OfType<LocalDate>().Append(fixedDate).Max() ?? fixedDate;
            window = window with { Decision = window.Decision is { } written && written < agreed ? written : agreed };
        }
        return record.Due(window);
    }
}
