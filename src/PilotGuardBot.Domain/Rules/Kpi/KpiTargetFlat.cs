using System.Globalization;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A target that equals the baseline, lies on its wrong side by <c>direction</c>, or is nearer to it than a share of the baseline's size
/// improves nothing. Against a baseline of 0 any step in the right direction is a change.
/// </summary>
public sealed class KpiTargetFlat : Rule, IJudgeCharter
{
    static readonly PercentParameter MinChange = new(
        "minChange", 1, 0, 1000, "The least change from the baseline, in percent of it; this much passes.");

    public override RuleCard Card { get; } = new("kpi-target-flat", RuleGroup.Kpi, Severity.Error)
    {
        Checks = "The target improves on the baseline, in the KPI's direction, by at least the least change.",
        Fix = "Set a real change, or stop here.",
        Example = "target: 4.50",
        Parameters = [MinChange],
        Failing = new("kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down,\n"
            + "  baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: 6.38, kill: 6.39,\n"
            + "  measure: {type: sql, ref: queries/cost.sql}}]"),
        Passing = new("kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down,\n"
            + "  baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: 4.50, kill: 5.90,\n"
            + "  measure: {type: sql, ref: queries/cost.sql}}]"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var least = MinChange.In(settings);
        foreach (var kpi in facts.Charter.Kpis.Where(kpi => kpi.Outcome is not KpiOutcome.Activity))
            if (kpi is { Target: { } target, Baseline.Value: { } baseline } && Fault(kpi, target, baseline, least) is { } fault)
                yield return Found.At(facts.Charter, $"{kpi.Path}.target",
                    $"Target {target} of {Markdown.Code(kpi.Name)} does not improve on its baseline {baseline}: {fault}.") with
                {
                    Example = $"target: {Better(baseline, kpi.Direction, least)}",
                };
    }

    /// <summary>Whether the target is no step from the baseline in the KPI's direction; false where one of the three is unknown.</summary>
    internal static bool IsNoStep(Kpi kpi) => kpi is { Target: { } target, Baseline.Value: { } baseline }
        && (target == baseline || (kpi.Direction is { } direction && (target > baseline) != (direction is Direction.Up)));

    static string? Fault(Kpi kpi, decimal target, decimal baseline, decimal least) =>
        target == baseline ? "they are equal"
        : IsNoStep(kpi) ? kpi.Direction is Direction.Up ? "`direction: up` asks for more" : "`direction: down` asks for less"
        : Math.Abs(target - baseline) * 100 < least * Math.Abs(baseline)
            ? string.Create(CultureInfo.InvariantCulture, $"it is {Percent(target, baseline)}% away, and {least}% is the least")
        : null;

    static string Percent(decimal target, decimal baseline) =>
        decimal.Round(Math.Abs((target - baseline) / baseline) * 100, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A tenth better than the baseline, or twice the least change where that is more; without a direction, lower.</summary>
    static decimal Better(decimal baseline, Direction? direction, decimal least)
    {
        var size = baseline == 0 ? 1 : Math.Abs(baseline);
        var step = size * Math.Max(0.1m, least / 50);
        var decimals = Math.Max(baseline.Scale, step >= 1 ? (byte)0 : (byte)2);
        return decimal.Round(direction is Direction.Up ? baseline + step : baseline - step, Math.Min((byte)10, decimals));
    }
}
