using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;
using static PilotGuardBot.Domain.Tests.Rules.EvidenceGiven;

namespace PilotGuardBot.Domain.Tests.Rules;

public sealed class ScheduledEvidenceTests
{
    const string Stale = "evidence-stale", Crossed = "evidence-limit-crossed", Activity = "evidence-activity-only",
        Quality = "data-quality-failing";

    [Theory]
    [InlineData("2026-04-13", null)] // Monday, the 13th day
    [InlineData("2026-04-14", Severity.Warn)]
    [InlineData("2026-04-27", Severity.Warn)]
    [InlineData("2026-04-28", Severity.Error)]
    public void A_KPI_without_a_reading_for_two_weeks_is_stale_and_for_four_an_error(string today, Severity? severity)
    {
        var found = Scheduled(Samples.Full, today, Record("2026-03-31 cost-per-invoice 5.40, 2026-04-06 cost-per-invoice 5.30 estimated"))
            .Of(Stale);
        Assert.Equal(severity, found.Count == 0 ? null : Assert.Single(found).Severity);
    }

    [Fact]
    public void Stale_evidence_says_where_when_and_what_to_do()
    {
        var finding = Scheduled(Samples.Full, "2026-04-14", Record("2026-03-31 cost-per-invoice 5.40")).Only(Stale);
        Assert.Equal((new Place(22, 5), "kpis[0]"), (finding.Place, finding.Path));
        Assert.Equal("`cost-per-invoice`: the last measured reading is of Tuesday 31 March 2026, 14 days ago.", finding.What);
        Assert.Equal("Run `queries/cost.sql` and record what it says, or fix the job that does.", finding.Fix);
        Assert.Equal("pilotguard record cost-per-invoice 5.40", finding.Example);
    }

    [Fact]
    public void Without_any_reading_the_start_counts()
    {
        Assert.Empty(Scheduled(Samples.Full, "2026-03-15", Record()).Of(Stale));
        Assert.Equal(
            "`cost-per-invoice` has no measured reading, 14 days after Monday 2 March 2026.",
                Scheduled(Samples.Full, "2026-03-16", Record()).Only(Stale).What);
    }

    [Theory]
    [InlineData("2026-04-15", null)] // Wednesday, the 44th day after 2 March
    [InlineData("2026-04-16", Severity.Warn)]
    [InlineData("2026-04-30", Severity.Error)]
    public void A_monthly_KPI_is_given_one_and_a_half_months(string today, Severity? severity)
    {
        var found = Scheduled(Samples.Full.With("every: weekly", "every: monthly"), today, Record()).Of(Stale);
        Assert.Equal(severity, found.Count == 0 ? null : Assert.Single(found).Severity);
    }

    [Fact]
    public void Its_limits_are_parameters() => Assert.Equal(
        Severity.Error,
        Scheduled(Samples.Full, "2026-03-10", Record(), policy: "pilotPolicy: 1\nrules: {evidence-stale: {warnDays: 5, errorDays: 8}}")
            .Only(Stale).Severity);

    [Fact]
    public void Nothing_is_stale_before_the_start_in_a_pause_after_the_decision_or_where_nobody_looked()
    {
        const string window = "maxExtensionDays: 30              #    once";
        var paused = Samples.Full.With(window, $"{window}\n  pause: {{from: 2026-04-06, until: 2026-04-17, reason: ERP migration}}");
        Assert.Empty(Scheduled(Samples.Full, "2026-02-27", Record()).Of(Stale));
        Assert.Empty(Scheduled(paused, "2026-04-17", Record()).Of(Stale));
        Assert.Empty(Scheduled(paused, "2026-04-30", Record()).Of(Stale));
        Assert.Single(Scheduled(paused, "2026-05-01", Record()).Of(Stale));
        Assert.Empty(Scheduled(Samples.Full, "2026-06-15", Record() with { Decision = Decision(Decision("stop", "")) }).Of(Stale));
        Assert.Empty(Scheduled(Samples.Full, "2026-04-15", null).Findings);
        Assert.Empty(Scheduled(Samples.Full + "closed: {outcome: withdrawn, date: 2026-03-20, reason: the portal}\n", "2026-04-15",
            Record()).Of(Stale));
    }

    [Fact]
    public void After_the_decision_date_evidence_grows_no_staler() =>
        Assert.Empty(Scheduled(Samples.Full, "2026-07-15", Record("2026-05-18 cost-per-invoice 5")).Of(Stale));

    [Theory]
    [InlineData("2026-03-22", 10, "", false)] // the 20th day
    [InlineData("2026-03-23", 10, "", true)]
    [InlineData("2026-03-23", 9, "", false)]
    [InlineData("2026-03-23", null, "", false)]
    [InlineData("2026-03-23", 10, "2026-03-09 misroute-rate 1.4", false)]
    [InlineData("2026-03-23", 10, "2026-03-09 misroute-rate 1.4 estimated", true)]
    public void Commits_without_readings_are_told_after_three_weeks(string today, int? commits, string rows, bool isTold)
    {
        var found = Scheduled(Samples.Full, today, Record(rows) with { Commits = commits }).Of(Activity);
        Assert.Equal(isTold ? ["10 commits and no reading, 21 days after the start on Monday 2 March 2026."]
            : [], found.Select(finding => finding.What));
        Assert.All(found, finding => Assert.Equal((Severity.Warn, new Place(21, 1)), (finding.Severity, finding.Place)));
    }

    [Fact]
    public void Commits_and_days_are_parameters() => Assert.Single(Scheduled(
        Samples.Full, "2026-03-09", Record() with { Commits = 1 },
            policy: "pilotPolicy: 1\nrules: {evidence-activity-only: {commits: 1, days: 7}}").Of(Activity));

