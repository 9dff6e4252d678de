using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace PilotGuardBot.Domain.Windows;

/// <summary>Days as people read and write them.</summary>
public static class SpokenDay
{
    static readonly LocalDatePattern WithWeekday = LocalDatePattern.Create("dddd d MMMM uuuu", CultureInfo.InvariantCulture);

    /// <summary><c>Friday 29 May 2026</c>.</summary>
    public static string Spoken(this LocalDate day) => WithWeekday.Format(day);

    /// <summary><c>2026-05-29</c>, as charters write it.</summary>
    public static string Written(this LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary><c>1 day</c>, <c>88 days</c>.</summary>
    public static string Days(int count) => count == 1 ? "1 day" : $"{count} days";
}
