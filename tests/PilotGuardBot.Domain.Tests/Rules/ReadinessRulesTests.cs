using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>
/// data-access-pending, data-sensitivity-uncovered, integration-sandbox-only, governance-oversight-missing, production-path-missing,
/// cost-unbounded.
/// </summary>
public sealed class ReadinessRulesTests
{
    static void Is(Finding finding, Severity severity, int line, int column, string what) =>
        Assert.Equal((severity, new Place(line, column), what), (finding.Severity, finding.Place, finding.What));

    static Reading Row(string series, string date, decimal value, Basis basis = Basis.Measured) =>
        new("", 0, NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value, series, value, null, basis, null, null);

    static Func<CharterFacts, CharterFacts> Recorded(params Reading[] rows) => facts => facts with { Record = new() { Readings = rows } };

    [Theory]
    [InlineData("requested", "Get it from `fin-data` before the window starts.")]
    [InlineData("none", "Request it now from `fin-data` before the window starts.")]
    public void Pending_access_is_a_warning_before_the_start(string access, string fix)
    {
        var finding = Assert.Single(Given.Judged(Samples.Full.With("access: granted", $"access: {access}")).Findings);
        Is(finding, Severity.Warn, 39, 13, $"Access to `erp.invoices` is `{access}`; from Monday 2 March 2026 on the pilot would be blocked.");
        Assert.Equal(("data-access-pending", fix), (finding.Rule, finding.Fix));
    }

    [Fact]
    public void Pending_access_blocks_from_the_start_day_on()
    {
        var text = Samples.Full.With("access: granted", "access: requested");
        Assert.Equal(Severity.Warn, Given.Judged(text, facts => facts with { Today = new(2026, 3, 1) }).Only("data-access-pending").Severity);
        var verdict = Given.Judged(text, facts => facts with { Today = new(2026, 3, 2) });
        Is(verdict.Only("data-access-pending"), Severity.Error, 39, 13,
            "Access to `erp.invoices` is `requested`, and the pilot runs since Monday 2 March 2026: it is blocked until access is granted.");
        Assert.Equal(["pilot.yml"], verdict.Blocked);
    }

    [Theory]
    [InlineData("access: granted", "access: maybe")]
    [InlineData("    access: granted ", "    ")]
    public void An_access_that_is_absent_or_misspelt_has_one_finding(string was, string now) =>
        Assert.Equal("charter-invalid", Assert.Single(Given.Judged(Samples.Full.With(was, now)).Findings).Rule);

    static string Personal(string sensitivity = "personal") => Samples.Full.With("sensitivity: confidential", $"sensitivity: {sensitivity}");

    static string Approved => Personal().With("privacy: {status: not-needed, ref: DPO-204}", "privacy: {status: approved, ref: DPO-204}");

    [Theory]
    [InlineData("personal")]
    [InlineData("special")]
    public void A_review_that_is_not_needed_covers_no_personal_data(string sensitivity)
    {
        var finding = Assert.Single(Given.Judged(Personal(sensitivity)).Findings);
        Is(finding, Severity.Error, 55, 21, $"`erp.invoices` holds {sensitivity} data, and its privacy review says `not-needed`.");
        Assert.Equal("data-sensitivity-uncovered", finding.Rule);
    }

    [Fact]
    public void Retention_and_an_approved_review_with_a_reference_cover_it() => Assert.Empty(Given.Judged(Approved).Findings);

    [Fact]
    public void What_lacks_is_named_in_one_finding()
    {
        Is(Assert.Single(Given.Judged(Approved.With("    retention: P90D ", "    ")).Findings), Severity.Error, 37, 5,
            "`erp.invoices` holds personal data without a `retention`.");
        var both = Assert.Single(Given.Judged(Personal().With("    retention: P90D ", "    ")).Findings);
        Is(both, Severity.Error, 37, 5, "`erp.invoices` holds personal data without a `retention`, and its privacy review says `not-needed`.");
        Assert.Equal("retention: P90D, privacy: {status: approved, ref: DPO-204}", both.Example);
        Is(Assert.Single(Given.Judged(Approved.With("{status: approved, ref: DPO-204}", "{status: approved}")).Findings), Severity.Error, 55, 3,
            "`erp.invoices` holds personal data, and its privacy review has no reference (`ref`).");
    }

