using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>
/// A source's quality check as readings record it. Several checks of one kind share a series, and each limit holds for it.
/// </summary>
/// <param name="Source">The data source, which has a name.</param>
/// <param name="Checks">The checks that share the series; at least one.</param>
sealed record QualitySeries(DataSource Source, IReadOnlyList<QualityCheck> Checks)
{
    /// <summary><c>data/SOURCE/CHECK</c>.</summary>
    public string Name => Series.OfData(Source.Source!, Checks[0].Check!);

    /// <summary>By source and then by check, in the charter's order; checks without a name or a limit are none.</summary>
    public static IEnumerable<QualitySeries> Of(Charter charter) =>
        from source in charter.Data
        where source.Source is not null
        from checks in source.Quality.Where(check => check.Check is not null && (check.Min ?? check.Max) is not null)
            .GroupBy(check => check.Check)
        select new QualitySeries(source, [.. checks]);

    /// <summary>The first check that this value fails; null where it is within every limit.</summary>
    public QualityCheck? BrokenBy(decimal value) => Checks.FirstOrDefault(check => value < check.Min?.Value || value > check.Max?.Value);

    public bool IsBroken(decimal value) => BrokenBy(value) is not null;
}
