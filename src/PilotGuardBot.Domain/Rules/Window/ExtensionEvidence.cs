using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Whether what is on record earns a pilot more time (DOMAIN 4.3): three quarters of the expected readings are there, and no outcome KPI is
/// worse than its kill line. One reading is expected in each full period of a KPI's cadence since the start, a week where it names none,
/// a month being 30 days.
/// </summary>
static class ExtensionEvidence
{
    const int PercentExpected = 75;

    /// <summary>What speaks against more time, as the end of a sentence; null for nothing.</summary>
    public static string? Flaw(Charter charter, PilotRecord record, LocalDate start, LocalDate today)
    {
        var kpis = charter.Kpis.Where(kpi => kpi is { Id: not null, Outcome: not KpiOutcome.Activity }).ToList();
        var (present, expected) = (0, 0);
        foreach (var kpi in kpis)
        {
            var every = kpi.Measure?.Every switch { Cadence.Daily => 1, Cadence.Monthly => 30, _ => 7 };
            var periods = Math.Max(0, Period.DaysBetween(start, today)) / every;
            expected += periods;
            present += record.Of(kpi.Id!).Counted.Where(reading => reading.Date >= start)
                .Select(reading => Period.DaysBetween(start, reading.Date) / every).Distinct().Count(period => period < periods);
        }
        if (present * 100 < expected * PercentExpected)
            return $"only {present} of {expected} expected readings are there ({PercentExpected} % at least)";
        foreach (var kpi in kpis)
            if (kpi is { Kill: { } kill, Direction: { } better } && record.Of(kpi.Id!).Value is { } value
                && (better is Direction.Down ? value > kill : value < kill))
                return $"{Markdown.Code(kpi.Id)} stands at {value}, worse than its kill line {kill}";
        return null;
    }
}
