using CsCheck;
using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Tests.Rules;

namespace PilotGuardBot.Domain.Tests.Evidence;

public sealed class DecisionRuleTests
{
    /// <summary>The sample without its payback criterion.</summary>
    static readonly string Charter = Samples.Full.With("  tighten: {paybackMonths: 9}        #    extra scale criteria\n", "");

    const string Held = ", 2026-05-25 misroute-rate 1.4";

    static Recommendation Recommend(string rows, string today = "2026-05-29", string? charter = null, int iterations = 0) =>
        DecisionRule.Recommend(Given.Charter(charter ?? Charter), EvidenceGiven.Record(rows), EvidenceGiven.Day(today), iterations);

    static string Week(string third, string second = "4.60", string first = "4.70") =>
        $"2026-05-11 cost-per-invoice {first}, 2026-05-18 cost-per-invoice {second}, 2026-05-25 cost-per-invoice {third}{Held}";

    [Fact]
    public void Without_any_reading_it_stops_unproven()
    {
        var says = Recommend("");
        Assert.Equal((DecisionOutcome.Stop, 1, new LocalDate(2026, 5, 29)), (says.Outcome, says.Rule, says.Day));
        Assert.Equal(["`cost-per-invoice` is unproven: it has no measured reading from the start to Friday 29 May 2026."], says.Reasons);
    }

    [Theory]
    [InlineData("2026-05-15", 4)] // fourteen days before
    [InlineData("2026-05-14", 1)]
    public void A_reading_of_fourteen_days_ago_is_recent_and_an_older_one_is_not(string day, int rule) =>
        Assert.Equal(rule, Recommend($"{day} cost-per-invoice 5.00").Rule);

    [Theory]
    [InlineData("2026-04-14", 4)] // forty-five days before
    [InlineData("2026-04-13", 1)]
    public void A_monthly_KPI_has_one_and_a_half_of_its_cadence(string day, int rule) =>
        Assert.Equal(rule, Recommend($"{day} cost-per-invoice 5.00", charter: Charter.With("every: weekly", "every: monthly")).Rule);

    [Fact]
    public void An_unproven_KPI_says_when_it_was_last_measured() => Assert.Equal(
        "`cost-per-invoice` is unproven: its last measured reading is of Monday 11 May 2026, "
            + "18 days before Friday 29 May 2026; at most 14 count.",
        Recommend("2026-05-11 cost-per-invoice 4.00, 2026-05-25 cost-per-invoice 4.00 estimated").Reasons[0]);

    [Fact]
    public void A_KPI_worse_than_its_kill_line_stops()
    {
        var says = Recommend(Week("6.20", "5.95", "5.00"));
        Assert.Equal((DecisionOutcome.Stop, 2), (says.Outcome, says.Rule));
        Assert.Equal("`cost-per-invoice` is at 5.95 `EUR/invoice`, worse than its kill line 5.90.", Assert.Single(says.Reasons));
    }

    [Fact]
    public void The_kill_line_itself_does_not_stop() => Assert.Equal(4, Recommend(Week("5.90", "5.90", "5.90")).Rule);

    [Fact]
    public void All_targets_met_and_guardrails_held_scales()
    {
        var says = Recommend(Week("4.40", "4.50", "4.90"));
        Assert.Equal((DecisionOutcome.Scale, 3), (says.Outcome, says.Rule));
        Assert.Equal("`cost-per-invoice` is at 4.50 `EUR/invoice` and meets its target 4.50.", Assert.Single(says.Reasons));
    }

    [Fact]
    public void A_target_missed_iterates_once_and_then_stops()
    {
        var rows = Week("5.15", "5.15", "5.20");
        Assert.Equal((DecisionOutcome.Iterate, 4), (Recommend(rows).Outcome, Recommend(rows).Rule));
        Assert.Equal("`cost-per-invoice` is at 5.15 `EUR/invoice` and misses its target 4.50 by 0.65.", Recommend(rows).Reasons[0]);
        Assert.Equal((DecisionOutcome.Stop, 4), (Recommend(rows, iterations: 1).Outcome, Recommend(rows, iterations: 1).Rule));
    }

