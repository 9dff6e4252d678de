using NodaTime;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Charters;

/// <summary>
/// Reads the parts of a charter that plan data, integration, governance, production, money and the decision, and its records of change.
/// </summary>
static class CharterPlans
{
    public static DataSource DataSource(Fields data) => new(
        data.Path, data.Text("source"), data.Text("owner"), data.Value<DataAccess>("access"), data.Value<Sensitivity>("sensitivity"),
        data.In("freshness")?.Value<Duration>("max"), [.. data.Each("quality").Select(QualityCheck)], data.Object<Period>("retention"),
        data.Text("contract"));

    static QualityCheck QualityCheck(Fields check) => new(
        check.Path, check.Text("check"), check.Text("field"), check.Object<Amount>("min"), check.Object<Amount>("max"), check.Text("how"));

    public static Integration Integration(Fields integration) => new(
        integration.Text("system"), integration.Text("step"), integration.Text("users"), integration.Texts("rollout"),
        integration.Text("rollback"));

    public static Governance Governance(Fields governance) => new(
        Review(governance.In("security")), Review(governance.In("privacy")), Review(governance.In("vendor")),
        governance.In("oversight") is { } oversight
            ? new(oversight.Value<OversightMode>("mode"), oversight.Text("who"), oversight.Object<Period>("logs"))
            : null,
        governance.Text("incident"), governance.Text("regulation"));

    static GovernanceReview? Review(Fields? review) => review is null
        ? null
        : new(review.Value<ReviewStatus>("status"), review.Text("ref"), review.Value<LocalDate>("expires"), review.Text("model"));

    public static Production Production(Fields production) => new(
        production.Text("environment"), production.Text("onCall"), production.Text("slo"), production.Text("monitoring"),
        production.Object<Amount>("unitCostMax"));

    public static Budget Budget(Fields budget) => new(budget.Object<Amount>("cap"), budget.Object<Amount>("runMonthly"));

    public static DecisionPlan Decision(Fields decision) => new(
        decision.In("forum") is { } forum ? new(forum.Text("name"), forum.Value<LocalDate>("date")) : null,
        decision.In("tighten") is { } tighten
            ? new(
                tighten.Value<decimal>("paybackMonths"), tighten.Value<decimal>("minRealVolumePercent"),
                tighten.Value<int>("maxOpenDataIncidents"))
            : null,
        decision.Text("brief"));

    public static Amendment Amendment(Fields amendment) => new(
        amendment.Path, amendment.Value<LocalDate>("date"), amendment.Text("field"), AsWritten(amendment.Node("from")),
        AsWritten(amendment.Node("to")), amendment.Text("why"), amendment.Text("impact"), amendment.Text("approvedBy"));

    public static RuleException Exception(Fields exception) => new(
        exception.Path, exception.Text("rule"), exception.Text("reason"), exception.Value<LocalDate>("until"),
        exception.Text("approvedBy"));

    public static Closure Closure(Fields closed) => new(
        closed.Value<ClosureOutcome>("outcome"), closed.Text("reason"), closed.Value<LocalDate>("date"), closed.Text("production"),
        closed.Text("shutdown"), closed.Text("lesson"));

    /// <summary>An amended value of any kind on one line, lists and mappings in brackets.</summary>
    static string? AsWritten(YamlNode? node) => node switch
    {
        YamlScalar { IsNull: false } scalar => scalar.Text,
        YamlSequence list => $"[{string.Join(", ", list.Items.Select(AsWritten))}]",
        YamlMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key}: {AsWritten(entry.Value)}"))}}}",
        _ => null,
    };
}
