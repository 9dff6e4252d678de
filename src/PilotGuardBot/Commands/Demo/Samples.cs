namespace PilotGuardBot.Commands.Demo;

/// <summary>The charters of the demo's sample organisation, as its teams first write them and as they mend them.</summary>
static class Samples
{
    /// <summary>Complete: a running pilot starts from it.</summary>
    public const string RefundTriage = """
        pilotCharter: 1
        id: refund-triage
        owners:
          business: dana-ap
          tech: raj-dev
          decider: mei-cfo
          sponsor: lee-coo
          team: customer-care
        workflow:
          name: Route refund e-mails to the right queue
          monthlyVolume: 6100
          risk: low
        window:
          start: 2026-03-02
          decision: 2026-05-29
          timezone: Europe/Dublin
        kpis:
          - id: cost-per-refund
            outcome: cost
            unit: EUR/refund
            direction: down
            baseline: {value: 3.10, date: 2026-02-20, source: ERP FIN-118, spread: 0.20}
            target: 2.20
            kill: 2.90
            measure: {type: sql, ref: queries/refund-cost.sql, every: weekly}
            guardrails:
              - {id: misroute-rate, unit: "%", max: 2.0, ref: queries/misroute.sql}
        data:
          - source: crm.refunds
            owner: crm-data
            access: granted
            sensitivity: internal
            freshness: {max: 24h}
            quality:
              - {check: completeness, field: order_id, min: 98%}
        integration:
          system: Zendesk
          step: replaces manual queue assignment
          users: 14 agents in Dublin
          rollout: [shadow, 10%, 50%, 100%]
          rollback: flag refunds.route off
        governance:
          security: {status: approved, ref: SEC-881, expires: 2026-12-31}
          privacy: {status: not-needed, ref: DPO-204}
          vendor: {status: approved, ref: TPRM-77}
          oversight: {mode: review-sample, who: care-leads, logs: P6M}
          incident: "#care-oncall"
        production:
          environment: aks-prod-we/care
          onCall: care-platform
          slo: slo/refunds.openslo.yaml
          monitoring: https://grafana.acme.example/d/refunds
          unitCostMax: 0.08 EUR/refund
        budget: {cap: 60000 EUR, runMonthly: 1800 EUR}

        """;

    /// <summary>What a hurried team writes first.</summary>
    public const string InvoiceDraft = """
        pilotCharter: 1
        id: invoice-routing
        owners: {business: dana-ap, tech: raj-dev, decider: raj-dev}
        workflow: {name: Route supplier invoices to an approver, monthlyVolume: 4200, risk: low}
        window:
          start: 2026-04-06
          decision: 2026-08-07
        kpis:
          - id: cost-per-invoice
            outcome: cost
            unit: EUR/invoice
            direction: down
            taget: 4.50
            target: 4.50
            kill: 5.90
            baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}
            measure: {type: sql, ref: queries/cost.sql}
          - id: documents-summarised
            outcome: quality
            unit: documents
            direction: up
            target: 9000
            kill: 4000
            baseline: {value: 0, date: 2026-02-20, source: log of the assistant}
            measure: {type: sql, ref: queries/summaries.sql}
            guardrails: [{id: complaints, max: 5}]
        data:
          - {source: erp.invoices, owner: fin-data, access: granted, sensitivity: confidential, freshness: {max: 24h}, quality: [{check: completeness, min: 98%}]}
        integration: {system: SAP S/4HANA, step: TODO, rollout: [shadow, 10%, 100%]}
        governance:
          security: {status: requested}
          privacy: {status: not-needed, ref: DPO-204}
          vendor: {status: approved, ref: TPRM-77}
          oversight: {mode: review-sample}
        production:
          environment: aks-prod-we/ap
          onCall: ap-platform
          slo: slo/routing.openslo.yaml
          monitoring: https://grafana.acme.example/d/ap
          unitCostMax: 0.08 EUR/invoice
        budget: {cap: 60000 EUR, runMonthly: 1800 EUR}

        """;

    public static readonly string InvoiceMended = InvoiceDraft
        .Replace("decider: raj-dev", "decider: mei-cfo", StringComparison.Ordinal)
        .Replace("2026-08-07", "2026-07-03", StringComparison.Ordinal)
        .Replace("    taget: 4.50\n", "", StringComparison.Ordinal)
        .Replace("""
            outcome: quality
            unit: documents
            direction: up
            target: 9000
            kill: 4000
            baseline: {value: 0, date: 2026-02-20, source: log of the assistant}
            measure: {type: sql, ref: queries/summaries.sql}
            guardrails: [{id: complaints, max: 5}]
        """, """
            outcome: activity
            unit: documents
            drives: {kpi: cost-per-invoice, factor: 0.10 EUR/document, how: agency hours billed fall}
        """, StringComparison.Ordinal)
        .Replace("measure: {type: sql, ref: queries/cost.sql}",
            "measure: {type: sql, ref: queries/cost.sql}\n    guardrails: [{id: misroute-rate, unit: \"%\", max: 2.0}]", StringComparison.Ordinal)
        .Replace("step: TODO", "step: replaces manual queue assignment", StringComparison.Ordinal);

    /// <summary>A credential that leaked into a charter. It is made up, in the form of a real one.</summary>
    public static readonly string ContractSearchDraft = RefundTriage
        .Replace("id: refund-triage", "id: contract-search", StringComparison.Ordinal)
        .Replace("name: Route refund e-mails to the right queue", "name: Find the clause that a contract question is about", StringComparison.Ordinal)
        .Replace("start: 2026-03-02", "start: 2026-04-06", StringComparison.Ordinal)
        .Replace("decision: 2026-05-29", "decision: 2026-07-03", StringComparison.Ordinal)
        .Replace("team: customer-care", "team: legal", StringComparison.Ordinal)
        .Replace("ref: queries/refund-cost.sql", "ref: postgres://report:" + "hunter2hunter2@db.acme.example/refunds", StringComparison.Ordinal)
        .Replace("risk: low", "risk: high", StringComparison.Ordinal);

    public static readonly string ContractSearchMended = ContractSearchDraft
        .Replace("ref: postgres://report:" + "hunter2hunter2@db.acme.example/refunds", "ref: queries/contract-cost.sql", StringComparison.Ordinal)
        .Replace("risk: high", "risk: low", StringComparison.Ordinal);
}