    [Fact]
    public void A_requested_review_with_a_reference_is_enough_before_the_start_and_blocks_once_after()
    {
        var requested = Approved.With("{status: approved, ref: DPO-204}", "{status: requested, ref: DPO-204}");
        Assert.Empty(Given.Judged(requested).Findings);
        Assert.Equal("governance-review-missing", Assert.Single(Given.Judged(requested, facts => facts with { Today = new(2026, 3, 2) }).Findings).Rule);
    }

    [Theory]
    [InlineData("  privacy: {status: not-needed, ref: DPO-204} ", "  ", "governance-review-missing")]
    [InlineData("    retention: P90D ", "    retention: long ", "charter-invalid")]
    public void What_another_rule_says_is_not_said_again(string was, string now, string rule)
    {
        var text = rule is "charter-invalid" ? Approved : Personal();
        Assert.Equal(rule, Assert.Single(Given.Judged(text.With(was, now)).Findings).Rule);
    }

    [Fact]
    public void Two_sources_have_one_privacy_review()
    {
        var two = Personal().With("integration:\n",
            "  - {source: crm.contacts, owner: crm, access: granted, sensitivity: special, freshness: {max: 24h}, quality: [{check: completeness, min: 98%}]}\nintegration:\n");
        Assert.Equal(
            ["`crm.contacts` holds special data without a `retention`.", "`erp.invoices` holds personal data, and its privacy review says `not-needed`."],
            Given.Judged(two).Of("data-sensitivity-uncovered").Select(finding => finding.What));
    }

    [Theory]
    [InlineData("[shadow]", "`shadow`")]
    [InlineData("[sandbox, Jupyter notebook, \"demo to the board\"]", "`sandbox`, `Jupyter notebook` and `demo to the board`")]
    [InlineData("[shadow 100%, 0%]", "`shadow 100%` and `0%`")]
    [InlineData("[user testing, dry-run]", null)]
    [InlineData("[test, staging]", "`test` and `staging`")]
    public void A_rollout_without_real_users_is_a_warning(string rollout, string? stages)
    {
        var verdict = Given.Judged(Samples.Full.With("rollout: [shadow, 10%, 50%, 100%]", $"rollout: {rollout}"));
        if (stages is null)
        {
            Assert.Empty(verdict.Findings); // Users who test are users.
            return;
        }
        var finding = Assert.Single(verdict.Findings);
        Is(finding, Severity.Warn, 51, 3, $"No stage of the rollout has real users: {stages}.");
        Assert.Equal("Schedule a small live stage, by Wednesday 15 April 2026.", finding.Fix);
    }

    [Theory]
    [InlineData("[shadow, 5%]")]
    [InlineData("[A/B test 10%]")]
    [InlineData("[test with 14 clerks]")]
    [InlineData("[team Dublin]")]
    [InlineData("[demographic group A]")]
    [InlineData("[labelling team]")]
    [InlineData("[offline stores]")]
    public void A_stage_with_real_users_is_enough(string rollout) =>
        Assert.Empty(Given.Judged(Samples.Full.With("rollout: [shadow, 10%, 50%, 100%]", $"rollout: {rollout}")).Findings);

    [Fact]
    public void An_empty_rollout_is_left_to_its_rule() => Assert.Equal(
        "integration-missing", Assert.Single(Given.Judged(Samples.Full.With("rollout: [shadow, 10%, 50%, 100%]", "rollout: []")).Findings).Rule);