    [Theory]
    [InlineData("", "Guardrail `misroute-rate` is not shown to hold: it has no measured reading.")]
    [InlineData(", 2026-05-25 misroute-rate 2.1", "Guardrail `misroute-rate` is at 2.1%, out of its limit 2.0 (at most).")]
    public void A_guardrail_has_to_be_shown_to_hold(string guardrail, string reason)
    {
        var says = Recommend(Week("4.40", "4.40", "4.40").Replace(Held, guardrail, StringComparison.Ordinal));
        Assert.Equal((DecisionOutcome.Iterate, 4, reason), (says.Outcome, says.Rule, Assert.Single(says.Reasons)));
    }

    [Fact]
    public void A_guardrail_at_its_limit_holds() =>
        Assert.Equal(3,
            Recommend(Week("4.40", "4.40", "4.40").Replace(Held, ", 2026-05-25 misroute-rate 2.0", StringComparison.Ordinal)).Rule);

    [Theory]
    [InlineData("expires: 2026-12-31", "expires: 2026-05-28", "The security review expired on Thursday 28 May 2026.")]
    [InlineData("vendor: {status: approved", "vendor: {status: requested", "The vendor review is not approved.")]
    [InlineData("onCall: ap-platform               # R\n", "\n", "The route to production is incomplete: the charter names no `onCall`.")]
    public void Reviews_and_the_route_to_production_are_needed_for_scale(string was, string now, string reason)
    {
        var says = Recommend(Week("4.40", "4.40", "4.40"), charter: Charter.With(was, now));
        Assert.Equal((4, reason), (says.Rule, Assert.Single(says.Reasons)));
    }

    [Fact]
    public void Readings_before_the_start_and_after_the_day_do_not_count()
    {
        Assert.Equal(1, Recommend("2026-03-01 cost-per-invoice 4.00", today: "2026-03-10").Rule);
        Assert.Equal(4.65m, Recommend(Week("9.00"), today: "2026-05-24").Kpis[0].Value);
    }

    [Fact]
    public void The_day_is_the_decision_date_at_the_latest()
    {
        Assert.Equal(new LocalDate(2026, 5, 29), Recommend(Week("4.40"), today: "2026-07-15").Day);
        Assert.Equal(new LocalDate(2026, 5, 20), Recommend(Week("4.40"), today: "2026-05-20").Day);
    }

    [Fact]
    public void Where_up_is_better_lower_is_worse()
    {
        var rising = Charter.With("direction: down                 # R", "direction: up").With("target: 4.50", "target: 9.00")
            .With("kill: 5.90", "kill: 7.00");
        Assert.Equal(2, Recommend(Week("6.99", "6.99", "6.99"), charter: rising).Rule);
        Assert.Equal(4, Recommend(Week("8.99", "8.99", "8.99"), charter: rising).Rule);
        Assert.Equal(3, Recommend(Week("9.00", "9.00", "9.00"), charter: rising).Rule);
    }

    [Fact]
    public void Activity_KPIs_decide_nothing() =>
        Assert.Equal(3, Recommend(Week("4.40", "4.40", "4.40") + ", 2026-05-25 minutes-per-invoice 99").Rule);

    [Fact]
    public void A_charter_of_activity_alone_shows_nothing()
    {
        var says = Recommend(Week("4.40"), charter: Charter.With("outcome: cost ", "outcome: activity "));
        Assert.Equal((DecisionOutcome.Stop, 1, "The charter has no outcome KPI, so nothing can be shown."),
            (says.Outcome, says.Rule, says.Reasons[0]));
    }

    [Fact]
    public void A_target_that_cannot_be_read_is_not_met() => Assert.Contains(
        "`cost-per-invoice` cannot be held against its target: the charter has no target that could be read.",
        Recommend(Week("4.40", "4.40", "4.40"), charter: Charter.With("target: 4.50", "target: low")).Reasons);

