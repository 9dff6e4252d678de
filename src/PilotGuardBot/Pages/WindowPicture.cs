using System.Globalization;
using System.Net;
using System.Text;
using NodaTime;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Pages;

/// <summary>A pilot's window as a bar: what has passed, today, the reminders before the date, and the days over it. Colours are the stylesheet's.</summary>
public static class WindowPicture
{
    const int Width = 700, Height = 64, Top = 18, Bar = 14;

    /// <summary>Empty where there is no window.</summary>
    public static string Svg(PilotSheet sheet)
    {
        if (sheet is not { Facts: { Today: var today, Charter.Window.Start: { } start }, Life.Due: { } due } || due <= start)
            return "";
        var days = Period.DaysBetween(start, due);
        var last = sheet.Life.IsOverdue ? Math.Max(days, Period.DaysBetween(start, today)) : days;
        var until = !sheet.Life.IsOpen && sheet.Facts.Record?.Decision?.Date is { } decided && decided < today ? decided : today;
        var passed = Math.Clamp(Period.DaysBetween(start, until), 0, last);
        string At(int day) => (10 + ((Width - 20) * (double)day / last)).ToString("0.#", CultureInfo.InvariantCulture);
        string Wide(int count) => ((Width - 20) * (double)count / last).ToString("0.#", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        var label = today < start ? $"{days} days, not begun" : $"Day {Math.Min(passed, days)} of {days}{(last > days ? $", {last - days} over" : "")}";
        text.Append(CultureInfo.InvariantCulture, $"""<svg class="window" viewBox="0 0 {Width} {Height}" role="img" aria-label="{WebUtility.HtmlEncode($"{label}: {PageText.Day(start)} to {PageText.Day(due)}")}">""");
        text.Append(CultureInfo.InvariantCulture, $"""<rect class="whole" x="10" y="{Top}" width="{Width - 20}" height="{Bar}" rx="3"/>""");
        text.Append(CultureInfo.InvariantCulture, $"""<rect class="passed" x="10" y="{Top}" width="{Wide(Math.Min(passed, days))}" height="{Bar}" rx="3"/>""");
        if (last > days)
            text.Append(CultureInfo.InvariantCulture, $"""<rect class="over" x="{At(days)}" y="{Top}" width="{Wide(passed - days)}" height="{Bar}"/>""");
        foreach (var nudge in sheet.Nudges.Where(nudge => nudge.Day >= start && nudge.State is ToldState.Planned or ToldState.Sent && Period.DaysBetween(start, nudge.Day) <= last))
            text.Append(CultureInfo.InvariantCulture, $"""<circle class="{(nudge.State is ToldState.Sent ? "sent" : "planned")}" cx="{At(Math.Max(0, Period.DaysBetween(start, nudge.Day)))}" cy="{Top + (Bar / 2)}" r="4"/>""");
        text.Append(CultureInfo.InvariantCulture, $"""<text x="10" y="12">{label}</text><text x="10" y="{Top + Bar + 18}">{PageText.Day(start)}</text>""");
        text.Append(CultureInfo.InvariantCulture, $"""<text x="{Width - 10}" y="{Top + Bar + 18}" text-anchor="end">{PageText.Day(last > days ? today : due)}</text></svg>""");
        return text.ToString();
    }
}
