using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Rows that a pull request adds, and nobody could check: without a source, dated after today, of a series that the charter does not know,
/// or probably in another unit (see <see cref="UnitSlip"/>). One finding a row, for its first fault; one a series that is unknown. Rows
/// that are merged are not blamed again. Estimates are kept, and not counted.
/// </summary>
public sealed class EvidenceUntraceable : Rule, IJudgeChange
{
    const string File = "pilot/readings/cost-per-invoice.csv";

    public override RuleCard Card { get; } = new("evidence-untraceable", RuleGroup.Evidence, Severity.Warn)
    {
        Checks = "Each new reading names its source, is not dated in the future, and is of a series and in a unit that the charter knows.",
        Fix = "Link the run or the query.",
        Example = "source: https://ci.acme.net/runs/133",
        Failing = new(
            """
            date,kpi,value,n,basis,source,note
            2026-04-07,cost-per-invoice,5.15,870,measured,,short week
            """, File)
        { Today = new(2026, 4, 8) },
        Passing = new(
            """
            date,kpi,value,n,basis,source,note
            2026-04-07,cost-per-invoice,5.15,870,measured,https://ci.acme.net/runs/133,short week
            """, File)
        { Today = new(2026, 4, 8) },
    };

    public bool HasSubject(ChangeFacts facts) => facts.Readings.Count > 0;

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings) =>
        facts.Readings.SelectMany(readings => Judge(readings, readings.Pilot?.Today ?? facts.Today));

    static IEnumerable<Found> Judge(ReadingsUnderReview readings, LocalDate today)
    {
        var known = readings.Pilot is { } pilot ? Series.KnownTo(pilot.Charter) : null;
        var unknown = new HashSet<string>();
        foreach (var row in NewRows.Of(readings))
        {
            if (known is not null && !known.Contains(row.Series))
            {
                if (unknown.Add(row.Series))
                    yield return Unknown(readings, row, known);
            }
            else if (row.Source is null)
                yield return At(readings, row, $"Row {row.Line} ({row.Date.Spoken()}) has no source.");
            else if (row.Date > today)
                yield return At(readings, row, $"Row {row.Line} is dated {row.Date.Spoken()}, after today, {today.Spoken()}.") with
                {
                    Fix = "Record a reading on its day or later.",
                    Example = $"{today.Written()},{Markdown.Visible(row.Series, 80)},…",
                };
            else if (readings.Pilot is { } of && UnitSlip.In(row, of.Charter) is { } slip)
                yield return At(readings, row, $"Row {row.Line} ({row.Date.Spoken()}): {slip.What}.") with
                {
                    Fix = slip.Fix,
                    Example = slip.Example,
                };
        }
    }

    static Found Unknown(ReadingsUnderReview readings, Reading row, IReadOnlySet<string> known)
    {
        var near = Series.Nearest(row.Series, known);
        var meant = near is null ? "." : $"; did you mean {Markdown.Code(near)}?";
        return At(readings, row,
            $"Row {row.Line}: {Markdown.Code(row.Series, 80)} is no KPI, guardrail or other series of the charter{meant}") with
        {
            Fix = "Name a series of the charter, or add the KPI to it.",
            Example = $"{row.Date.Written()},{near ?? known.First()},…",
        };
    }

    static Found At(ReadingsUnderReview readings, Reading row, string what) =>
        new(row.File, $"row {row.Line}", new(row.Line, 1), what) { Charter = readings.Pilot?.Charter.File };
}
