using NodaTime;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Posts;

/// <summary>How much of a pilot's window has passed: <c>▓▓▓▓▓▓▓▓░░ day 71 of 88</c>, with its first and last day.</summary>
static class WindowBar
{
    const int Cells = 10;

    /// <summary>Day 0 is the start, and the last day the decision date, as a window's length counts.</summary>
    public static string Of(PilotSheet sheet)
    {
        if (sheet is not { Facts: { Today: var today, Charter.Window.Start: { } start }, Life.Due: { } due } || due <= start)
            return sheet.Life.Due is { } only ? $"Decision on {only.Spoken()}." : "The charter has no window.";
        var days = Period.DaysBetween(start, due);
        var day = Math.Clamp(Period.DaysBetween(start, Until(sheet, today)), 0, days);
        var full = Cells * day / days;
        var over = sheet.Life.IsOverdue ? $", {SpokenDay.Days(Period.DaysBetween(due, today))} over" : "";
        var text = today < start ? $"{SpokenDay.Days(days)}, not begun" : $"day {day} of {days}{over}";
        return $"`{new string('▓', full)}{new string('░', Cells - full)} {text}` {start.Short(today)} to {due.Short(today)} {due.Year}";
    }

    /// <summary>A decision ends the count.</summary>
    static LocalDate Until(PilotSheet sheet, LocalDate today) =>
        sheet.Life.State is PilotState.Decided or PilotState.Closed && sheet.Facts.Record?.Decision?.Date is { } decided && decided < today
            ? decided
            : today;
}
