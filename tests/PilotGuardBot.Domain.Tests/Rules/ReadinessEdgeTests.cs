using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;
using static PilotGuardBot.Domain.Tests.Rules.EvidenceGiven;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>Corners of data, integration, governance and cost: what exactly is proposed, and on which day.</summary>
public sealed class ReadinessEdgeTests
{
    const string Quality = "quality: [{check: completeness, min: 98%}]";

    [Fact]
    public void Pending_access_may_be_replaced_by_an_open_source_after_the_start() => Assert.Equal(
        "Get it from `fin-data`, or move the pilot to a source that is open.",
        Given.Judged(Samples.Full.With("access: granted", "access: requested"), facts => facts with { Today = new(2026, 3, 2) })
            .Only("data-access-pending").Fix);

    [Fact]
    public void A_greatest_share_is_a_limit_of_quality_too() =>
        Assert.Empty(Given.Judged(Samples.Minimal.With("{check: completeness, min: 98%}", "{check: uniqueness, max: 2%}")).Mistakes());

    [Theory]
    [InlineData("source: erp.invoices, ", "Name it.")]
    [InlineData("owner: fin-data, ", "Name it.")]
    [InlineData("source: erp.invoices, owner: fin-data, ", "Name it.")]
    [InlineData(", freshness: {max: 24h}", "State how old a row may be, and one limit for its correctness.")]
    [InlineData(", " + Quality, "State how old a row may be, and one limit for its correctness.")]
    public void The_fix_of_a_data_plan_fits_what_it_lacks(string without, string fix) =>
        Assert.Equal(fix, Given.Judged(Samples.Minimal.With(without, "")).Only("data-plan-missing").Fix);

    static Verdict Read(string quality, string rows) => Scheduled(
        Samples.Minimal.With(Quality, $"quality: [{quality}]"), "2026-04-15", Record(rows));

