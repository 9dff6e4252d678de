using NodaTime;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Errors: a date is absent or no date; the decision is not after the start. Warnings: the decision falls on a weekend or holiday; the
/// start lies before the charter was merged, which is said while it is new and not again; the calendar is unknown, so that only weekends
/// count.
/// </summary>
public sealed class WindowDateInvalid : Rule, IJudgeCharter
{
    static readonly TextParameter Calendar = new("calendar", "The calendar that counts where the charter names none.", "IE");

    public override RuleCard Card { get; } = new("window-date-invalid", RuleGroup.Window, Severity.Error)
    {
        Checks = "Start and decision are dates in order; the decision falls on a business day; "
            + "the charter is merged before its start; its calendar is known.",
        Fix = "Use the previous business day.",
        Example = "window: {start: 2026-03-02, decision: 2026-05-29}",
        Parameters = [Calendar],
        Failing = new("window: {start: 2026-03-02, decision: 2026-05-30}") { When = "30 May 2026 is a Saturday." },
        Passing = new("window: {start: 2026-03-02, decision: 2026-05-29}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var window = facts.Charter.Window;
        return
        [
            .. Absent(facts, "start", window.Start),
            .. Absent(facts, "decision", window.Decision),
            .. Order(facts, window.Start, window.Decision),
            .. ClosedDay(facts, window.Start, window.Decision),
            .. LateMerge(facts, window.Start),
            .. UnknownCalendar(facts),
        ];
    }

    static IEnumerable<Found> Absent(CharterFacts facts, string key, LocalDate? date)
    {
        var path = $"window.{key}";
        if (date is not null || facts.Misread(path))
            yield break;
        var written = (facts.Charter.Root["window"] as YamlMapping)?[key];
        var problem = written switch
        {
            null or YamlScalar { IsNull: true } or YamlScalar { Text: "" } => "is missing",
            YamlScalar scalar => $"{Markdown.Code(scalar.Text, 40)} {Shapes.Date.Fault(scalar)}",
            _ => $"is {written.KindName}, not a date",
        };
        yield return Found.At(facts.Charter, path, $"`{path}` {problem}.") with
        {
            Fix = "Write the day as year-month-day.",
            Example = key is "start" ? "start: 2026-03-02" : "decision: 2026-05-29",
        };
    }

    static IEnumerable<Found> Order(CharterFacts facts, LocalDate? start, LocalDate? decision)
    {
        if (decision <= start)
            yield return Found.At(facts.Charter, "window.decision",
                $"The decision on {decision.Value.Spoken()} is not after the start on {start.Value.Spoken()}.") with
            {
                Fix = "Decide on a business day after the start.",
                Example = $"decision: {facts.Calendar.OnOrBefore(start.Value.PlusDays(88)).Written()}",
            };
    }

    static IEnumerable<Found> ClosedDay(CharterFacts facts, LocalDate? start, LocalDate? decision)
    {
        if (decision is not { } day || day <= start || facts.Calendar.IsBusinessDay(day))
            yield break;
        var before = facts.Calendar.OnOrBefore(day);
        yield return Found.At(facts.Charter, "window.decision",
            $"The decision date {day.Spoken()} is {(facts.Calendar.IsHoliday(day) ? "a holiday" : "on a weekend")}.") with
        {
            Severity = Severity.Warn,
            Fix = before > start ? $"Use the previous business day, {before.Spoken()}." : "Use the next business day.",
            Example = $"decision: {(before > start ? before : Next(facts.Calendar, day)).Written()}",
        };
    }

    /// <summary>A new charter is merged today at the earliest. Offline nobody knows whether it is new, and so nobody is blamed.</summary>
    static IEnumerable<Found> LateMerge(CharterFacts facts, LocalDate? start)
    {
        if (start is not { } day || facts.Base is not null || facts.Snapshot is not null)
            yield break;
        if (facts.MergedOn is null && facts.Offline)
            yield break;
        var merged = facts.MergedOn ?? facts.Today;
        if (day >= merged)
            yield break;
        var next = Next(facts.Calendar, merged);
        yield return Found.At(facts.Charter, "window.start", facts.MergedOn is null
            ? $"The start on {day.Spoken()} is past, and the charter is not merged yet."
            : $"The start on {day.Spoken()} is before the charter's merge on {merged.Spoken()}.") with
        {
            Severity = Severity.Warn,
            Fix = "Start on a day after the merge, so that nothing was measured before it was agreed.",
            Example = $"start: {next.Written()}",
        };
    }

    static IEnumerable<Found> UnknownCalendar(CharterFacts facts)
    {
        if (!facts.CalendarKnown)
            yield return Found.At(facts.Charter, "window.calendar",
                $"The calendar {Markdown.Code(facts.Charter.Window.Calendar ?? "")} is unknown here; only weekends count as closed.") with
            {
                Severity = Severity.Warn,
                Fix = "Ask for the calendar in the organisation policy's `calendars:`, or name one that stands there.",
                Example = "calendar: IE",
            };
    }

    static LocalDate Next(BusinessCalendar calendar, LocalDate day)
    {
        do
            day = day.PlusDays(1);
        while (!calendar.IsBusinessDay(day));
        return day;
    }
}
