using System.Globalization;
using NodaTime;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Commands.Demo;

/// <summary>A pilot of the sample organisation, and its complete charter.</summary>
/// <param name="Guardrail">The id of a share in percent that must not exceed 2.</param>
/// <param name="Source">The data source; its completeness is measured.</param>
sealed record SamplePilot(
    string Id, string Business, string Tech, string Decider, string Team, string Workflow, int MonthlyVolume, LocalDate Start, LocalDate Decision,
    string Kpi, string Unit, decimal Baseline, decimal Target, decimal Kill, string Guardrail, string System, string Source)
{
    public const string Sponsor = "lee-coo";

    public string Charter => $$"""
        pilotCharter: 1
        id: {{Id}}
        owners:
          business: {{Business}}
          tech: {{Tech}}
          decider: {{Decider}}
          sponsor: {{Sponsor}}
          team: {{Team}}
        workflow:
          name: {{Workflow}}
          monthlyVolume: {{MonthlyVolume}}
          risk: low
        window:
          start: {{Start.Written()}}
          decision: {{Decision.Written()}}
          timezone: Europe/Dublin
        kpis:
          - id: {{Kpi}}
            outcome: cost
            unit: {{Unit}}
            direction: down
            baseline: {value: {{Number(Baseline)}}, date: 2026-02-20, source: ledger of February, spread: 0.10}
            target: {{Number(Target)}}
            kill: {{Number(Kill)}}
            measure: {type: sql, ref: queries/{{Kpi}}.sql, every: weekly}
            guardrails:
              - {id: {{Guardrail}}, unit: "%", max: 2.0, ref: queries/{{Guardrail}}.sql}
        data:
          - source: {{Source}}
            owner: data-office
            access: granted
            sensitivity: internal
            freshness: {max: 24h}
            quality:
              - {check: completeness, min: 98%}
        integration:
          system: {{System}}
          step: replaces manual sorting
          users: the whole team
          rollout: [shadow, 10%, 50%, 100%]
          rollback: flag {{Id}} off
        governance:
          security: {status: approved, ref: SEC-881, expires: 2026-12-31}
          privacy: {status: not-needed, ref: DPO-204}
          vendor: {status: approved, ref: TPRM-77}
          oversight: {mode: review-sample, who: {{Team}}, logs: P6M}
          incident: "#{{Team}}-oncall"
        production:
          environment: aks-prod-we/{{Id}}
          onCall: {{Team}}-platform
          slo: slo/{{Id}}.yaml
          monitoring: https://grafana.acme.example/d/{{Id}}
          unitCostMax: 0.08 {{Unit}}
        budget: {cap: 40000 EUR, runMonthly: 1500 EUR}

        """;

    /// <summary>The files of readings, with a row for each of these weeks.</summary>
    public Dictionary<string, string> Readings(IReadOnlyList<(LocalDate Day, decimal Value)> weeks) =>
        weeks.SelectMany(week => Week(week.Day, week.Value).Select(reading => (reading.File, Row: Row(week.Day, reading.Series, reading.Value))))
            .GroupBy(reading => reading.File)
            .ToDictionary(
                file => $"pilot/readings/{file.Key}.csv",
                file => "date,kpi,value,n,basis,source,note\n" + string.Concat(file.Select(one => one.Row)));

    /// <summary>What is measured in a week: the KPI at this value, the guardrail, the data, the money, and how far the roll-out is.</summary>
    public IReadOnlyList<(string File, string Series, decimal Value)> Week(LocalDate day, decimal value)
    {
        var run = Period.DaysBetween(Start, day);
        return
        [
            (Kpi, Kpi, value),
            (Guardrail, Guardrail, 1.2m + (0.1m * (day.Day % 4))),
            ("completeness", $"data/{Source}/completeness", 99.1m),
            ("spend", "cost/spend", 2500 + (380 * run)),
            ("rollout", "rollout/stage", run switch { < 14 => 10, < 35 => 50, _ => 100 }),
        ];
    }

    static string Row(LocalDate day, string series, decimal value) =>
        $"{day.Written()},{series},{Number(value)},900,measured,https://ci.acme.example/runs/{day.DayOfYear},\n";

    static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
