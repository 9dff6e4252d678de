using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>A KPI alone can be bought with harm elsewhere: costs fall when quality does. One limit keeps watch.</summary>
public sealed class KpiGuardrailMissing : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("kpi-guardrail-missing", RuleGroup.Kpi, Severity.Warn)
    {
        Checks = "Every outcome KPI has a guardrail with a `min` or `max`.",
        Fix = "Add one limit.",
        Example = "guardrails: [{id: misroute-rate, unit: \"%\", max: 2.0}]",
        Failing = new("kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down,\n"
            + "  baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: 4.50, kill: 5.90,\n"
            + "  measure: {type: sql, ref: queries/cost.sql}}]"),
        Passing = new("kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down,\n"
            + "  baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: 4.50, kill: 5.90,\n"
            + "  measure: {type: sql, ref: queries/cost.sql}, guardrails: [{id: misroute-rate, unit: \"%\", max: 2.0}]}]"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        foreach (var kpi in facts.Charter.Kpis.Where(kpi => kpi.Outcome is not KpiOutcome.Activity))
        {
            var path = $"{kpi.Path}.guardrails";
            // A guardrail without a limit is a fault of the format, which says so at its place.
            if (kpi.Guardrails.Any(guardrail => guardrail.Min is not null || guardrail.Max is not null) || facts.Misread(path))
                continue;
            yield return Found.At(facts.Charter, path, $"{Markdown.Code(kpi.Name)} could improve while harming something else.") with
            {
                Example = $"guardrails: [{Sample(kpi.Outcome)}]",
            };
        }
    }

    static string Sample(KpiOutcome? outcome) => outcome switch
    {
        KpiOutcome.Revenue => "{id: refund-rate, unit: \"%\", max: 3.0}",
        KpiOutcome.Customer => "{id: cost-per-case, unit: EUR/case, max: 7.00}",
        KpiOutcome.Quality or KpiOutcome.Risk => "{id: lead-time, unit: days, max: 3}",
        _ => "{id: misroute-rate, unit: \"%\", max: 2.0}",
    };
}
