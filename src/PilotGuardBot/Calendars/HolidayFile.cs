using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;
using PilotGuardBot.Domain.Yaml;
using Calendar = Ical.Net.Calendar;

namespace PilotGuardBot.Calendars;

/// <summary>What became of reading an iCalendar file.</summary>
/// <param name="Days">The holidays in order; null where the file cannot be used.</param>
/// <param name="Problem">Why it cannot, as the end of a sentence about the file.</param>
public sealed record HolidayReading(IReadOnlyList<LocalDate>? Days, string? Problem)
{
    internal static HolidayReading Refused(string problem) => new(null, problem);
}

/// <summary>
/// Reads holidays from an iCalendar file (RFC 5545): each day of each all-day event, its yearly repetitions in the years 2020 to 2040
/// included. Events with a time of day and cancelled ones are passed over. Bounded in size, events and days, for anyone who may write to the
/// repository may write this file.
/// </summary>
public static class HolidayFile
{
    public const int LargestFile = YamlReader.LargestFile;
    public const int MostEvents = 2_000;

    const int FirstYear = 2020, LastYear = 2040, MostDays = 10_000, LongestEvent = 31;

    /// <summary>So many steps of a repetition without a day in it end the search: the 30th of February never comes.</summary>
    static readonly EvaluationOptions Bounded = new() { MaxUnmatchedIncrementsLimit = 100 };

    /// <param name="bytes">The file as it stands in the repository.</param>
    public static HolidayReading Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LargestFile)
            return HolidayReading.Refused($"is larger than {LargestFile / 1024} KB");
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            return HolidayReading.Refused("is not UTF-8");
        var text = Encoding.UTF8.GetString(bytes);
        if (!text.Contains("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            return HolidayReading.Refused("is no iCalendar file: it has no BEGIN:VCALENDAR");
        // Counted before it is parsed: the parser builds an object for each.
        if (text.Split("BEGIN:", MostEvents + 100, StringSplitOptions.None).Length >= MostEvents + 100)
            return HolidayReading.Refused($"has more than {MostEvents} events");
        try
        {
            return Calendar.Load(text) is { } calendar ? Days(calendar) : HolidayReading.Refused("holds no calendar");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The library throws of many kinds, each for something that the file says wrongly; its words are of its own code, not of the file.
            return HolidayReading.Refused("cannot be read as an iCalendar file (RFC 5545)");
        }
    }

    static HolidayReading Days(Calendar calendar)
    {
        if (calendar.Events.Any(day => day.Start is null))
            return HolidayReading.Refused("has an event whose DTSTART cannot be read");
        // The others are not counted: a meeting of each day has more repetitions than anyone wants to see.
        foreach (var other in calendar.Events.Where(other => !IsHoliday(other)).ToList())
            calendar.Events.Remove(other);
        if (!calendar.Events.All(RepeatsAtMostYearly))
            return HolidayReading.Refused("has an all-day event that repeats otherwise than yearly");
        var days = new SortedSet<LocalDate>();
        var left = MostDays;
        foreach (var occurrence in calendar.GetOccurrences<CalendarEvent>(new CalDateTime(FirstYear, 1, 1), Bounded))
        {
            if (occurrence.Period.StartTime.Year > LastYear)
                break;
            if (--left < 0)
                return HolidayReading.Refused($"has more than {MostDays} holidays in the years {FirstYear} to {LastYear}");
            var first = LocalDate.FromDateOnly(occurrence.Period.StartTime.Date);
            var length = NodaTime.Period.DaysBetween(first, LocalDate.FromDateOnly((occurrence.Period.EffectiveEndTime ?? occurrence.Period.StartTime).Date));
            if (length > LongestEvent)
                return HolidayReading.Refused($"has an event of {length} days; a holiday has at most {LongestEvent}");
            for (var day = 0; day < Math.Max(1, length); day++)
                days.Add(first.PlusDays(day));
        }
        return new([.. days], null);
    }

    /// <summary>By one rule, which does not split its days.</summary>
    static bool RepeatsAtMostYearly(CalendarEvent day) =>
        day.Properties.Count(property => property.Name is "RRULE") <= 1 && !day.Properties.Any(property => property.Name is "EXRULE")
        && day.RecurrenceRule is null or
        {
            Frequency: FrequencyType.Yearly, ByHour.Count: 0, ByMinute.Count: 0, BySecond.Count: 0,
        };

    static bool IsHoliday(CalendarEvent day) => day is { IsAllDay: true, Start: not null }
        && !string.Equals(day.Status, EventStatus.Cancelled, StringComparison.OrdinalIgnoreCase);
}
