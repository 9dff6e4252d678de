using PilotGuardBot.Domain.Yaml;
using static PilotGuardBot.Domain.Yaml.Shapes;

namespace PilotGuardBot.Domain.Charters;

/// <summary>
/// The charter's format 1, in the order in which a good charter is written. Examples are those of the README's sample. A key that is owned
/// by a
/// rule is missed by that rule alone, so that a missing key has one finding (DOMAIN 3.1).
/// </summary>
public static class CharterFormat
{
    public const int Newest = 1;

    /// <summary>The first key of every charter.</summary>
    public const string VersionKey = "pilotCharter";

    /// <summary>More globs than this are refused, and not matched: each costs time on every path of every pull request.</summary>
    public const int MostPaths = 500;

    static readonly AmountShape Amount = AmountShape.Instance;

    static readonly MappingShape Owners = Mapping(
        Required("business", Handle, "dana-ap").OwnedBy("owner-invalid"),
        Required("tech", Handle, "raj-dev").OwnedBy("owner-invalid"),
        Required("decider", Handle, "mei-cfo").OwnedBy("owner-invalid"),
        Optional("sponsor", Handle, "lee-coo"),
        Optional("team", Text(2), "accounts-payable"));

    static readonly MappingShape Workflow = Mapping(
        Required("name", Text(2), "Route supplier invoices to an approver"),
        Required("monthlyVolume", Integer(1), "4200"),
        Required("risk", Word<Risk>(), "low"),
        Optional("outOfScope", ListOf(Text(2)), "[payment release]"));

    static readonly MappingShape Window = Mapping(
        Required("start", Date, "2026-03-02").WhollyOwnedBy("window-date-invalid"),
        Required("decision", Date, "2026-05-29").WhollyOwnedBy("window-date-invalid"),
        Optional("maxExtensionDays", Integer(0, 3660), "30"),
        Optional("timezone", Text(2), "Europe/Dublin"),
        Optional("calendar", Text(2), "IE"),
        Optional("extension", Mapping(
            Required("to", Date, "2026-06-26"),
            Required("reason", Text(2), "ERP freeze in May"),
            Required("change", Text(2), "sample 200 instead of 100 rows"),
            Required("approvedBy", Handle, "mei-cfo"))),
        Optional("pause", Mapping(
            Required("from", Date, "2026-04-06"),
            Required("until", Date, "2026-04-17"),
            Required("reason", Text(2), "ERP migration"))));

    static readonly MappingShape Baseline = Mapping(
        Required("value", Number, "6.40").OwnedBy("kpi-baseline-missing"),
        Required("date", Date, "2026-02-20").OwnedBy("kpi-baseline-missing"),
        Required("source", Text(2), "ERP FIN-112").OwnedBy("kpi-baseline-missing"),
        Optional("spread", new NumberShape(least: 0), "0.35"));

    static readonly MappingShape Guardrail = Mapping(
        Required("id", Id, "misroute-rate"),
        Optional("unit", Text(1), "\"%\""),
        Optional("min", Number, "95"),
        Optional("max", Number, "2.0"),
        Optional("ref", Text(2), "queries/misroute.sql"),
        Optional("direction", Word<Direction>(), "down")).AtLeastOne("min", "max");

    static readonly MappingShape Kpi = Mapping(
        Required("id", Id, "cost-per-invoice"),
        Required("outcome", Word<KpiOutcome>(), "cost"),
        Required("unit", Text(1), "EUR/invoice").WhollyOwnedBy("kpi-target-unmeasurable"),
        Required("direction", Word<Direction>(), "down").Unless("outcome", "activity"),
        Required("baseline", Baseline).OwnedBy("kpi-baseline-missing").Unless("outcome", "activity"),
        Required("target", Number, "4.50").WhollyOwnedBy("kpi-target-unmeasurable").Unless("outcome", "activity"),
        // A kill line that is no number is a matter of kpi-target-unmeasurable.
        Required("kill", Number, "5.90").WhollyOwnedBy("kpi-threshold-order").Unless("outcome", "activity"),
        Required("measure", Mapping(
            Required("type", Word<MeasureType>(), "sql").OwnedBy("kpi-instrument-missing"),
            Required("ref", Text(2), "queries/cost.sql").OwnedBy("kpi-instrument-missing"),
            Optional("every", Word<Cadence>(), "weekly"),
            Optional("owner", Text(2), "raj-dev")), "{type: sql, ref: queries/cost.sql}").OwnedBy("kpi-instrument-missing").Unless("outcome", "activity"),
        Optional("bookedIn", Text(2), "GL 6120 agency spend"),
        Required("drives", Mapping(
            Required("kpi", Id, "cost-per-invoice").OwnedBy("kpi-vanity"),
            Optional("factor", Amount, "0.52 EUR/min"),
            Required("how", Text(20), "agency hours billed fall").OwnedBy("kpi-vanity")),
            "{kpi: cost-per-invoice, factor: 0.52 EUR/min, how: agency hours billed fall}").OwnedBy("kpi-vanity").When("outcome", "activity"),
        Optional("guardrails", ListOf(Guardrail), "[{id: misroute-rate, max: 2.0}]"));

