using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// The pilot knows where it will run and who answers for it: without these there is no route (error). What tells whether it runs well, and
/// what a case may cost, can follow (one warning).
/// </summary>
public sealed class ProductionPathMissing : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("production-path-missing", RuleGroup.Production, Severity.Error)
    {
        Checks = "The charter names where the pilot runs and who is on call (error), "
            + "its SLO, its monitoring and the most a case may cost (warning).",
        Fix = "Name where it runs and who answers.",
        Example = "production: {environment: aks-prod-we/ap, onCall: ap-platform}",
        Failing = new("production: {environment: aks-prod-we/ap}"),
        Passing = new("""
            production:
              environment: aks-prod-we/ap
              onCall: ap-platform
              slo: slo/routing.openslo.yaml
              monitoring: https://grafana.corp/d/ap
              unitCostMax: 0.08 EUR/invoice
            """),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (facts.Charter.Production is not { } production)
        {
            if (!facts.Misread("production"))
                yield return Found.At(facts.Charter, "production", "There is no route to production: `production` is missing.");
            yield break;
        }
        var needed = Lacking.Of(
            facts, "production", ("environment", production.Environment is null), ("onCall", production.OnCall is null));
        if (needed.Count > 0)
            yield return At(facts, needed, "There is no route to production") with
            {
                Fix = needed is ["environment"] ? "Name where it runs." : needed is ["onCall"] ? "Name who answers for it." : null,
            };
        var wanted = Lacking.Of(
            facts, "production", ("slo", production.Slo is null), ("monitoring", production.Monitoring is null),
            ("unitCostMax", production.UnitCostMax is null));
        if (wanted.Count > 0)
            yield return At(facts, wanted, "Nobody could tell whether production goes well") with
            {
                Severity = Severity.Warn,
                Fix = "Add what is lacking before the first live stage.",
            };
    }

    static Found At(CharterFacts facts, IReadOnlyList<string> lacking, string what) => Found.At(
        facts.Charter, lacking is [var only] ? $"production.{only}" : "production",
        $"{what}: `production` lacks {Lacking.Spoken([.. lacking.Select(key => $"`{key}`")])}.") with
    {
        Example = string.Join(", ", lacking.Select(Sample)),
    };

    static string Sample(string key) => key switch
    {
        "environment" => "environment: aks-prod-we/ap",
        "onCall" => "onCall: ap-platform",
        "slo" => "slo: slo/routing.openslo.yaml",
        "monitoring" => "monitoring: https://grafana.corp/d/ap",
        _ => "unitCostMax: 0.08 EUR/invoice",
    };
}
