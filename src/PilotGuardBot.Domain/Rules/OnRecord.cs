using PilotGuardBot.Domain.Evidence;

namespace PilotGuardBot.Domain.Rules;

/// <summary>The readings of one series as they count: no estimates, and of each day the last, which corrects those before.</summary>
static class OnRecord
{
    /// <summary>By date, the earliest first.</summary>
    public static IReadOnlyList<Reading> Counted(PilotRecord record, string series) =>
    [
        .. record.Readings.Where(reading => reading.Series == series && reading.Counts).GroupBy(reading => reading.Date)
            .Select(day => day.Last()).OrderBy(reading => reading.Date),
    ];
}
