using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>At least one KPI that a business owner would sign for; activity alone decides nothing.</summary>
public sealed class KpiMissing : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("kpi-missing", RuleGroup.Kpi, Severity.Error)
    {
        Checks = "At least one KPI has an outcome other than `activity`.",
        Fix = "Add one tied to revenue, cost, risk, quality or customer.",
        Example = "kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, …}]",
        Failing = new("""
            kpis:
              - id: minutes-per-invoice
                outcome: activity
                unit: min/invoice
                drives: {kpi: cost-per-invoice, factor: 0.52 EUR/min, how: agency hours billed fall}
            """),
        Passing = new("""
            kpis:
              - id: cost-per-invoice
                outcome: cost
                unit: EUR/invoice
                direction: down
                baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}
                target: 4.50
                kill: 5.90
                measure: {type: sql, ref: queries/cost.sql}
            """),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var kpis = facts.Charter.Kpis;
        // A KPI whose outcome is absent or misspelt may well be an outcome KPI; charter-invalid speaks of it.
        if (kpis.Any(kpi => kpi.Outcome is not KpiOutcome.Activity) || (kpis.Count == 0 && facts.Misread("kpis")))
            yield break;
        yield return Found.At(facts.Charter, "kpis", kpis.Count switch
        {
            0 => "The charter has no KPI.",
            1 => "The charter has no outcome KPI: its only one counts activity.",
            var count => $"The charter has no outcome KPI: all {count} count activity.",
        });
    }
}
