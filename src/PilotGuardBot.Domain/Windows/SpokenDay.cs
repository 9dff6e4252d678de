using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace PilotGuardBot.Domain.Windows;

/// <summary>Days as people read and write them.</summary>
public static class SpokenDay
{
    static readonly LocalDatePattern WithWeekday = LocalDatePattern.Create("dddd d MMMM uuuu", CultureInfo.InvariantCulture);

    static readonly LocalDatePattern WithoutYear = LocalDatePattern.Create("dddd d MMMM", CultureInfo.InvariantCulture);

    static readonly LocalDatePattern Brief = LocalDatePattern.Create("ddd d MMM", CultureInfo.InvariantCulture);

    static readonly LocalDatePattern BriefWithYear = LocalDatePattern.Create("ddd d MMM uuuu", CultureInfo.InvariantCulture);

    /// <summary><c>Friday 29 May 2026</c>.</summary>
    public static string Spoken(this LocalDate day) => WithWeekday.Format(day);

    /// <summary><c>Friday 29 May</c>; with its year where that is another than the reader's.</summary>
    public static string Spoken(this LocalDate day, LocalDate today) =>
        (day.Year == today.Year ? WithoutYear : WithWeekday).Format(day);

    /// <summary><c>Fri 29 May</c>; with its year where that is another than the reader's.</summary>
    public static string Short(this LocalDate day, LocalDate today) => (day.Year == today.Year ? Brief : BriefWithYear).Format(day);

    /// <summary>Days in their order, each month named once: <c>22, 28 and 29 May and 2 June</c>. Empty for none.</summary>
    public static string Spoken(this IEnumerable<LocalDate> days) => Listed(
        days.Distinct().Order().GroupBy(day => (day.Year, day.Month))
            .Select(month => Listed(month.Select(day => $"{day.Day}")) + month.First().ToString(" MMMM", CultureInfo.InvariantCulture)));

    static string Listed(IEnumerable<string> parts) => parts.ToList() switch
    {
        [] => "",
        [var only] => only,
        var several => $"{string.Join(", ", several.SkipLast(1))} and {several[^1]}",
    };

    /// <summary><c>2026-05-29</c>, as charters write it.</summary>
    public static string Written(this LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary><c>1 day</c>, <c>88 days</c>.</summary>
    public static string Days(int count) => count == 1 ? "1 day" : $"{count} days";
}
