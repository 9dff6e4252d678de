using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>The kill line lies between target and baseline, both included: worse than it means stop, and the target must beat it.</summary>
public sealed class KpiThresholdOrder : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("kpi-threshold-order", RuleGroup.Kpi, Severity.Error)
    {
        Checks = "Every outcome KPI has a kill line between its target and its baseline, both included.",
        Fix = "Set the worst result with which you would still continue.",
        Example = "kill: 5.90",
        Failing = new("""
            kpis:
              - id: cost-per-invoice
                outcome: cost
                unit: EUR/invoice
                direction: down
                baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}
                target: 4.50
                kill: 7.00
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
            var path = $"{kpi.Path}.kill";
            var (target, baseline) = (kpi.Target, kpi.Baseline?.Value);
            if (kpi.Kill is { } kill)
            {
                // A target that is no improvement leaves no room for a kill line; kpi-target-flat speaks of it.
                if (!KpiTargetFlat.IsNoStep(kpi) && target is { } goal && baseline is { } start && (kill < Math.Min(goal, start) || kill > Math.Max(goal, start)))
                    yield return Found.At(facts.Charter, path,
                        $"Kill {kill} of {Markdown.Code(kpi.Name)} must lie between its target {goal} and its baseline {start} (both included).") with
                    { Example = $"kill: {Between(goal, start)}" };
            }
            else if (!facts.Misread(path) && IsAbsent(facts.Charter.KpiValue(kpi, "kill")))
            {
                var found = Found.At(facts.Charter, path, $"{Markdown.Code(kpi.Name)} has no kill line.");
                yield return target is { } goal && baseline is { } start
                    ? found with
                    {
                        Fix = $"Set the worst result with which you would still continue, between the target {goal} and the baseline {start}.",
                        Example = $"kill: {Between(goal, start)}",
                    }
                    : found;
            }
        }
    }

    /// <summary>A value that is there and no number is a matter of kpi-target-unmeasurable.</summary>
    static bool IsAbsent(Yaml.YamlNode? kill) =>
        kill is null || (kill is Yaml.YamlScalar scalar && (scalar.IsNull || string.IsNullOrWhiteSpace(scalar.Text)));

    /// <summary>
    /// A kill line three quarters of the way from the target back to the baseline, with as many decimals as the finer of the two.
    /// </summary>
    static decimal Between(decimal target, decimal baseline) =>
        decimal.Round(target + ((baseline - target) * 0.75m), Math.Max(target.Scale, baseline.Scale));
}
