using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>What alone would lift a recommendation: a KPI at its line, a guardrail held, a criterion met.</summary>
static class Improvement
{
    public static SingleChange? Of(Trial trial) => new[]
    {
        trial.Says.Kpis.SelectMany(kpi => AtALine(trial, kpi)),
        trial.Says.Guardrails.Where(guardrail => !guardrail.Holds).Select(guardrail => Held(trial, guardrail)).OfType<SingleChange>(),
        trial.Says.Criteria.Where(criterion => !criterion.IsMet).Select(criterion => Met(trial, criterion)).OfType<SingleChange>(),
        trial.Says.Kpis.Select(kpi => BeyondTarget(trial, kpi)).OfType<SingleChange>(),
    }.SelectMany(change => change).FirstOrDefault();

    static IEnumerable<SingleChange> AtALine(Trial trial, KpiStanding standing)
    {
        var (kpi, lines) = (standing.Kpi, new List<decimal>());
        if (standing.IsWorseThanKill is true)
            lines.Add(kpi.Kill!.Value);
        if (standing.IsMet is false)
            lines.Add(kpi.Target!.Value);
        return from line in lines
               let outcome = trial.Altered(standing, line)
               where outcome is not null
               select new SingleChange(outcome.Value, trial.At(standing, line));
    }

    /// <summary>A KPI beyond its target can bring the payback, too.</summary>
    static SingleChange? BeyondTarget(Trial trial, KpiStanding standing)
    {
        if (standing is not { Value: { } value, Kpi: { Target: { } target, Baseline.Value: { } baseline, Direction: not null } kpi })
            return null;
        var far = 2 * target - baseline;
        if (trial.Altered(standing, far) is not { } outcome)
            return null;
        var from = standing.IsMet is true ? value : target;
        var places = Spoken.Decimals(target);
        var threshold = trial.Threshold(standing, from, far);
        // Rounded to the side on which the change holds.
        var rounded = kpi.Direction is Direction.Down ? Spoken.Floor(threshold, places) : -Spoken.Floor(-threshold, places);
        return trial.Altered(standing, rounded) == outcome ? new(outcome, trial.At(standing, rounded)) : null;
    }

    static SingleChange? Held(Trial trial, GuardrailStanding standing)
    {
        var guardrail = standing.Guardrail;
        var limit = standing.Latest is { } latest && latest.Value < guardrail.Min ? guardrail.Min : guardrail.Max ?? guardrail.Min;
        if (limit is not { } value || trial.Altered(standing, value) is not { } outcome)
            return null;
        var name = Markdown.Code(guardrail.Id ?? guardrail.Path);
        return new(outcome, standing.Latest is null
            ? $"with a measured reading of {name} within its limit {guardrail.Limit}"
            : $"with {name} at {Spoken.Number(value)} or {(value == guardrail.Max ? "less" : "more")}");
    }

    static SingleChange? Met(Trial trial, Criterion criterion)
    {
        var charter = trial.Charter;
        var (with, when) = criterion.Name switch
        {
            "governance.security" => (Approved(charter, all => all with { Security = Done }), "once the security review is approved"),
            "governance.privacy" => (Approved(charter, all => all with { Privacy = Done }), "once the privacy review is approved"),
            "governance.vendor" => (Approved(charter, all => all with { Vendor = Done }), "once the vendor review is approved"),
            "production" => (charter with { Production = new("named", "named", null, null, null) }, Named(charter.Production)),
            "decision.tighten.paybackMonths" => (
                Eased(charter, tighten => tighten with { PaybackMonths = null }),
                $"with a payback of {Months(charter.Decision!.Tighten!.PaybackMonths!.Value)} at most"),
            "decision.tighten.minRealVolumePercent" => (
                Eased(charter, tighten => tighten with { MinRealVolumePercent = null }),
                $"with at least {Spoken.Number(charter.Decision!.Tighten!.MinRealVolumePercent!.Value)}% of the real volume"),
            "decision.tighten.maxOpenDataIncidents" => (
                Eased(charter, tighten => tighten with { MaxOpenDataIncidents = null }),
                $"with at most {charter.Decision!.Tighten!.MaxOpenDataIncidents} data incidents open"),
            _ => (charter, ""),
        };
        return trial.Altered(with) is { } outcome ? new(outcome, when) : null;
    }

    static readonly GovernanceReview Done = new(ReviewStatus.Approved, null, null, null);

    static Charter Approved(Charter charter, Func<Governance, Governance> with) =>
        charter with { Governance = with(charter.Governance ?? new(null, null, null, null, null, null)) };

    static Charter Eased(Charter charter, Func<Tighten, Tighten> with) =>
        charter with { Decision = charter.Decision! with { Tighten = with(charter.Decision.Tighten!) } };

    static string Named(Production? production) => (production?.Environment, production?.OnCall) switch
    {
        (null, null) => "once the charter names `environment` and `onCall`",
        (null, _) => "once the charter names `environment`",
        _ => "once the charter names `onCall`",
    };

    static string Months(decimal months) => months == 1 ? "1 month" : $"{Spoken.Number(months)} months";
}
