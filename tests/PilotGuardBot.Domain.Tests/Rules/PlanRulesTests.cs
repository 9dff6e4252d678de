using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>kpi-missing, kpi-baseline-missing, kpi-threshold-order, data-plan-missing, integration-missing, scope-risk-high.</summary>
public sealed class PlanRulesTests
{
    const string Kpi = "kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down, baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: 4.50, kill: 5.90, measure: {type: sql, ref: queries/cost.sql}}]\n";
    const string Data = "data: [{source: erp.invoices, owner: fin-data, access: granted, sensitivity: confidential, freshness: {max: 24h}, quality: [{check: completeness, min: 98%}]}]\n";

    static void Is(Finding finding, int line, int column, string what) => Assert.Equal((new Place(line, column), what), (finding.Place, finding.What));

    [Theory]
    [InlineData("")]
    [InlineData("kpis: []\n")]
    [InlineData("kpis:\n")]
    public void Without_a_KPI_there_is_nothing_to_decide_by(string kpis)
    {
        var verdict = Given.Judged(Samples.Minimal.With(Kpi, kpis));
        Is(verdict.Only("kpi-missing"), kpis is "" ? 1 : 6, 1, "The charter has no KPI.");
        Assert.Empty(verdict.Of("charter-invalid"));
    }

    [Fact]
    public void Activity_alone_is_no_outcome()
    {
        var activity = "kpis: [{id: hours, outcome: activity, unit: h, drives: {kpi: cost-per-invoice, how: agency hours billed fall}}]\n";
        Is(Given.Judged(Samples.Minimal.With(Kpi, activity)).Only("kpi-missing"), 6, 1, "The charter has no outcome KPI: its only one counts activity.");
    }

    [Fact]
    public void A_misspelt_outcome_has_one_finding()
    {
        var verdict = Given.Judged(Samples.Minimal.With("outcome: cost", "outcome: costs"));
        Assert.Empty(verdict.Of("kpi-missing"));
        Assert.Single(verdict.Of("charter-invalid"));
    }

    [Fact]
    public void KPIs_that_are_text_have_one_finding()
    {
        var verdict = Given.Judged(Samples.Minimal.With(Kpi, "kpis: cost per invoice\n"));
        Assert.Equal("charter-invalid", Assert.Single(verdict.Findings).Rule);
    }

    [Fact]
    public void A_missing_baseline_is_a_finding_at_the_KPI()
    {
        var verdict = Given.Judged(Samples.Full.With("    baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112, spread: 0.35}", "   "));
        Is(verdict.Only("kpi-baseline-missing"), 22, 5, "`cost-per-invoice` has no baseline.");
        Assert.Single(verdict.Findings);
    }

    [Theory]
    [InlineData("{value: 6.40, source: ERP FIN-112}", "date")]
    [InlineData("{date: 2026-02-20}", "value and source")]
    [InlineData("{}", "value, date and source")]
    public void Missing_parts_of_a_baseline_are_named_together(string baseline, string parts)
    {
        var verdict = Given.Judged(Samples.Full.With("{value: 6.40, date: 2026-02-20, source: ERP FIN-112, spread: 0.35}", baseline));
        Is(verdict.Only("kpi-baseline-missing"), 26, 5, $"`cost-per-invoice` has no baseline {parts}.");
        Assert.Single(verdict.Findings);
    }

    [Fact]
    public void A_baseline_value_that_is_text_has_one_finding() =>
        Assert.Equal("charter-invalid", Assert.Single(Given.Judged(Samples.Full.With("value: 6.40", "value: much")).Findings).Rule);

    [Fact]
    public void An_activity_needs_no_baseline_and_no_kill_line() => Assert.Empty(Given.Judged(Samples.Full).Findings);

    [Theory]
    [InlineData("6.41")]
    [InlineData("4.49")]
    public void A_kill_line_outside_target_and_baseline_is_an_error(string kill)
    {
        var finding = Given.Judged(Samples.Full.With("kill: 5.90", $"kill: {kill}")).Only("kpi-threshold-order");
        Is(finding, 28, 11, $"Kill {kill} of `cost-per-invoice` must lie between its target 4.50 and its baseline 6.40 (both included).");
        Assert.Equal("kill: 5.92", finding.Example);
    }

    [Theory]
    [InlineData("4.50")]
    [InlineData("6.40")]
    public void A_kill_line_on_either_end_passes(string kill) => Assert.Empty(Given.Judged(Samples.Full.With("kill: 5.90", $"kill: {kill}")).Findings);

    [Fact]
    public void A_KPI_that_shall_rise_has_its_kill_line_above_the_baseline()
    {
        var rising = Samples.Full.With("direction: down                 # R", "direction: up").With("target: 4.50", "target: 9.00");
        Assert.Equal("kill: 7.05", Given.Judged(rising).Only("kpi-threshold-order").Example);
        Assert.Empty(Given.Judged(rising.With("kill: 5.90", "kill: 7.00")).Findings);
    }

