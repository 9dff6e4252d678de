using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Without today's value, its day and its source, no later value can be called better. Activity KPIs need none.</summary>
public sealed class KpiBaselineMissing : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("kpi-baseline-missing", RuleGroup.Kpi, Severity.Error)
    {
        Checks = "Every outcome KPI has a baseline with value, date and source.",
        Fix = "Measure today's process first.",
        Example = "baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}",
        Failing = new("""
            kpis:
              - id: cost-per-invoice
                outcome: cost
                unit: EUR/invoice
                direction: down
                baseline: {value: 6.40}
                target: 4.50
                kill: 5.90
                measure: {type: sql, ref: queries/cost.sql}
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
        foreach (var kpi in facts.Charter.Kpis.Where(kpi => kpi.Outcome is not KpiOutcome.Activity))
        {
            var path = $"{kpi.Path}.baseline";
            if (kpi.Baseline is not { } baseline)
            {
                if (!facts.Misread(path))
                    yield return Found.At(facts.Charter, path, $"{Markdown.Code(kpi.Name)} has no baseline.");
                continue;
            }
            var lacking = Lacking.Of(
                facts, path, ("value", baseline.Value is null), ("date", baseline.Date is null), ("source", baseline.Source is null));
            if (lacking.Count > 0)
                yield return Found.At(facts.Charter, path, $"{Markdown.Code(kpi.Name)} has no baseline {Lacking.Spoken(lacking)}.") with
                {
                    Fix = "Measure today's process first, and say when and where the value comes from.",
                };
        }
    }
}