    [Fact]
    public void Readings_without_real_users_are_told_from_the_day_after_the_half()
    {
        Verdict On(int day, params Reading[] rows) =>
            Given.JudgedRunning(Samples.Full, Samples.Full, facts => Recorded(rows)(facts) with { Today = new(2026, 4, day) });
        var none = new[] { Row("rollout/stage", "2026-03-20", 0), Row("rollout/stage", "2026-04-10", 0) };
        Assert.Empty(On(15, none).Findings);
        var finding = Assert.Single(On(16, none).Findings);
        Is(finding, Severity.Warn, 51, 3, "No real users by Wednesday 15 April 2026: all 2 readings of `rollout/stage` say 0% of real volume.");
        Assert.Empty(On(16, [.. none, Row("rollout/stage", "2026-04-16", 10)]).Findings);
        Assert.Single(On(16, [.. none, Row("rollout/stage", "2026-04-16", 10, Basis.Estimated)]).Findings);
        Assert.Empty(On(16).Findings);
    }

    [Fact]
    public void A_policy_sets_by_when_real_users_are_expected()
    {
        var policy = Given.Policy("pilotPolicy: 1\nrules: {integration-sandbox-only: {byFraction: 0.25}}");
        Assert.Single(Given.JudgedRunning(
            Samples.Full, Samples.Full, facts => Recorded(Row("rollout/stage", "2026-03-20", 0))(facts) with { Today = new(2026, 3, 25) }, policy).Findings);
        var reading = PolicyReader.Read("pilotguard.yml", "pilotPolicy: 1\nrules: {integration-sandbox-only: {byFraction: 1.5}}", PolicyScope.Organisation);
        Assert.Equal("rules.integration-sandbox-only.byFraction", Assert.Single(reading.Problems).Path);
    }

    [Theory]
    [InlineData("  oversight: {mode: review-sample, who: ap-leads, logs: P6M} ", "  ", 53, 1, "`governance.oversight` is missing")]
    [InlineData("{mode: review-sample, who: ap-leads, logs: P6M}", "{who: ap-leads}", 57, 3, "`governance.oversight.mode` is missing")]
    [InlineData("mode: review-sample,", "mode: ,", 57, 15, "`governance.oversight.mode` is missing")]
    public void Without_a_mode_nobody_oversees(string was, string now, int line, int column, string what)
    {
        foreach (var text in new[] { Samples.Full, Samples.Full.With("risk: low ", "risk: medium ") })
        {
            var finding = Assert.Single(Given.Judged(text.With(was, now)).Findings);
            Is(finding, Severity.Error, line, column, $"No human can stop bad output: {what}.");
            Assert.Equal("governance-oversight-missing", finding.Rule);
        }
    }

    [Theory]
    [InlineData("low", null)]
    [InlineData("medium", "governance-oversight-missing")]
    [InlineData("high", "governance-oversight-missing scope-risk-high")]
    public void No_oversight_is_fine_for_a_low_risk_alone(string risk, string? rules) => Assert.Equal(
        rules?.Split(' ') ?? [], Given.Judged(Samples.Full.With("risk: low ", $"risk: {risk} ").With("mode: review-sample", "mode: none")).Findings.Select(finding => finding.Rule).Order());

    [Fact]
    public void Without_governance_each_part_has_its_finding_and_no_other() => Assert.Equal(
        ["governance-oversight-missing", "governance-review-missing", "governance-review-missing", "governance-review-missing"],
        Given.Judged(string.Join('\n', Samples.Minimal.Split('\n').Where(line => !line.StartsWith("governance", StringComparison.Ordinal)))).Mistakes().Select(finding => finding.Rule));

    [Theory]
    [InlineData("  environment: aks-prod-we/ap ", "  ", "There is no route to production: `production` lacks `environment`.", "environment: aks-prod-we/ap")]
    [InlineData("  onCall: ap-platform ", "  ", "There is no route to production: `production` lacks `onCall`.", "onCall: ap-platform")]
    public void Without_a_place_or_people_there_is_no_route_to_production(string was, string now, string what, string example)
    {
        var finding = Assert.Single(Given.Judged(Samples.Full.With(was, now)).Findings);
        Is(finding, Severity.Error, 60, 1, what);
        Assert.Equal(("production-path-missing", example), (finding.Rule, finding.Example));
    }

