using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>scope-multiple-workflows, scope-volume-low and scope-creep.</summary>
public sealed class ScopeRulesTests
{
    const string One = "{name: Route supplier invoices, monthlyVolume: 4200, risk: low}";

    const string Creep = "scope-creep";

    static void Is(Finding finding, Severity severity, int line, int column, string what) =>
        Assert.Equal((severity, new Place(line, column), what), (finding.Severity, finding.Place, finding.What));

    static IReadOnlyList<Finding> Crept(string was, string now, Func<CharterFacts, CharterFacts>? with = null) =>
        Given.JudgedRunning(Samples.Full, Samples.Full.With(was, now), with).Of(Creep);

    [Theory]
    [InlineData($"[{One}, {One}, {One}]", "The charter describes 3 workflows, not one.", "Keep one workflow, and charter the others later.")]
    [InlineData($"[{One}]", "`workflow` is a list; a charter has one workflow, as a mapping.", "Write it as a mapping, without the dash.")]
    [InlineData("[]", "`workflow` is an empty list; the charter describes no workflow.", "Describe the one workflow.")]
    public void A_list_of_workflows_is_one_error_at_the_key(string workflow, string what, string fix)
    {
        var finding = Assert.Single(Given.Judged(Samples.Minimal.With(One, workflow)).Mistakes());
        Is(finding, Severity.Error, 4, 1, what);
        Assert.Equal(("scope-multiple-workflows", fix), (finding.Rule, finding.Fix));
    }

    [Theory]
    [InlineData("invoices")]
    [InlineData("~")]
    public void A_workflow_that_is_absent_or_text_is_left_to_the_format_check(string workflow) =>
        Assert.Equal("charter-invalid", Assert.Single(Given.Judged(Samples.Minimal.With(One, workflow)).Mistakes()).Rule);

