namespace PilotGuardBot.Domain.Tests;

/// <summary>Charters that have no problem. Tests break them in one place: <c>Samples.Full.Replace("risk: low", "risk: medium")</c>.</summary>
public static class Samples
{
    /// <summary>Every key of format 1 that a running pilot has.</summary>
    public const string Full =
        """
        # yaml-language-server: $schema=<raw URL of charter-1.schema.json>
        pilotCharter: 1                     # R
        id: invoice-routing                 # R  DNS label, never reused
        owners:
          business: dana-ap                 # R  owns the result
          tech: raj-dev                     # R
          decider: mei-cfo                  # R  differs from tech
          sponsor: lee-coo                  #    escalation
          team: accounts-payable            # W  portfolio key
        workflow:                           # R  exactly one object
          name: Route supplier invoices to an approver    # R
          monthlyVolume: 4200               # R  counted, last full month
          risk: low                         # R  low|medium|high
          outOfScope: [payment release]
        window:
          start: 2026-03-02                 # R
          decision: 2026-05-29              # R  <= 90 days, business day
          maxExtensionDays: 30              #    once
          timezone: Europe/Dublin
          calendar: IE
        kpis:
          - id: cost-per-invoice            # R
            outcome: cost                   # R  revenue|cost|risk|quality|customer|activity
            unit: EUR/invoice               # R
            direction: down                 # R
            baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112, spread: 0.35}  # R  spread optional
            target: 4.50                    # R  scale at or beyond
            kill: 5.90                      # R  stop if worse
            measure: {type: sql, ref: queries/cost.sql, every: weekly}                  # R  type, ref
            guardrails:                     # W
              - {id: misroute-rate, unit: "%", max: 2.0, ref: queries/misroute.sql}
          - id: minutes-per-invoice         #    activity: legal only with drives
            outcome: activity
            unit: min/invoice
            drives: {kpi: cost-per-invoice, factor: 0.52 EUR/min, how: agency hours billed fall}
        data:
          - source: erp.invoices            # R
            owner: fin-data                 # R
            access: granted                 # R  none|requested|granted
            sensitivity: confidential       # R  public|internal|confidential|personal|special
            freshness: {max: 24h}           # R
            quality:                        # R  >= 1 numeric threshold
              - {check: completeness, field: supplier_id, min: 98%}
              - {check: accuracy, field: cost_centre, min: 95%, how: weekly 100-row sample}
            retention: P90D                 # R  if personal|special
            contract: contracts/invoices.odcs.yaml
        integration:
          system: SAP S/4HANA               # R
          step: replaces manual queue assignment          # R
          users: 14 AP clerks
          rollout: [shadow, 10%, 50%, 100%] # R  one stage with real users
          rollback: flag ap.route off
        governance:                         # R  may be requested at merge, approved at start
          security: {status: approved, ref: SEC-881, expires: 2026-12-31}
          privacy: {status: not-needed, ref: DPO-204}     # R  DPIA
          vendor: {status: approved, ref: TPRM-77, model: azure/gpt}   # R
          oversight: {mode: review-sample, who: ap-leads, logs: P6M}    # R mode; approve-each for medium risk
          incident: "#ap-oncall"            # W
          regulation: none
        production:
          environment: aks-prod-we/ap       # R
          onCall: ap-platform               # R
          slo: slo/routing.openslo.yaml     # W
          monitoring: https://grafana.corp/d/ap           # W
          unitCostMax: 0.08 EUR/invoice     # W
        budget: {cap: 60000 EUR, runMonthly: 1800 EUR}    # W
        decision:                           # W
          forum: {name: Finance AI board, date: 2026-05-28}
          tighten: {paybackMonths: 9}        #    extra scale criteria
          brief: pilot/brief.md             #    generated
        paths: ["services/ap/**"]            #    what the charter covers; default: its folder
        links: []                           #    board items that are this pilot
        amendments: []                      #    {date, field, from, to, why, impact, approvedBy}
        exceptions: []                      #    {rule, reason, until, approvedBy}
        # closed: {outcome: production, date: 2026-07-20, production: https://…}   once decided and carried out

        """;

    /// <summary>The ten lines that suffice.</summary>
    public const string Minimal =
        """
        pilotCharter: 1
        id: invoice-routing
        owners: {business: dana-ap, tech: raj-dev, decider: mei-cfo}
        workflow: {name: Route supplier invoices, monthlyVolume: 4200, risk: low}
        window: {start: 2026-03-02, decision: 2026-05-29}
        kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down, baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: 4.50, kill: 5.90, measure: {type: sql, ref: queries/cost.sql}}]
        data: [{source: erp.invoices, owner: fin-data, access: granted, sensitivity: confidential, freshness: {max: 24h}, quality: [{check: completeness, min: 98%}]}]
        integration: {system: SAP S/4HANA, step: manual queue assignment, rollout: [shadow, 10%, 100%]}
        governance: {security: {status: approved, ref: SEC-881}, privacy: {status: not-needed, ref: DPO-204}, vendor: {status: approved, ref: TPRM-77}, oversight: {mode: review-sample}}
        production: {environment: aks-prod-we/ap, onCall: ap-platform}

        """;

    /// <summary>The text with one occurrence replaced; a text that is not there, or stands there twice, fails the test.</summary>
    public static string With(this string charter, string old, string replacement)
    {
        var first = charter.IndexOf(old, StringComparison.Ordinal);
        Assert.True(first >= 0, $"The sample does not hold {old}");
        Assert.True(charter.IndexOf(old, first + 1, StringComparison.Ordinal) < 0, $"The sample holds {old} more than once");
        return charter[..first] + replacement + charter[(first + old.Length)..];
    }
}