    [Fact]
    public void A_guardrail_out_of_its_limit_twice_running_is_an_error()
    {
        var finding = Scheduled(Samples.Full, "2026-03-24",
            Record("2026-03-09 misroute-rate 1.4, 2026-03-16 misroute-rate 2.1, 2026-03-23 misroute-rate 2.4")).Only(Crossed);
        Assert.Equal((Severity.Error, new Place(31, 45), "kpis[0].guardrails[0].max"), (finding.Severity, finding.Place, finding.Path));
        Assert.Equal("Guardrail `misroute-rate` is at 2.4% on Monday 23 March 2026, limit 2.0 (at most), for the second time running.",
            finding.What);
    }

    [Theory]
    [InlineData("2026-03-16 misroute-rate 2.1, 2026-03-23 misroute-rate 2.0")]
    [InlineData("2026-03-23 misroute-rate 9")]
    [InlineData("2026-03-16 misroute-rate 2.1, 2026-03-23 misroute-rate 9 estimated")]
    [InlineData("2026-03-16 misroute-rate 9, 2026-03-23 misroute-rate 9, 2026-03-23 misroute-rate 1.9")]
    [InlineData("2026-02-16 misroute-rate 9, 2026-02-23 misroute-rate 9")]
    public void A_guardrail_is_held_while_two_counted_readings_do_not_break_it(string rows) =>
        Assert.Empty(Scheduled(Samples.Full, "2026-03-24", Record(rows)).Of(Crossed));

    [Theory]
    [InlineData("2026-04-14", false)] // 43 of 88 days
    [InlineData("2026-04-15", true)]
    public void A_KPI_worse_than_its_kill_line_is_told_after_half_the_window(string today, bool isTold)
    {
        var found = Scheduled(Samples.Full, today, Record("2026-04-06 cost-per-invoice 5.95, 2026-04-13 cost-per-invoice 6.10"))
            .Of(Crossed);
        Assert.Equal(
            isTold
                ? ["`cost-per-invoice` is at 6.10 `EUR/invoice` on Monday 13 April 2026, worse than its kill line 5.90, "
                    + "for the second time running, and more than half of the window is over."]
                : [],
            found.Select(finding => finding.What));
        Assert.All(found, finding => Assert.Equal("kpis[0].kill", finding.Path));
    }

    [Fact]
    public void The_kill_line_itself_is_not_worse() =>
        Assert.Empty(Scheduled(Samples.Full, "2026-04-15", Record("2026-04-06 cost-per-invoice 5.90, 2026-04-13 cost-per-invoice 5.90"))
            .Of(Crossed));

    [Fact]
    public void How_often_in_a_row_is_a_parameter() => Assert.Single(Scheduled(
        Samples.Full, "2026-03-24", Record("2026-03-23 misroute-rate 9"),
            policy: "pilotPolicy: 1\nrules: {evidence-limit-crossed: {consecutive: 1}}").Of(Crossed));

    const string Fresh = "2026-04-14 data/erp.invoices/accuracy 97, ";

    [Theory]
    [InlineData("2026-04-09 data/erp.invoices/completeness 91", true)] // six days ago
    [InlineData("2026-04-10 data/erp.invoices/completeness 91", false)]
    [InlineData("2026-04-01 data/erp.invoices/completeness 91, 2026-04-14 data/erp.invoices/completeness 91", true)]
    [InlineData("2026-04-01 data/erp.invoices/completeness 91, 2026-04-14 data/erp.invoices/completeness 98", false)]
    [InlineData(
        "2026-04-01 data/erp.invoices/completeness 91, 2026-04-10 data/erp.invoices/completeness 98, "
            + "2026-04-14 data/erp.invoices/completeness 91", false)]
    public void A_check_out_of_its_limit_is_told_beyond_five_days(string rows, bool isTold) =>
        Assert.Equal(isTold ? 1 : 0, Scheduled(Samples.Full, "2026-04-15", Record(Fresh + rows)).Of(Quality).Count);

    [Fact]
    public void A_failing_check_says_value_limit_and_since_when()
    {
        var finding = Scheduled(Samples.Full, "2026-04-15", Record($"{Fresh}2026-04-08 data/erp.invoices/completeness 91.5")).Only(Quality);
        Assert.Equal((Severity.Error, new Place(43, 56), "data[0].quality[0].min"), (finding.Severity, finding.Place, finding.Path));
        Assert.Equal("`erp.invoices` completeness is 91.5, limit `98%`, and has been out of it for 7 days, since Wednesday 8 April 2026.",
            finding.What);
    }

    [Theory]
    [InlineData("2026-03-15", 0)]
    [InlineData("2026-03-16", 1)] // two weeks after the start
    public void A_source_that_nobody_checks_is_one_finding(string today, int count)
    {
        var found = Scheduled(Samples.Full, today, Record()).Of(Quality);
        Assert.Equal(count, found.Count);
        Assert.All(found, finding =>
            Assert.Equal("`erp.invoices` has had no reading of completeness and accuracy for 14 days or more.", finding.What));
    }

    [Fact]
    public void Open_and_stale_days_are_parameters()
    {
        var policy = "pilotPolicy: 1\nrules: {data-quality-failing: {openDays: 0, staleDays: 100}}";
        Assert.Single(Scheduled(Samples.Full, "2026-04-15", Record("2026-04-14 data/erp.invoices/completeness 91"), policy: policy)
            .Of(Quality));
        Assert.Empty(Scheduled(Samples.Full, "2026-04-15", Record(), policy: policy).Of(Quality));
    }
}
