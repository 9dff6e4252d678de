using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>A calendar day, <c>yyyy-MM-dd</c>, of the years 2000 to 2199 (so that adding a window to it cannot overflow).</summary>
public sealed partial class DateShape : ScalarShape<LocalDate>
{
    const int FirstYear = 2000, LastYear = 2199;

    public override string Form => "a date such as `2026-05-29`";

    internal override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["format"] = "date",
        ["pattern"] = "^2[01][0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    };

    public override Parsed<LocalDate> Parse(YamlScalar scalar)
    {
        var text = scalar.Text.Trim();
        if (text.Length > 40)
            return Wrong($"is text, not {Form}");
        if (YearFirst().Match(text) is { Success: true } iso)
            return Day(Number(iso, 1), Number(iso, 2), Number(iso, 3), exact: text is [_, _, _, _, '-', _, _, '-', _, _]);
        if (YearLast().Match(text) is { Success: true } other)
            return Turned(Number(other, 1), Number(other, 2), Number(other, 3));
        return Wrong($"is text, not {Form}");
    }

    static Parsed<LocalDate> Day(int year, int month, int day, bool exact)
    {
        if (month is < 1 or > 12)
            return Wrong($"is no day of the calendar: there is no month {month}");
        var days = CalendarSystem.Iso.GetDaysInMonth(Math.Clamp(year, 1, 9999), month);
        if (day < 1 || day > days)
            return Wrong($"is no day of the calendar: {MonthName(month)} {year:0000} has {days} days");
        if (year is < FirstYear or > LastYear)
            return Wrong($"is outside the years {FirstYear} to {LastYear}");
        return exact ? new LocalDate(year, month, day) : Wrong($"is not written as a plain date; write `{year:0000}-{month:00}-{day:00}`");
    }

    /// <summary>Day and month can be told apart only where one of them is above 12 (or both are the same).</summary>
    static Parsed<LocalDate> Turned(int first, int second, int year)
    {
        var (month, day) = first > 12 ? (second, first) : (first, second);
        var isPlain = (first > 12) != (second > 12) || first == second;
        return Wrong(isPlain && Day(year, month, day, exact: true).Known
            ? $"does not put the year first; write `{year:0000}-{month:00}-{day:00}`"
            : "does not put the year first; write it as year-month-day, such as `2026-05-29`");
    }

    static string MonthName(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);

    static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})([Tt ][0-9:.,+\-Zz ]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex YearLast();
}
