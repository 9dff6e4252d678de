using NodaTime;
using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>
/// What is on record of one series: one reading a day, by rising day. Of several rows of a day the one recorded last holds: it corrects
/// those before it, also where it turns a measured value into an estimate.
/// </summary>
/// <param name="Name">A KPI's id, a guardrail's id, <c>data/SOURCE/CHECK</c>, <c>cost/spend</c> or <c>rollout/stage</c>.</param>
public sealed record Series(string Name, IReadOnlyList<Reading> Readings)
{
    /// <summary>A value in a decision is the median of so many readings, so that one odd day decides nothing.</summary>
    public const int ReadingsOfAValue = 3;

    /// <summary>The series' spend: money spent so far, in the currency of the budget.</summary>
    public const string Spend = "cost/spend";

    /// <summary>How far the roll-out is: the percentage of real volume.</summary>
    public const string Stage = "rollout/stage";

    /// <param name="name">The series.</param>
    /// <param name="recorded">Rows of any series in the order in which they were recorded.</param>
    public static Series Of(string name, IEnumerable<Reading> recorded) => new(
        name,
        [
            .. recorded.Where(reading => reading.Series == name).GroupBy(reading => reading.Date)
                .OrderBy(day => day.Key).Select(day => day.Last()),
        ]);

    /// <summary>The series of a source's quality check.</summary>
    public static string OfData(string source, string check) => $"data/{source}/{check}";

    /// <summary>The names of all series that a charter knows, in its order: KPIs, guardrails, checks of data, spend and stage.</summary>
    public static HashSet<string> KnownTo(Charter charter) =>
    [
        .. charter.Kpis.Select(kpi => kpi.Id).OfType<string>(),
        .. charter.Kpis.SelectMany(kpi => kpi.Guardrails).Select(guardrail => guardrail.Id).OfType<string>(),
        .. charter.Data.Where(source => source.Source is not null)
            .SelectMany(source => source.Quality.Where(check => check.Check is not null)
                .Select(check => OfData(source.Source!, check.Check!))),
        Spend,
        Stage,
    ];

    /// <summary>
    /// The known series that a mistyped one is nearest to, or null. Of one with slashes only the last part may be mistyped: its long beginning makes any
    /// two look alike.
    /// </summary>
    internal static string? Nearest(string series, IReadOnlySet<string> known)
    {
        var folder = series[..(series.LastIndexOf('/') + 1)];
        var siblings = known.Where(other => other.StartsWith(folder, StringComparison.Ordinal)).Select(other => other[folder.Length..])
            .ToList();
        return folder is "" || siblings.Count == 0 ? Yaml.Nearest.To(series, known)
            : Yaml.Nearest.To(series[folder.Length..], siblings) is { } near ? folder + near
            : null;
    }

    /// <summary>Measured and sampled readings; an estimate is shown and never counted.</summary>
    public IReadOnlyList<Reading> Counted { get; } = [.. Readings.Where(reading => reading.Counts)];

    /// <summary>The latest reading that counts; null while there is none.</summary>
    public Reading? Latest => Counted is [.., var latest] ? latest : null;

    /// <summary>The median of the last three counted readings, of fewer where there are no more; null where there is none.</summary>
    public decimal? Value => Median([.. Counted.TakeLast(ReadingsOfAValue).Select(reading => reading.Value)]);

    /// <summary>The readings of these days, both included; null leaves an end open.</summary>
    public Series Within(LocalDate? from, LocalDate? through) =>
        new(Name, [.. Readings.Where(reading => !(reading.Date < from) && !(reading.Date > through))]);

    /// <summary>Whether the last so many counted readings are all at fault; false where there are fewer.</summary>
    public bool LastAre(int count, Func<decimal, bool> isFault) =>
        Counted.Count >= count && Counted.TakeLast(count).All(reading => isFault(reading.Value));

    static decimal? Median(decimal[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length == 0 ? null : values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