    static readonly MappingShape Quality = Mapping(
        Required("check", Words("completeness", "accuracy", "validity", "uniqueness", "consistency", "volume"), "completeness"),
        Optional("field", Text(2), "supplier_id"),
        Optional("min", Amount, "98%"),
        Optional("max", Amount, "2%"),
        Optional("how", Text(2), "weekly 100-row sample")).AtLeastOneOwnedBy("data-plan-missing", "min", "max");

    static readonly MappingShape Data = Mapping(
        Required("source", Text(2), "erp.invoices").OwnedBy("data-plan-missing"),
        Required("owner", Text(2), "fin-data").OwnedBy("data-plan-missing"),
        Required("access", Word<DataAccess>(), "granted"),
        Required("sensitivity", Word<Sensitivity>(), "confidential"),
        Required("freshness", Mapping(
            Required("max", Duration, "24h").OwnedBy("data-plan-missing")), "{max: 24h}").OwnedBy("data-plan-missing"),
        Required("quality", FilledListOf(Quality), "[{check: completeness, min: 98%}]").OwnedBy("data-plan-missing"),
        Optional("retention", Period, "P90D"),
        Optional("contract", Text(2), "contracts/invoices.odcs.yaml"));

    static readonly MappingShape Integration = Mapping(
        Required("system", Text(2), "SAP S/4HANA").OwnedBy("integration-missing"),
        Required("step", Text(2), "replaces manual queue assignment").OwnedBy("integration-missing"),
        Optional("users", Text(2), "14 AP clerks"),
        Required("rollout", FilledListOf(Text(2)), "[shadow, 10%, 50%, 100%]").OwnedBy("integration-missing"),
        Optional("rollback", Text(2), "flag ap.route off"));

    static readonly MappingShape GovernanceReview = Mapping(
        Required("status", Word<ReviewStatus>(), "approved").OwnedBy("governance-review-missing"),
        Optional("ref", Text(2), "SEC-881"),
        Optional("expires", Date, "2026-12-31"),
        Optional("model", Text(2), "azure/gpt"));

    static readonly MappingShape Governance = Mapping(
        Required("security", GovernanceReview, "{status: approved, ref: SEC-881}").OwnedBy("governance-review-missing"),
        Required("privacy", GovernanceReview, "{status: not-needed, ref: DPO-204}").OwnedBy("governance-review-missing"),
        Required("vendor", GovernanceReview, "{status: approved, ref: TPRM-77}").OwnedBy("governance-review-missing"),
        Required("oversight", Mapping(
            Required("mode", Word<OversightMode>(), "review-sample").OwnedBy("governance-oversight-missing"),
            Optional("who", Text(2), "ap-leads"),
            Optional("logs", Period, "P6M")), "{mode: review-sample}").OwnedBy("governance-oversight-missing"),
        Optional("incident", Text(2), "\"#ap-oncall\""),
        Optional("regulation", Words("none", "eu-high-risk"), "none"));

    static readonly MappingShape Production = Mapping(
        Required("environment", Text(2), "aks-prod-we/ap").OwnedBy("production-path-missing"),
        Required("onCall", Text(2), "ap-platform").OwnedBy("production-path-missing"),
        Optional("slo", Text(2), "slo/routing.openslo.yaml"),
        Optional("monitoring", Text(2), "https://grafana.corp/d/ap"),
        Optional("unitCostMax", Amount, "0.08 EUR/invoice"));