    [Fact]
    public void Without_production_there_is_one_error()
    {
        var verdict = Given.Judged(Samples.Minimal.With("production: {environment: aks-prod-we/ap, onCall: ap-platform}\n", ""));
        Is(verdict.Only("production-path-missing"), Severity.Error, 1, 1, "There is no route to production: `production` is missing.");
        Assert.Single(verdict.Mistakes());
    }

    [Fact]
    public void What_can_follow_is_one_warning()
    {
        var finding = Given.Judged(Samples.Minimal).Only("production-path-missing");
        Is(finding, Severity.Warn, 10, 1, "Nobody could tell whether production goes well: `production` lacks `slo`, `monitoring` and `unitCostMax`.");
        var one = Assert.Single(Given.Judged(Samples.Full.With("  slo: slo/routing.openslo.yaml ", "  ")).Findings);
        Assert.Equal(("production.slo", "slo: slo/routing.openslo.yaml"), (one.Path, one.Example));
    }

    [Fact]
    public void Without_a_cap_the_cost_has_no_end()
    {
        var finding = Given.Judged(Samples.Minimal).Only("cost-unbounded");
        Is(finding, Severity.Warn, 1, 1, "The pilot has no cap on what it costs.");
        Assert.Equal("charter-invalid", Assert.Single(Given.Judged(Samples.Full.With("{cap: 60000 EUR, runMonthly: 1800 EUR}", "{runMonthly: 1800 EUR}")).Findings).Rule);
    }

    static Verdict Spent(params Reading[] rows) => Given.JudgedRunning(Samples.Full, Samples.Full, Recorded(rows));

    [Fact]
    public void Spend_near_the_cap_is_told_with_the_day_on_which_it_is_reached()
    {
        Assert.Empty(Spent(Row("cost/spend", "2026-04-13", 48000)).Findings);
        var finding = Assert.Single(Spent(Row("cost/spend", "2026-04-13", 49000)).Findings); // day 42 of 88
        Is(finding, Severity.Warn, 66, 15,
            "Spend is 49000 of 60000 EUR (82 %) on Monday 13 April 2026; at this rate the cap is reached on Wednesday 22 April 2026, before the decision.");
        Assert.Equal(("Bring the decision forward to Wednesday 22 April 2026, or spend less.", "decision: 2026-04-22"), (finding.Fix, finding.Example));
    }

    [Fact]
    public void Spend_above_the_cap_has_no_day_left()
    {
        var finding = Assert.Single(Spent(Row("cost/spend", "2026-04-13", 61000)).Findings);
        Assert.Equal("Spend is 61000 of 60000 EUR (102 %) on Monday 13 April 2026.", finding.What);
    }

    [Fact]
    public void The_latest_reading_that_counts_is_the_spend()
    {
        Assert.Empty(Spent(Row("cost/spend", "2026-04-13", 59000), Row("cost/spend", "2026-04-13", 39000)).Findings); // corrected
        Assert.Empty(Spent(Row("cost/spend", "2026-04-13", 59000, Basis.Estimated)).Findings);
        Assert.Single(Spent(Row("cost/spend", "2026-04-13", 59000), Row("cost/spend", "2026-04-06", 39000)).Findings);
    }

    [Fact]
    public void A_policy_sets_from_which_part_of_the_cap_on_spend_is_told() => Assert.Single(Given.JudgedRunning(
        Samples.Full, Samples.Full, Recorded(Row("cost/spend", "2026-04-13", 31000)), Given.Policy("pilotPolicy: 1\nrules: {cost-unbounded: {warnAt: 0.5}}")).Findings);

    [Fact]
    public void A_case_that_costs_more_than_it_may_is_told()
    {
        var finding = Assert.Single(Spent(Row("cost/unit", "2026-04-13", 0.11m)).Findings);
        Is(finding, Severity.Warn, 65, 16, "On Monday 13 April 2026 a case cost 0.11 EUR/invoice; the most it may cost is 0.08 EUR/invoice.");
        Assert.Empty(Spent(Row("cost/unit", "2026-04-13", 0.08m), Row("cost-per-invoice", "2026-04-13", 5.15m)).Findings);
    }
}
