using PilotGuardBot.Domain.Evidence;

namespace PilotGuardBot.Domain.Rules;

/// <summary>The readings of one series as they count: no estimates, and of each day the last, which corrects those before.</summary>
static class OnRecord
{
    const int ReadingsOfAValue = 3;

    /// <summary>By date, the earliest first.</summary>
    public static IReadOnlyList<Reading> Counted(PilotRecord record, string series) =>
    [
        .. record.Readings.Where(reading => reading.Series == series && reading.Counts).GroupBy(reading => reading.Date)
            .Select(day => day.Last()).OrderBy(reading => reading.Date),
    ];

    /// <summary>The median of the last three readings (DOMAIN 1), of fewer where there are no more; null without any.</summary>
    public static decimal? Value(PilotRecord record, string series)
    {
        var last = Counted(record, series).TakeLast(ReadingsOfAValue).Select(reading => reading.Value).Order().ToList();
        var middle = last.Count / 2;
        return last.Count == 0 ? null : last.Count % 2 == 1 ? last[middle] : (last[middle - 1] + last[middle]) / 2;
    }
}
