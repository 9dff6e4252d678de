using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Every outcome KPI says how it is measured; a measurement by hand names who takes it.</summary>
public sealed class KpiInstrumentMissing : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("kpi-instrument-missing", RuleGroup.Kpi, Severity.Error)
    {
        Checks = "Every outcome KPI has a measure with type and ref, and one of type `manual` an owner.",
        Fix = "Point to a query or dashboard.",
        Example = "measure: {type: sql, ref: queries/cost.sql}",
        Failing = new("kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down,\n"
            + "  baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: 4.50, kill: 5.90,\n"
            + "  measure: {type: manual, ref: monthly count}}]"),
        Passing = new("kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down,\n"
            + "  baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: 4.50, kill: 5.90,\n"
            + "  measure: {type: manual, ref: monthly count, owner: dana-ap}}]"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        foreach (var kpi in facts.Charter.Kpis)
        {
            var path = $"{kpi.Path}.measure";
            if (kpi.Measure is not { } measure)
            {
                if (kpi.Outcome is not KpiOutcome.Activity && !facts.Misread(path))
                    yield return Found.At(facts.Charter, path, $"Nobody can measure {Markdown.Code(kpi.Name)}: it has no `measure`.");
                continue;
            }
            var lacking = Lacking.Of(
                facts, path, ("type", measure.Type is null), ("ref", measure.Ref is null),
                ("owner", measure is { Type: MeasureType.Manual, Owner: null }));
            if (lacking.Count > 0)
                yield return Found.At(facts.Charter, path,
                    $"Nobody can measure {Markdown.Code(kpi.Name)}: its `measure` has no {Lacking.Spoken(lacking, "and no")}.") with
                {
                    Fix = lacking is ["owner"] ? "Name the person who measures by hand, or point to a query." : Card.Fix,
                    Example = Sample(facts.Charter, measure),
                };
        }
    }

    static string Sample(Charter charter, Measure measure) => measure.Type is MeasureType.Manual
        ? $"measure: {{type: manual, ref: {Markdown.Visible(measure.Ref ?? "monthly count", 40)}, "
            + $"owner: {Markdown.Visible(charter.Owners.Business ?? "dana-ap", 40)}}}"
        : "measure: {type: sql, ref: queries/cost.sql}";
}
