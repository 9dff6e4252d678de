using NodaTime;

namespace PilotGuardBot.Domain.Windows;

/// <summary>Which days are business days: neither weekend nor holiday.</summary>
public sealed class BusinessCalendar(IEnumerable<IsoDayOfWeek> weekend, IEnumerable<LocalDate> holidays)
{
    /// <summary>Saturday and Sunday closed, no holidays: what counts where no calendar is known.</summary>
    public static readonly BusinessCalendar WeekendsOnly = new([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], []);

    /// <summary>Days after which the search for a business day ends: calendars are written by people.</summary>
    const int LongestClosing = 366;

    readonly HashSet<IsoDayOfWeek> _weekend = [.. weekend];
    readonly HashSet<LocalDate> _holidays = [.. holidays];

    public bool IsBusinessDay(LocalDate day) => !_weekend.Contains(day.DayOfWeek) && !_holidays.Contains(day);

    public bool IsHoliday(LocalDate day) => _holidays.Contains(day);

    /// <summary>
    /// The day itself if it is a business day, else the nearest one before it; the day itself also where a calendar closes all of the year before.
    /// </summary>
    public LocalDate OnOrBefore(LocalDate day) => Nearest(day, -1) ?? day;

    /// <summary>The first business day after this one; the next day where a calendar closes all of the year that follows.</summary>
    public LocalDate NextAfter(LocalDate day) => day == LocalDate.MaxIsoValue ? day : Nearest(day.PlusDays(1), 1) ?? day.PlusDays(1);

    /// <summary>The business day that comes so many business days after this day.</summary>
    public LocalDate After(LocalDate day, int businessDays)
    {
        for (var count = 0; count < businessDays; count++)
            day = NextAfter(day);
        return day;
    }

    LocalDate? Nearest(LocalDate day, int step)
    {
        for (var steps = 0; steps < LongestClosing && day > LocalDate.MinIsoValue && day < LocalDate.MaxIsoValue; steps++, day = day.PlusDays(step))
            if (IsBusinessDay(day))
                return day;
        return null;
    }

    /// <summary>How many business days lie after the first day, up to the last, which is included; 0 where it is not later.</summary>
    public int DaysAfter(LocalDate first, LocalDate last)
    {
        var count = 0;
        for (var day = first; day < last;)
            count += IsBusinessDay(day = day.PlusDays(1)) ? 1 : 0;
        return count;
    }
}
