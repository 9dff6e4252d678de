using NodaTime;
using PilotGuardBot.Charts;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests;

namespace PilotGuardBot.Tests.Charts;

/// <summary>Charts and briefs of the sample pilot on Friday 22 May 2026, a week before its decision.</summary>
static class KpiCharts
{
    /// <summary>Eleven weeks of the sample's KPI: a day, a value, and perhaps a basis, a line each.</summary>
    public const string Weeks = """
        2026-03-09 6.35
        2026-03-16 6.10
        2026-03-23 5.86
        2026-03-30 5.80
        2026-04-06 5.70
        2026-04-13 5.62
        2026-04-20 5.51
        2026-04-27 5.44
        2026-05-04 5.30
        2026-05-11 5.15
        2026-05-18 5.08

        """;

    /// <summary>The rows as a readings file.</summary>
    public static string Csv(string rows) => "date,kpi,value,n,basis,source,note\n" + string.Concat(
        rows.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(' '))
            .Select(part => $"{part[0]},cost-per-invoice,{part[1]},,{(part.Length > 2 ? part[2] : "measured")},run,\n"));

    public static DecisionBrief Brief(string rows, Func<string, string>? charter = null) => DecisionBrief.Of(
        new CharterFacts
        {
            Charter = CharterReader.Read("pilot.yml", (charter ?? (same => same))(Samples.Full)).Charter!,
            Today = new(2026, 5, 22),
            Record = new() { Readings = ReadingsReader.Read("pilot/readings/cost-per-invoice.csv", Csv(rows)).Rows },
        },
        new LocalDate(2026, 5, 22));

    public static KpiChart Of(string rows, Func<string, string>? charter = null)
    {
        var brief = Brief(rows, charter);
        return new(brief.Kpis[0], brief.Charter.Window.Start, brief.Due);
    }
}