    [Fact]
    public void A_missing_kill_line_has_one_finding_with_the_numbers()
    {
        var verdict = Given.Judged(Samples.Full.With("    kill: 5.90 ", "    "));
        var finding = Assert.Single(verdict.Findings);
        Is(finding, 22, 5, "`cost-per-invoice` has no kill line.");
        Assert.Contains("between the target 4.50 and the baseline 6.40", finding.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: []\n")]
    public void Without_a_source_there_is_no_data_plan(string data) =>
        Is(Given.Judged(Samples.Minimal.With(Data, data)).Only("data-plan-missing"), data is "" ? 1 : 7, 1, "The charter names no data source.");

    [Theory]
    [InlineData("    owner: fin-data ", 37, 5, "`erp.invoices` has no owner.")]
    [InlineData("    freshness: {max: 24h} ", 37, 5, "`erp.invoices` has no freshness maximum.")]
    public void A_source_without_a_part_is_an_error(string line, int atLine, int column, string what)
    {
        var finding = Assert.Single(Given.Judged(Samples.Full.With(line, "    ")).Findings);
        Assert.Equal("data-plan-missing", finding.Rule);
        Is(finding, atLine, column, what);
    }

    [Fact]
    public void Several_missing_parts_are_one_finding_with_their_examples()
    {
        var finding = Given.Judged(Samples.Minimal.With(Data, "data: [{access: granted, sensitivity: internal, quality: []}]\n")).Only("data-plan-missing");
        Is(finding, 7, 8, "`data[0]` has no name of its source, no owner, no freshness maximum and no numeric quality limit.".Replace(", no ", ", ", StringComparison.Ordinal));
        Assert.Equal("source: erp.invoices, owner: fin-data, freshness: {max: 24h}, quality: [{check: completeness, min: 98%}]", finding.Example);
    }

    [Fact]
    public void A_quality_check_without_a_number_does_not_count()
    {
        var verdict = Given.Judged(Samples.Minimal.With("{check: completeness, min: 98%}", "{check: completeness, how: by eye}"));
        Assert.Equal("`erp.invoices` has no numeric quality limit.", verdict.Only("data-plan-missing").What);
        Assert.Equal(1, verdict.Errors);
    }

    [Fact]
    public void A_freshness_that_is_no_duration_has_one_finding() =>
        Assert.Equal("charter-invalid", Assert.Single(Given.Judged(Samples.Full.With("{max: 24h}", "{max: soon}")).Findings).Rule);

    [Fact]
    public void Without_integration_there_is_no_place_in_the_workflow()
    {
        var finding = Given.Judged(Samples.Minimal.With("integration: {system: SAP S/4HANA, step: manual queue assignment, rollout: [shadow, 10%, 100%]}\n", "")).Only("integration-missing");
        Is(finding, 1, 1, "The pilot has no place in a real workflow: `integration` is missing.");
    }

    [Theory]
    [InlineData("step: manual queue assignment, ", "", "`step`", "step: replaces manual queue assignment")]
    [InlineData("rollout: [shadow, 10%, 100%]", "rollout: []", "`rollout`", "rollout: [shadow, 10%, 100%]")]
    [InlineData("system: SAP S/4HANA, step: manual queue assignment, ", "", "`system` and `step`", "system: SAP S/4HANA, step: replaces manual queue assignment")]
    public void Missing_parts_of_the_integration_are_named(string old, string now, string parts, string example)
    {
        var finding = Given.Judged(Samples.Minimal.With(old, now)).Only("integration-missing");
        Assert.Equal($"The pilot has no place in a real workflow: `integration` lacks {parts}.", finding.What);
        Assert.Equal((8, example), (finding.Place.Line, finding.Example));
    }

    [Fact]
    public void A_high_risk_is_too_high()
    {
        var finding = Given.Judged(Samples.Full.With("risk: low ", "risk: high ")).Only("scope-risk-high");
        Is(finding, 13, 9, "Risk `high` is too high for a first pilot; the limit here is `medium`.");
        Assert.Equal("risk: medium", finding.Example);
    }

    [Fact]
    public void A_medium_risk_needs_a_person_for_each_output()
    {
        var medium = Samples.Full.With("risk: low ", "risk: medium ");
        Is(Given.Judged(medium).Only("scope-risk-high"), 13, 9, "Risk `medium` needs a person who approves each output, and `governance.oversight.mode` is `review-sample`.");
        Assert.Empty(Given.Judged(medium.With("mode: review-sample", "mode: approve-each")).Findings);
    }

    [Fact]
    public void A_policy_can_ask_for_low_risk_alone()
    {
        var policy = Given.Policy("pilotPolicy: 1\nrules: {scope-risk-high: {maxRisk: low}}");
        var medium = Samples.Full.With("risk: low ", "risk: medium ").With("mode: review-sample", "mode: approve-each");
        Assert.Equal("Risk `medium` is too high for a first pilot; the limit here is `low`.", Given.Judged(medium, policy: policy).Only("scope-risk-high").What);
        Assert.Empty(Given.Judged(Samples.Full, policy: policy).Findings);
    }
}