    [Theory]
    [InlineData("{check: uniqueness, max: 2%}", "uniqueness 3.5", "max", "2%", "2")]
    [InlineData("{check: completeness, min: 98%}", "completeness 91", "min", "98%", "98")]
    [InlineData("{check: volume, min: 90, max: 110}", "volume 120", "max", "110", "110")]
    [InlineData("{check: volume, min: 90, max: 110}", "volume 80", "min", "90", "90")]
    public void The_limit_that_a_reading_breaks_is_named(string quality, string read, string key, string limit, string value)
    {
        var finding = Read(quality, $"2026-04-02 data/erp.invoices/{read}").Of("data-quality-failing")[0];
        Assert.Equal($"data[0].quality[0].{key}", finding.Path);
        Assert.Contains(
            $", limit `{limit}`, and has been out of it for 13 days, since Thursday 2 April 2026.", finding.What, StringComparison.Ordinal);
        Assert.StartsWith(
            $"2026-04-15,data/erp.invoices/{read.Split(' ')[0]},{value},,measured,", finding.Example, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{check: uniqueness, max: 2%}", "uniqueness,2,")]
    [InlineData("{check: volume, min: 90, max: 110}", "volume,90,")]
    public void A_silent_check_is_asked_for_with_a_value_within_its_limit(string quality, string example) => Assert.StartsWith(
        $"2026-04-15,data/erp.invoices/{example}", Read(quality, "").Only("data-quality-failing").Example, StringComparison.Ordinal);

    [Theory]
    [InlineData("low", "oversight: {mode: review-sample, who: ap-leads}")]
    [InlineData("medium", "oversight: {mode: approve-each, who: ap-leads}")]
    [InlineData("high", "oversight: {mode: approve-each, who: ap-leads}")]
    public void The_mode_that_is_proposed_fits_the_risk(string risk, string example)
    {
        var text = Samples.Full.With("risk: low ", $"risk: {risk} ");
        const string oversight = "{mode: review-sample, who: ap-leads, logs: P6M}";
        Assert.Equal(example, Given.Judged(text.With(oversight, "{who: ap-leads}")).Only("governance-oversight-missing").Example);
        var none = Given.Judged(text.With("mode: review-sample", "mode: none")).Of("governance-oversight-missing");
        Assert.Equal(
            risk is "low" ? [] : [($"No human can stop bad output: the mode is `none`, and the risk `{risk}`.", example)],
            none.Select(finding => (finding.What, finding.Example)));
    }

    [Theory]
    [InlineData("2026-03-01", Severity.Warn, "Vendor review is `rejected`; from its start on the pilot would be blocked.")]
    [InlineData("2026-03-02", Severity.Error,
        "Vendor review is `rejected`, and the pilot runs since Monday 2 March 2026: it is blocked until the review is approved.")]
    public void A_rejected_review_is_said_before_the_start_and_blocks_after_it(string today, Severity severity, string what)
    {
        var rejected = Samples.Full.With("vendor: {status: approved", "vendor: {status: rejected");
        var finding = Given.Judged(rejected, facts => facts with { Today = Day(today) })
            .Only("governance-review-missing");
        Assert.Equal((severity, new Place(56, 20), what), (finding.Severity, finding.Place, finding.What));
        Assert.Equal("Mend what was refused and request the review again.", finding.Fix);
    }

    static Verdict Staged(string stages, string rows = "") => Scheduled(
        Samples.Full.With("rollout: [shadow, 10%, 50%, 100%]", $"rollout: [{stages}]"), "2026-04-16", Record(rows));

    [Fact]
    public void A_live_stage_is_proposed_behind_the_first_three()
    {
        Assert.Equal("rollout: [sandbox, notebook, 10%]", Staged("sandbox, notebook").Only("integration-sandbox-only").Example);
        Assert.Equal(
            "rollout: [sandbox, notebook, demo, 10%]", Staged("sandbox, notebook, demo, shadow").Only("integration-sandbox-only").Example);
    }

    [Fact]
    public void One_reading_without_real_users_is_the_reading()
    {
        var finding = Staged("shadow, team Dublin, 10%", "2026-03-20 rollout/stage 0").Only("integration-sandbox-only");
        Assert.Equal("No real users by Wednesday 15 April 2026: the reading of `rollout/stage` says 0% of real volume.", finding.What);
        Assert.Equal("rollout: [team Dublin]", finding.Example);
    }

    [Fact]
    public void Without_a_window_no_day_is_proposed() => Assert.Equal("Schedule a small live stage.", Given.Judged(
        Samples.Full.With("rollout: [shadow, 10%, 50%, 100%]", "rollout: [shadow]").With("decision: 2026-05-29 ", "decision: 2026-03-02 "))
        .Only("integration-sandbox-only").Fix);

    static string? Spent(string row, string today, string cap = "60000") => Scheduled(
            Samples.Full.With("cap: 60000 EUR", $"cap: {cap} EUR"), today, Record(row)).Of("cost-unbounded").SingleOrDefault()?.What;

    [Theory]
    [InlineData("2026-04-13 cost/spend 49000", "2026-04-21",
        "Spend is 49000 of 60000 EUR (82 %) on Monday 13 April 2026; at this rate the cap is reached on Wednesday 22 April 2026, "
            + "before the decision.")]
    [InlineData("2026-04-13 cost/spend 49000", "2026-04-22", "Spend is 49000 of 60000 EUR (82 %) on Monday 13 April 2026.")]
    [InlineData("2026-04-13 cost/spend 49000", "2026-04-23", "Spend is 49000 of 60000 EUR (82 %) on Monday 13 April 2026.")]
    [InlineData("2026-05-18 cost/spend 52500", "2026-05-19", "Spend is 52500 of 60000 EUR (88 %) on Monday 18 May 2026.")] // on 29 May
    [InlineData("2026-05-18 cost/spend 53500", "2026-05-19",
        "Spend is 53500 of 60000 EUR (89 %) on Monday 18 May 2026; at this rate the cap is reached on Wednesday 27 May 2026, "
            + "before the decision.")]
    public void The_day_on_which_the_cap_is_reached_is_said_while_it_is_ahead_of_the_decision(string row, string today, string what) =>
        Assert.Equal(what, Spent(row, today));

    [Fact]
    public void Of_a_cap_of_nothing_there_is_no_share() =>
        Assert.Equal("Spend is 10 of 0 EUR on Monday 13 April 2026.", Spent("2026-04-13 cost/spend 10", "2026-04-15", "0"));
}
