namespace PilotGuardBot.Tests.Scenarios.Stage;

/// <summary>Charters of the scenarios. The day is Monday 16 March 2026 (<see cref="Bot.Beginning"/>).</summary>
public static class Charters
{
    /// <summary>Without a finding under <c>recommended</c>, and not yet started.</summary>
    public const string Good = """
        pilotCharter: 1
        id: invoice-routing
        owners: {business: dana-ap, tech: raj-dev, decider: mei-cfo, team: accounts-payable}
        workflow: {name: Route supplier invoices to an approver, monthlyVolume: 4200, risk: low}
        window: {start: 2026-04-06, decision: 2026-07-03}
        kpis:
          - id: cost-per-invoice
            outcome: cost
            unit: EUR/invoice
            direction: down
            baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}
            target: 4.50
            kill: 5.90
            measure: {type: sql, ref: queries/cost.sql}
            guardrails: [{id: misroute-rate, unit: "%", max: 2.0, ref: queries/misroute.sql}]
        data: [{source: erp.invoices, owner: fin-data, access: granted, sensitivity: confidential, freshness: {max: 24h}, quality: [{check: completeness, min: 98%}]}]
        integration: {system: SAP S/4HANA, step: manual queue assignment, rollout: [shadow, 10%, 100%]}
        governance:
          security: {status: approved, ref: SEC-881}
          privacy: {status: not-needed, ref: DPO-204}
          vendor: {status: approved, ref: TPRM-77}
          oversight: {mode: review-sample}
        production:
          environment: aks-prod-we/ap
          onCall: ap-platform
          slo: slo/routing.openslo.yaml
          monitoring: https://grafana.corp/d/ap
          unitCostMax: 0.08 EUR/invoice
        budget: {cap: 60000 EUR}

        """;

    /// <summary>As <see cref="Good"/>, and its window began two weeks ago.</summary>
    public static readonly string Started = Good.With("start: 2026-04-06, decision: 2026-07-03", "start: 2026-03-02, decision: 2026-05-29");

    /// <summary>One error, on line 13: the kill line lies beyond the baseline.</summary>
    public static readonly string Bad = Good.With("kill: 5.90", "kill: 7.00");

    /// <summary>As <see cref="Good"/> with an easier target, on line 12.</summary>
    public static readonly string Loosened = Good.With("target: 4.50", "target: 5.00");

    /// <summary>As <see cref="Loosened"/>, with the amendment that records it.</summary>
    public static readonly string Amended = Loosened
        + "amendments: [{date: 2026-04-15, field: cost-per-invoice.target, from: 4.50, to: 5.00, why: the ERP licence rose, "
        + "impact: payback grows by a month, approvedBy: mei-cfo}]\n";

    /// <summary>The same charter with a change that no rule minds.</summary>
    public static string Busier(this string charter) => charter.With("monthlyVolume: 4200", "monthlyVolume: 4300");

    /// <exception cref="ArgumentException">The text does not hold what is to be replaced: the test would test nothing.</exception>
    public static string With(this string charter, string old, string replacement) => charter.Contains(old, StringComparison.Ordinal)
        ? charter.Replace(old, replacement, StringComparison.Ordinal)
        : throw new ArgumentException($"The charter holds no “{old}”");
}