    static readonly MappingShape Budget = Mapping(
        Required("cap", Amount, "60000 EUR"),
        Optional("runMonthly", Amount, "1800 EUR"));

    static readonly MappingShape Decision = Mapping(
        Optional("forum", Mapping(
            Optional("name", Text(2), "Finance AI board"),
            Required("date", Date, "2026-05-28"))),
        Optional("tighten", Mapping(
            Optional("paybackMonths", new NumberShape(above: 0), "9"),
            Optional("minRealVolumePercent", new NumberShape(least: 0, most: 100), "25"),
            Optional("maxOpenDataIncidents", Integer(0), "0"))),
        Optional("brief", Text(2), "pilot/brief.md"));

    static readonly MappingShape Amendment = Mapping(
        Required("date", Date, "2026-04-10"),
        Required("field", Text(2), "kpis[0].target"),
        Optional("from", Anything, "4.50"),
        Optional("to", Anything, "4.80"),
        Required("why", Text(2), "the unit price of the agency fell"),
        Required("impact", Text(2), "payback grows from 9 to 10 months"),
        Required("approvedBy", Handle, "mei-cfo"));

    static readonly MappingShape Exception = Mapping(
        Required("rule", Id, "scope-volume-low"),
        Required("reason", Text(15), "the month of the pilot is the yearly low").OwnedBy("exception-expired"),
        Required("until", Date, "2026-04-15").OwnedBy("exception-expired"),
        Required("approvedBy", Handle, "mei-cfo"));

    static readonly MappingShape Closed = Mapping(
        Required("outcome", Word<ClosureOutcome>(), "production"),
        Optional("reason", Text(2), "the supplier portal replaces invoices"),
        Required("date", Date, "2026-07-20"),
        Optional("production", Text(2), "aks-prod-we/ap"),
        Optional("shutdown", Text(2), "CHG-4471"),
        Optional("lesson", Text(2), "check the cost centre before the model"));

    public static readonly MappingShape Charter = Mapping(
        Required(VersionKey, Format(Newest), "1"),
        Required("id", Id, "invoice-routing"),
        Optional("parent", Id, "invoice-intake"),
        Required("owners", Owners, "{business: dana-ap, tech: raj-dev, decider: mei-cfo}").OwnedBy("owner-invalid"),
        Required("workflow", Workflow, "{name: Route supplier invoices, monthlyVolume: 4200, risk: low}")
            .ListOwnedBy("scope-multiple-workflows"),
        Required("window", Window, "{start: 2026-03-02, decision: 2026-05-29}").OwnedBy("window-date-invalid"),
        Required("kpis", FilledListOf(Kpi)).OwnedBy("kpi-missing"),
        Required("data", FilledListOf(Data)).OwnedBy("data-plan-missing"),
        Required("integration", Integration).OwnedBy("integration-missing"),
        Required("governance", Governance).OwnedBy("governance-review-missing"),
        Required("production", Production, "{environment: aks-prod-we/ap, onCall: ap-platform}").OwnedBy("production-path-missing"),
        Optional("budget", Budget, "{cap: 60000 EUR, runMonthly: 1800 EUR}"),
        Optional("decision", Decision),
        Optional("paths", ListOf(Text(1), MostPaths), "[services/ap/**]"),
        Optional("links", ListOf(Address), "[https://github.com/acme/board/issues/7]"),
        Optional("amendments", ListOf(Amendment)),
        Optional("exceptions", ListOf(Exception)),
        Optional("closed", Closed, "{outcome: production, date: 2026-07-20}"));

    /// <summary>A good value at this path, as one would write it: <c>source: ERP FIN-112</c>; null where the format has no example.</summary>
    public static string? Example(string path)
    {
        Shape shape = Charter;
        Key? key = null;
        foreach (var name in path.Split('.'))
        {
            key = (shape as MappingShape)?.Find(name.Split('[')[0]);
            if (key is null)
                return null;
            shape = name.Contains('[') && key.Shape is ListShape list ? list.Item : key.Shape;
        }
        return key!.Example is { } example && shape == key.Shape ? $"{key.Name}: {example}" : null;
    }
}
