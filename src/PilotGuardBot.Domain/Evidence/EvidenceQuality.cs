using NodaTime;
using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>
/// How far the evidence of a pilot can be trusted, over its days from the start to the day of the evaluation. The days of its pause count
/// for nothing: no reading is expected on them, and no gap grows by them. Beside the KPIs' own readings it looks at those of their
/// guardrails, for a decision rests on both.
/// </summary>
/// <param name="Kpis">Each outcome KPI, in the charter's order.</param>
/// <param name="Readings">How many readings there are, one a series and day, estimates included.</param>
/// <param name="Measured">How many of them were measured, neither sampled nor estimated.</param>
/// <param name="Pushed">How many of them came in by the API, not by a file of the repository.</param>
/// <param name="Corrections">How many rows put another value or basis in the place of an earlier row.</param>
/// <param name="Tainted">Readings of a day on which the pilot's data was out of a limit.</param>
/// <param name="Incidents">When the pilot's data was out of a limit, by series and then by day.</param>
public sealed record EvidenceQuality(
    IReadOnlyList<KpiEvidence> Kpis, int Readings, int Measured, int Pushed, int Corrections, IReadOnlyList<Reading> Tainted,
    IReadOnlyList<DataIncident> Incidents)
{
    /// <summary>Periods of their cadences in which outcome KPIs were read.</summary>
    public int Present => Kpis.Sum(kpi => kpi.Present);

    /// <summary>Full periods of the outcome KPIs' cadences.</summary>
    public int Expected => Kpis.Sum(kpi => kpi.Expected);

    /// <summary>The KPI that was left unread for longest; null without an outcome KPI.</summary>
    public KpiEvidence? Longest => Kpis.MaxBy(kpi => kpi.LongestGap);

    /// <summary>How many incidents have not ended.</summary>
    public int OpenIncidents => Incidents.Count(incident => incident.Until is null);

    /// <param name="charter">The charter with its cadences, limits and pause.</param>
    /// <param name="record">What is on record; readings after the day do not count.</param>
    /// <param name="day">The day of the evaluation.</param>
    public static EvidenceQuality Of(Charter charter, PilotRecord record, LocalDate day)
    {
        var days = new PilotDays(charter.Window, day);
        var kpis = charter.Kpis.Where(kpi => kpi is { Id: not null, Outcome: not KpiOutcome.Activity }).ToList();
        var names = kpis.Select(kpi => kpi.Id!)
            .Concat(kpis.SelectMany(kpi => kpi.Guardrails).Select(guardrail => guardrail.Id).OfType<string>())
            .ToHashSet(StringComparer.Ordinal);
        var rows = record.Readings.Where(reading => names.Contains(reading.Series) && days.Holds(reading.Date))
            .GroupBy(reading => (reading.Series, reading.Date)).Select(same => same.ToList()).ToList();
        List<Reading> standing = [.. rows.Select(same => same[^1])];
        List<DataIncident> incidents =
        [
            .. QualitySeries.Of(charter)
                .SelectMany(quality => DataIncident.Of(quality, record.Of(quality.Name).Within(charter.Window.Start, day))),
        ];
        return new(
            [.. kpis.Select(kpi => KpiEvidence.Of(kpi, record.Of(kpi.Id!), days))],
            standing.Count, standing.Count(reading => reading.Basis is Basis.Measured), standing.Count(reading => reading.File is ""),
            rows.Sum(Corrected),
            [.. standing.Where(reading => incidents.Any(incident => incident.Holds(reading.Date))).OrderBy(reading => reading.Date)],
            incidents);
    }

    /// <summary>The same row once more corrects nothing.</summary>
    static int Corrected(List<Reading> same) =>
        same.Zip(same.Skip(1)).Count(pair => (pair.First.Value, pair.First.Basis) != (pair.Second.Value, pair.Second.Basis));
}

/// <summary>How regularly an outcome KPI was read.</summary>
/// <param name="Present">In how many of the expected periods it has a counted reading.</param>
/// <param name="Expected">How many full periods of its cadence have passed: a week where it names none, a month being 30 days.</param>
/// <param name="LongestGap">
/// The most days between two counted readings that follow each other, the start and the day of the evaluation standing for readings.
/// </param>
public sealed record KpiEvidence(Kpi Kpi, int Present, int Expected, int LongestGap)
{
    internal static KpiEvidence Of(Kpi kpi, Series series, PilotDays days)
    {
        var every = kpi.Measure?.Every switch { Cadence.Daily => 1, Cadence.Monthly => 30, _ => 7 };
        var expected = days.Count / every;
        List<int> read = [.. series.Counted.Where(reading => days.Holds(reading.Date)).Select(reading => days.Before(reading.Date))];
        var gap = read.Prepend(0).Zip(read.Append(days.Count)).Max(pair => pair.Second - pair.First);
        // What is read on the last day of a period closes it: on a Monday the week before, where the start was a Monday.
        return new(kpi, read.Select(day => Math.Max(0, day - 1) / every).Distinct().Count(period => period < expected), expected, gap);
    }
}

/// <summary>Days on which a data series of the pilot was out of its limit.</summary>
/// <param name="Series"><c>data/SOURCE/CHECK</c>.</param>
/// <param name="From">The day of the first reading out of the limit.</param>
/// <param name="Until">The day of the next reading within it, which is no part of the incident; null while there is none.</param>
public sealed record DataIncident(string Series, LocalDate From, LocalDate? Until)
{
    public bool Holds(LocalDate day) => From <= day && !(Until <= day);

    internal static IEnumerable<DataIncident> Of(QualitySeries quality, Series series)
    {
        LocalDate? from = null;
        foreach (var reading in series.Counted)
            if (quality.IsBroken(reading.Value))
                from ??= reading.Date;
            else if (from is { } since)
            {
                yield return new(quality.Name, since, reading.Date);
                from = null;
            }
        if (from is { } open)
            yield return new(quality.Name, open, null);
    }
}

/// <summary>The days of a pilot from its start to a day, both included, without its pause.</summary>
sealed class PilotDays(Window window, LocalDate day)
{
    /// <summary>Days passed from the start to the day.</summary>
    public int Count => Before(day);

    /// <summary>From the start to the day; the pause is part of it, for what is read then counts.</summary>
    public bool Holds(LocalDate date) => !(date < window.Start) && date <= day && window.Start is not null;

    /// <summary>Days passed from the start to this one without those paused; 0 up to the start, and without one.</summary>
    public int Before(LocalDate date) => window.Start is { } start && date > start
        ? Period.DaysBetween(start, date) - Paused(start, date)
        : 0;

    /// <summary>Days of the pause, whose ends both belong to it, that have passed before this one.</summary>
    int Paused(LocalDate start, LocalDate date)
    {
        if (window.Pause is not { From: { } from, Until: { } until })
            return 0;
        var (first, after) = (LocalDate.Max(from, start), LocalDate.Min(until.PlusDays(1), date));
        return Math.Max(0, Period.DaysBetween(first, after));
    }
}