    [Theory]
    [InlineData("", "The payback is unknown, and the charter wants 9 months at most: there is no reading of `cost/spend`.")]
    [InlineData(", 2026-05-25 cost/spend 61800", null)] // 2.00 EUR x 4200 = 8400 - 1800 = 6600 a month: 9.36 months
    [InlineData(", 2026-05-25 cost/spend 59400", "")] // 9.0 months
    public void Payback_is_the_spend_over_what_a_month_brings(string spend, string? reason)
    {
        var says = Recommend(Week("4.40", "4.40", "4.40") + spend, charter: Samples.Full);
        Assert.Equal(reason is "" ? [] : [reason ?? "The spend is paid back in 9.4 months; the charter wants 9 months at most."],
            reason is "" ? [] : says.Reasons);
        Assert.Equal(reason is "" ? 3 : 4, says.Rule);
    }

    [Fact]
    public void A_run_cost_above_the_benefit_is_never_paid_back() => Assert.Equal(
        "The spend is never paid back, for the monthly benefit of 8400 does not exceed the run cost; the charter wants 9 months at most.",
        Recommend(Week("4.40", "4.40", "4.40")
            + ", 2026-05-25 cost/spend 100", charter: Samples.Full.With("runMonthly: 1800 EUR", "runMonthly: 8400 EUR")).Reasons[0]);

    [Theory]
    [InlineData("minRealVolumePercent: 25", "",
        "The share of real volume is unknown, and the charter wants 25% at least: no reading of `rollout/stage`.")]
    [InlineData("minRealVolumePercent: 25", ", 2026-05-20 rollout/stage 10",
        "The pilot takes 10% of the real volume; the charter wants 25% at least.")]
    [InlineData("minRealVolumePercent: 25", ", 2026-05-20 rollout/stage 25", null)]
    [InlineData("maxOpenDataIncidents: 0", ", 2026-05-20 data/erp.invoices/accuracy 94",
        "1 data incident is open; the charter wants 0 at most.")]
    [InlineData("maxOpenDataIncidents: 0", ", 2026-05-20 data/erp.invoices/accuracy 95", null)]
    public void Tightened_criteria_are_needed_for_scale(string criterion, string rows, string? reason)
    {
        var says = Recommend(Week("4.40", "4.40", "4.40") + rows, charter: Samples.Full.With("paybackMonths: 9", criterion));
        Assert.Equal(reason is null ? 3 : 4, says.Rule);
        if (reason is not null)
            Assert.Equal(reason, Assert.Single(says.Reasons));
    }

    [Fact]
    public void Any_record_gives_a_recommendation_with_reasons()
    {
        var series =
            Gen.OneOf("cost-per-invoice", "misroute-rate", "cost/spend", "rollout/stage", "data/erp.invoices/accuracy", "other", "");
        var value = Gen.OneOf(Gen.Decimal[-1_000_000_000_000m, 1_000_000_000_000m], Gen.Decimal[0m, 10m], Gen.Const(0m));
        var row = Gen.Select(series, value, Gen.Int[-20, 120], Gen.Enum<Basis>()).Select((name, number, day, basis) =>
            new Reading("x.csv", 2, new LocalDate(2026, 2, 20).PlusDays(day), name, number, null, basis, null, null));
        var charter = Gen.OneOf(Samples.Full, Samples.Minimal, Samples.Full.With("runMonthly: 1800 EUR", "runMonthly: 0 EUR"),
            "pilotCharter: 1", "kpis: [{}]");
        Gen.Select(charter, row.List[0, 25], Gen.Int[-5, 150], Gen.Int[0, 2]).Sample((text, rows, day, iterations) =>
        {
            var says = DecisionRule.Recommend(Given.Charter(text), new() { Readings = rows }, new LocalDate(2026, 2, 20).PlusDays(day),
                iterations);
            Assert.InRange(says.Rule, 1, 4);
            Assert.NotEmpty(says.Reasons);
            Assert.True(says.Outcome is not DecisionOutcome.Scale || says.Rule == 3);
        });
    }
}
