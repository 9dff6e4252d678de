using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

public sealed class KpiGoalpostsMovedTests
{
    const string Id = "kpi-goalposts-moved";

    static string Amended(string charter, string amendment) => charter.With("amendments: []", $"amendments: [{{{amendment}}}]");

    static string Loosened => Samples.Full.With("target: 4.50", "target: 4.80");

    const string Amendment = "date: 2026-04-10, field: cost-per-invoice.target, from: 4.50, to: 4.80, why: the price fell, impact: payback grows, approvedBy: mei-cfo";

    [Fact]
    public void A_target_loosened_after_start_is_an_error()
    {
        var finding = Given.JudgedRunning(Samples.Full, Loosened).Only(Id);
        Assert.Equal((Severity.Error, new Place(27, 13), "kpis[0].target"), (finding.Severity, finding.Place, finding.Path));
        Assert.Equal(
            "The target of `cost-per-invoice` was loosened from `4.50` to `4.80` after the start on Monday 2 March 2026, and no amendment records it.", finding.What);
        Assert.Contains("`mei-cfo` approves", finding.Fix, StringComparison.Ordinal);
        Assert.Contains("field: cost-per-invoice.target, to: 4.80", finding.Example, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_start_goals_are_free() => Assert.Empty(Given.Judged(Loosened, facts => facts with { Base = Given.Charter(Samples.Full) }).Findings);

    [Fact]
    public void A_snapshot_binds_from_its_start_day_on()
    {
        Assert.Empty(Given.JudgedRunning(Samples.Full, Loosened, facts => facts with { Today = new(2026, 3, 1) }).Of(Id));
        Assert.Single(Given.JudgedRunning(Samples.Full, Loosened, facts => facts with { Today = new(2026, 3, 2) }).Of(Id));
    }

    [Theory]
    [InlineData("target: 4.50", "target: 4.20")]
    [InlineData("kill: 5.90", "kill: 5.50")]
    [InlineData("value: 6.40", "value: 6.20")]
    [InlineData("max: 2.0", "max: 1.5")]
    [InlineData("source: ERP FIN-112", "source: ERP FIN-113")]
    [InlineData("max: 2.0, ref", "max: 2.0, min: 0.1, ref")]
    [InlineData("unit: min/invoice", "unit: h/invoice")]
    public void Tightening_and_what_never_counted_are_free(string was, string now) =>
        Assert.Empty(Given.JudgedRunning(Samples.Full, Samples.Full.With(was, now)).Of(Id));

    [Theory]
    [InlineData("kill: 5.90", "kill: 6.00", "The kill line of `cost-per-invoice` was loosened from `5.90` to `6.00`")]
    [InlineData("value: 6.40", "value: 6.80", "The baseline of `cost-per-invoice` was loosened from `6.40` to `6.80`")]
    [InlineData("unit: EUR/invoice   ", "unit: EUR/100 invoices   ", "The unit of `cost-per-invoice` was changed from `EUR/invoice` to `EUR/100 invoices`")]
    [InlineData("max: 2.0", "max: 3.0", "The max of guardrail `misroute-rate` was loosened from `2.0` to `3.0`")]
    [InlineData("max: 2.0", "min: 0.0", "The max of guardrail `misroute-rate` was removed (it was `2.0`)")]
    [InlineData("id: misroute-rate", "id: misroutes", "The guardrail `misroute-rate` of `cost-per-invoice` was removed")]
    [InlineData("  - id: cost-per-invoice ", "  - id: invoice-cost ", "The KPI `cost-per-invoice` was removed or given another id")]
    [InlineData("direction: down  ", "direction: up  ", "The direction of `cost-per-invoice` was changed from `down` to `up`")]
    public void Each_way_to_loosen_is_told(string was, string now, string what)
    {
        var finding = Given.JudgedRunning(Samples.Full, Samples.Full.With(was, now)).Only(Id);
        Assert.StartsWith(what, finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_up_is_better_a_lower_target_is_looser()
    {
        var rising = Samples.Full.With("direction: down                 # R", "direction: up").With("target: 4.50", "target: 9.00").With("kill: 5.90", "kill: 7.00");
        Assert.NotEmpty(Given.JudgedRunning(rising, rising.With("target: 9.00", "target: 8.00")).Of(Id));
        Assert.NotEmpty(Given.JudgedRunning(rising, rising.With("kill: 7.00", "kill: 6.90")).Of(Id));
        Assert.NotEmpty(Given.JudgedRunning(rising, rising.With("value: 6.40", "value: 6.00")).Of(Id));
        Assert.Empty(Given.JudgedRunning(rising, rising.With("target: 9.00", "target: 9.50")).Of(Id));
    }

    [Fact]
    public void A_KPI_turned_into_an_activity_counts_no_more() => Assert.StartsWith(
        "The outcome of `cost-per-invoice` was changed to `activity`",
        Given.JudgedRunning(Samples.Full, Samples.Full.With("outcome: cost ", "outcome: activity ")).Only(Id).What, StringComparison.Ordinal);

    [Fact]
    public void A_second_KPI_of_the_same_id_hides_nothing()
    {
        var doubled = Samples.Full.With("  - id: minutes-per-invoice ", "  - {id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down, baseline: {value: 6.40, date: 2026-02-20, source: ERP}, target: 6.00, kill: 5.90, measure: {type: sql, ref: q.sql}, guardrails: [{id: misroute-rate, unit: \"%\", max: 2.0}]}\n  - id: minutes-per-invoice ");
        Assert.Equal("kpis[1].target", Given.JudgedRunning(Samples.Full, doubled).Only(Id).Path);
    }

    [Fact]
    public void A_bypassed_merge_launders_nothing() =>
        Assert.Single(Given.JudgedRunning(Samples.Full, Loosened, facts => facts with { Base = Given.Charter(Loosened) }).Of(Id));

    [Fact]
    public void An_amendment_that_the_decider_approved_excuses()
    {
        var amended = Amended(Loosened, Amendment);
        Assert.Empty(Given.JudgedRunning(Samples.Full, amended, facts => facts with { Approvals = Approvals.Of("mei-cfo") }).Findings);
        Assert.EndsWith("and `mei-cfo` has not approved its amendment.", Given.JudgedRunning(Samples.Full, amended).Only(Id).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_approvals_blame_nobody_but_a_missing_amendment_does()
    {
        Assert.Empty(Given.JudgedRunning(Samples.Full, Amended(Loosened, Amendment), facts => facts with { Approvals = Approvals.Unknown }).Findings);
        Assert.Single(Given.JudgedRunning(Samples.Full, Loosened, facts => facts with { Approvals = Approvals.Unknown }).Of(Id));
    }

    [Theory]
    [InlineData("field: target")]
    [InlineData("field: kpis[0].target")]
    [InlineData("field: kpis.cost-per-invoice.target")]
    public void An_amendment_may_name_the_field_in_any_of_the_usual_ways(string field)
    {
        var quoted = field.Contains('[', StringComparison.Ordinal) ? "field: \"kpis[0].target\"" : field;
        Assert.Empty(Given.JudgedRunning(
            Samples.Full, Amended(Loosened, Amendment.Replace("field: cost-per-invoice.target", quoted, StringComparison.Ordinal)),
            facts => facts with { Approvals = Approvals.Of("mei-cfo") }).Findings);
    }

    [Theory]
    [InlineData("why: the price fell, ", "", "its amendment does not say why")]
    [InlineData("impact: payback grows, ", "", "its amendment does not say the impact")]
    [InlineData("approvedBy: mei-cfo", "approvedBy: raj-dev", "its amendment names `raj-dev`, not the decider `mei-cfo`")]
    [InlineData("to: 4.80", "to: 4.60", "its amendment goes to `4.60` only")]
    [InlineData("field: cost-per-invoice.target", "field: kill", "no amendment records it")]
    public void An_amendment_that_lacks_something_does_not_excuse(string was, string now, string flaw)
    {
        var amended = Amended(Loosened, Amendment.Replace(was, now, StringComparison.Ordinal));
        var finding = Given.JudgedRunning(Samples.Full, amended, facts => facts with { Approvals = Approvals.Of("mei-cfo") }).Only(Id);
        Assert.EndsWith($"and {flaw}.", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merged_amendment_holds_and_reaches_no_further_than_it_says()
    {
        var amended = Amended(Loosened, Amendment);
        Assert.Empty(Given.JudgedRunning(Samples.Full, amended, facts => facts with { Base = Given.Charter(amended) }).Findings);
        var further = amended.With("target: 4.80", "target: 5.20");
        Assert.Single(Given.JudgedRunning(Samples.Full, further, facts => facts with { Base = Given.Charter(amended) }).Of(Id));
        var open = Amended(Loosened, Amendment.Replace("to: 4.80, ", "", StringComparison.Ordinal));
        Assert.Empty(Given.JudgedRunning(Samples.Full, open, facts => facts with { Base = Given.Charter(open) }).Findings);
        Assert.Single(Given.JudgedRunning(Samples.Full, open.With("target: 4.80", "target: 5.20"), facts => facts with { Base = Given.Charter(open) }).Of(Id));
    }

    [Fact]
    public void An_amendment_merged_without_its_approval_does_not_excuse()
    {
        var amended = Amended(Loosened, Amendment);
        var merged = Given.Charter(amended);
        var bypassed = Agreement.At(Given.Charter(Samples.Full)).After(merged, Approvals.Of("raj-dev"), new Verdict { Findings = [] });
        var agreed = Agreement.At(Given.Charter(Samples.Full)).After(merged, Approvals.Of("mei-cfo"), new Verdict { Findings = [] });
        Assert.Single(Given.JudgedRunning(Samples.Full, amended, facts => facts with { Base = merged, Agreement = bypassed }).Of(Id));
        Assert.Empty(Given.JudgedRunning(Samples.Full, amended, facts => facts with { Base = merged, Agreement = agreed }).Of(Id));
    }

    [Fact]
    public void An_amendment_planted_before_the_start_does_not_excuse()
    {
        var planted = Amended(Samples.Full, Amendment);
        var loosened = Amended(Loosened, Amendment);
        var finding = Given.JudgedRunning(planted, loosened, facts => facts with { Approvals = Approvals.Of("mei-cfo") }).Only(Id);
        Assert.EndsWith("and its amendment is from before the start.", finding.What, StringComparison.Ordinal);
        var agreed = Agreement.At(Given.Charter(planted)).After(Given.Charter(planted), Approvals.Of("mei-cfo"), new Verdict { Findings = [] });
        Assert.Single(Given.JudgedRunning(planted, loosened, facts => facts with { Agreement = agreed }).Of(Id));
    }

    [Fact]
    public void A_decider_appointed_by_the_pull_request_cannot_approve()
    {
        var text = Amended(Loosened.With("decider: mei-cfo ", "decider: zoe-cfo "), Amendment.Replace("mei-cfo", "zoe-cfo", StringComparison.Ordinal));
        Assert.Single(Given.JudgedRunning(Samples.Full, text, facts => facts with { Approvals = Approvals.Of("zoe-cfo") }).Of(Id));
    }
}
