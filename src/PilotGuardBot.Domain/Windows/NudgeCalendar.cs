using NodaTime;

namespace PilotGuardBot.Domain.Windows;

/// <param name="Day">The local day on which it is sent: a business day.</param>
public sealed record PlannedNudge(NudgeStage Stage, LocalDate Day);

/// <summary>
/// On which days a pilot's people are reminded (DOMAIN 4.1). Steps before the date are calendar days, moved back to a business day; steps after it are
/// business days. Of two steps on one day only the later is sent. A window under 45 days skips T-30, and nothing is sent before the start.
/// </summary>
public static class NudgeCalendar
{
    /// <summary>Shorter windows, in days, skip the first step.</summary>
    public const int ShortestWithBooking = 45;

    /// <summary>The steps up to a day, which is included, and after the decision date also the next one that follows.</summary>
    /// <param name="start">The first day of the window; null where the charter has none.</param>
    /// <param name="due">The decision date.</param>
    /// <param name="calendar">The pilot's business days.</param>
    /// <param name="through">The last day that matters.</param>
    public static IReadOnlyList<PlannedNudge> Plan(LocalDate? start, LocalDate due, BusinessCalendar calendar, LocalDate through)
    {
        var before = NudgeStage.Before
            .Where(stage => stage != NudgeStage.Book || start is not { } first || Period.DaysBetween(first, due) >= ShortestWithBooking)
            .Select(stage => new PlannedNudge(stage, calendar.OnOrBefore(due.PlusDays(stage.Offset))))
            .Where(nudge => !(nudge.Day < start))
            .GroupBy(nudge => nudge.Day)
            .Select(day => day.Last());
        return [.. before, .. After(due, calendar, through)];
    }

    static IEnumerable<PlannedNudge> After(LocalDate due, BusinessCalendar calendar, LocalDate through)
    {
        var stage = NudgeStage.Late;
        for (var (day, count) = (due, 0); ; stage = stage.Next)
        {
            for (; count < stage.Offset; count++)
                day = calendar.NextAfter(day);
            yield return new(stage, day);
            if (day > through || day == LocalDate.MaxIsoValue)
                yield break;
        }
    }
}
