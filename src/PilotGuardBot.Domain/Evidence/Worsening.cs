using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>What alone would lower a recommendation: the KPI or guardrail that is nearest to its line.</summary>
static class Worsening
{
    /// <summary>The finest step between two values that a file can hold.</summary>
    const decimal Step = 0.0000000001m;

    public static SingleChange? Nearest(Trial trial) =>
        trial.Says.Kpis.Select(kpi => Beyond(trial, kpi))
            .Concat(trial.Says.Guardrails.SelectMany(guardrail => Beyond(trial, guardrail)))
            .OfType<Margin>().OrderBy(margin => margin.Part).FirstOrDefault()?.Change;

    /// <summary>A KPI ends scale beyond its target, and an iteration beyond its kill line; the payback may end scale before.</summary>
    static Margin? Beyond(Trial trial, KpiStanding standing)
    {
        if (standing is not { Value: { } value, Kpi: { Direction: { } better } kpi })
            return null;
        var line = trial.Says.Outcome is Lifecycle.DecisionOutcome.Scale ? kpi.Target : kpi.Kill;
        if (line is not { } end)
            return null;
        var worse = better is Direction.Down ? Step : -Step;
        if (trial.Altered(standing, end + worse) is not { } outcome)
            return null;
        if (trial.Altered(standing, end) is not null)
        {
            var threshold = trial.Threshold(standing, value, end);
            var places = Spoken.Decimals(end);
            // Rounded to the side on which the change holds for certain.
            end = better is Direction.Down ? -Spoken.Floor(-threshold, places) : Spoken.Floor(threshold, places);
            if (trial.Altered(standing, end + worse) != outcome)
                return null;
        }
        var way = kpi.Baseline?.Value is { } baseline && kpi.Target is { } target && target != baseline
            ? Math.Abs(target - baseline)
            : Math.Max(Math.Abs(end), 1);
        return new(new(outcome, trial.Beyond(standing, end)), Part(end - value, way));
    }

    static IEnumerable<Margin?> Beyond(Trial trial, GuardrailStanding standing)
    {
        if (standing is not { Latest.Value: var latest, Guardrail: var guardrail })
            yield break;
        foreach (var (limit, worse, side) in new[] { (guardrail.Max, Step, "above"), (guardrail.Min, -Step, "below") })
            if (limit is { } end && trial.Altered(standing, end + worse) is { } outcome)
                yield return new(
                    new(outcome, $"with {Markdown.Code(guardrail.Id ?? guardrail.Path)} {side} {Spoken.Number(end)}"),
                    Part(end - latest, Math.Max(Math.Abs(end), Step)));
    }

    /// <summary>How far the line is, in parts of the way that is usual; so that EUR and percent compare.</summary>
    static double Part(decimal distance, decimal way) => (double)Math.Abs(distance) / (double)way;

    sealed record Margin(SingleChange Change, double Part);
}