    [Fact]
    public void A_low_volume_is_a_warning_that_knows_the_window()
    {
        var finding = Assert.Single(Given.Judged(Samples.Full.With("monthlyVolume: 4200", "monthlyVolume: 40")).Findings);
        Is(finding, Severity.Warn, 12, 18, "40 cases a month may not show value in 88 days; the least here is 200 a month.");
        Assert.Equal("monthlyVolume: 4200", finding.Example);
        Assert.StartsWith("1 case a month may not show value in one window",
            Given.Judged(Samples.Full.With("monthlyVolume: 4200", "monthlyVolume: 1").With("  start: 2026-03-02 ", "  ")).Only("scope-volume-low").What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(199, 1)]
    [InlineData(200, 0)]
    public void The_least_volume_itself_is_enough(int volume, int findings) =>
        Assert.Equal(findings, Given.Judged(Samples.Full.With("monthlyVolume: 4200", $"monthlyVolume: {volume}")).Findings.Count);

    [Fact]
    public void A_policy_sets_the_least_volume_and_of_two_the_larger_is_the_stricter()
    {
        var policy = Given.Policy("pilotPolicy: 1\nrules: {scope-volume-low: {minMonthlyVolume: 5000}}");
        var finding = Given.Judged(Samples.Full, policy: policy).Only("scope-volume-low");
        Assert.Equal("monthlyVolume: 5000", finding.Example);
        var parameter = RuleCatalogue.Find("scope-volume-low")!.Card.Parameters[0];
        Assert.Equal((500, 500), ((int)parameter.Bind(500, 100), (int)parameter.Bind(100, 500)));
    }

    [Theory]
    [InlineData("name: Route supplier invoices to an approver ", "name: Route and pay invoices ", 11, 9,
        "The workflow was changed from `Route supplier invoices to an approver` to `Route and pay invoices`")]
    [InlineData("system: SAP S/4HANA ", "system: Coupa ", 48, 11, "The system was changed from `SAP S/4HANA` to `Coupa`")]
    [InlineData("rollout: [shadow, 10%, 50%, 100%]", "rollout: [shadow, 10%, 50%, 120%]", 51, 31, "The stage `120%` was added beyond `100%`")]
    [InlineData("outOfScope: [payment release]", "outOfScope: []", 14, 3, "`payment release` is out of scope no more: it was removed from `workflow.outOfScope`")]
    [InlineData("integration:\n",
        "  - {source: crm.contacts, owner: crm-team, access: granted, sensitivity: internal, freshness: {max: 24h}, quality: [{check: completeness, min: 98%}]}\nintegration:\n",
        47, 14, "The data source `crm.contacts` was added")]
    public void What_is_wider_after_start_is_an_error(string was, string now, int line, int column, string what) =>
        Is(Assert.Single(Crept(was, now)), Severity.Error, line, column, $"{what} after the start on Monday 2 March 2026, and no amendment records it.");

    [Theory]
    [InlineData("name: Route supplier invoices to an approver ", "name: route supplier-invoices to an approver. ")]
    [InlineData("system: SAP S/4HANA ", "system: SAP S/4 HANA ")]
    [InlineData("rollout: [shadow, 10%, 50%, 100%]", "rollout: [shadow, 5%, 10%, 50%, 100%]")]
    [InlineData("rollout: [shadow, 10%, 50%, 100%]", "rollout: [shadow, 10%]")]
    [InlineData("outOfScope: [payment release]", "outOfScope: [Payment release, credit notes]")]
    [InlineData("source: erp.invoices ", "source: ERP.Invoices ")]
    [InlineData("monthlyVolume: 4200", "monthlyVolume: 5000")]
    public void What_is_the_same_or_narrower_is_free(string was, string now) =>
        Assert.Empty(Crept(was, now));

    [Fact]
    public void Before_start_the_scope_is_free() =>
        Assert.Empty(Given.Judged(Samples.Full.With("system: SAP S/4HANA ", "system: Coupa "), facts => facts with { Base = Given.Charter(Samples.Full) }).Findings);

    [Fact]
    public void A_stage_in_words_behind_the_last_one_is_wider()
    {
        var words = Samples.Full.With("rollout: [shadow, 10%, 50%, 100%]", "rollout: [shadow, team Dublin]");
        Assert.Single(Given.JudgedRunning(words, words.With("team Dublin]", "team Dublin, team Cork]")).Of(Creep));
        Assert.Empty(Given.JudgedRunning(words, words.With("team Dublin]", "team Dublin, demo]")).Of(Creep));
    }

    [Fact]
    public void The_first_real_users_are_no_creep()
    {
        var shadow = Samples.Full.With("rollout: [shadow, 10%, 50%, 100%]", "rollout: [shadow]");
        Assert.Empty(Given.JudgedRunning(shadow, shadow.With("[shadow]", "[shadow, 10%]")).Findings);
    }

    [Theory]
    [InlineData("field: data, to: crm.contacts, ")]
    [InlineData("field: data, to: [erp.invoices, crm.contacts], ")]
    [InlineData("field: \"data[1]\", ")]
    public void An_amendment_that_the_decider_approved_excuses(string field)
    {
        var amended = Amended(field);
        Assert.Empty(Given.JudgedRunning(Samples.Full, amended, facts => facts with { Approvals = Approvals.Of("mei-cfo") }).Findings);
        var alone = Assert.Single(Given.JudgedRunning(Samples.Full, amended).Findings);
        Assert.EndsWith("and `mei-cfo` has not approved its amendment.", alone.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("field: data, to: crm.leads, ", "its amendment goes to `crm.leads` only")]
    [InlineData("field: data, to: [erp.invoices], ", "its amendment goes to `[erp.invoices]` only")]
    [InlineData("field: integration.system, ", "no amendment records it")]
    public void An_amendment_of_something_else_does_not_excuse(string field, string flaw) => Assert.EndsWith(
        $"and {flaw}.", Given.JudgedRunning(Samples.Full, Amended(field), facts => facts with { Approvals = Approvals.Of("mei-cfo") }).Only(Creep).What, StringComparison.Ordinal);

    static string Amended(string field) => Samples.Full
        .With("integration:\n", "  - {source: crm.contacts, owner: crm-team, access: granted, sensitivity: internal, freshness: {max: 24h}, quality: [{check: completeness, min: 98%}]}\nintegration:\n")
        .With("amendments: []", $"amendments: [{{date: 2026-04-10, {field}why: the buyer decides, impact: none on cost, approvedBy: mei-cfo}}]");

    [Fact]
    public void An_item_back_in_scope_is_excused_by_the_list_without_it()
    {
        var amended = Samples.Full.With("outOfScope: [payment release]", "outOfScope: []")
            .With("amendments: []", "amendments: [{date: 2026-04-10, field: outOfScope, to: [], why: it is one click, impact: none, approvedBy: mei-cfo}]");
        Assert.Empty(Given.JudgedRunning(Samples.Full, amended, facts => facts with { Approvals = Approvals.Of("mei-cfo") }).Findings);
        Assert.Single(Given.JudgedRunning(
            Samples.Full, amended.With("to: []", "to: [payment release]"), facts => facts with { Approvals = Approvals.Of("mei-cfo") }).Of(Creep));
    }

    [Fact]
    public void A_workflow_that_became_a_list_has_one_finding()
    {
        var text = Samples.Minimal.With(One, $"[{One}, {One}]");
        Assert.Equal("scope-multiple-workflows", Assert.Single(Given.JudgedRunning(Samples.Minimal, text).Mistakes()).Rule);
    }

    [Fact]
    public void A_bypassed_merge_widens_nothing()
    {
        var wide = Samples.Full.With("system: SAP S/4HANA ", "system: Coupa ");
        Assert.Single(Given.JudgedRunning(Samples.Full, wide, facts => facts with { Base = Given.Charter(wide) }).Of(Creep));
    }
}
