using CsCheck;
using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Rules;

namespace PilotGuardBot.Domain.Tests.Evidence;

/// <summary>What single change would alter the recommendation, on the decision date.</summary>
public sealed class SingleChangeTests
{
    static readonly string Charter = Samples.Full.With("  tighten: {paybackMonths: 9}        #    extra scale criteria\n", "");

    static readonly string Two = Charter.With("  - id: minutes-per-invoice ", """
          - id: error-rate
            outcome: quality
            unit: "%"
            direction: down
            baseline: {value: 8, date: 2026-02-20, source: QA}
            target: 4
            kill: 7
            measure: {type: sql, ref: queries/errors.sql}
          - id: minutes-per-invoice 
        """.TrimEnd());

    static string Weeks(string kpi, params string[] values) => string.Join(", ", values.Zip(
        ["2026-05-11", "2026-05-18", "2026-05-25"], (value, day) => $"{day} {kpi} {value}"));

    static string Cost(params string[] values) => Weeks("cost-per-invoice", values) + ", 2026-05-25 misroute-rate 1.4";

    static DecisionBrief Brief(string rows, string? charter = null, string today = "2026-05-29", int iterations = 0) => DecisionBrief.Of(
        Given.Facts(charter ?? Charter, facts => facts with { Record = Record(rows, iterations) }), EvidenceGiven.Day(today));

    static PilotRecord Record(string rows, int iterations) => EvidenceGiven.Record(rows) with
    {
        Decision = iterations == 0 ? null : EvidenceGiven.Decision("pilotDecision: 1\npilot: invoice-routing\noutcome: iterate\ndate: 2026-05-01\nby: mei-cfo\n"),
    };

    static void Says(DecisionOutcome now, DecisionOutcome? then, string? when, DecisionBrief brief)
    {
        Assert.Equal(now, brief.Says.Outcome);
        Assert.Equal((then, when), (brief.Unless?.Outcome, brief.Unless?.When));
    }

    [Fact]
    public void A_target_that_alone_is_missed_would_make_it_scale() =>
        Says(DecisionOutcome.Iterate, DecisionOutcome.Scale, "at 4.50 or less", Brief(Cost("5.20", "5.15", "5.10")));

    [Fact]
    public void A_guardrail_that_alone_is_broken_would_make_it_scale() => Says(
        DecisionOutcome.Iterate, DecisionOutcome.Scale, "with `misroute-rate` at 2 or less",
        Brief(Weeks("cost-per-invoice", "4.4", "4.4", "4.4") + ", 2026-05-25 misroute-rate 3"));

    [Fact]
    public void A_guardrail_that_nobody_read_would_make_it_scale() => Says(
        DecisionOutcome.Iterate, DecisionOutcome.Scale, "with a measured reading of `misroute-rate` within its limit 2.0 (at most)",
        Brief(Weeks("cost-per-invoice", "4.4", "4.4", "4.4")));

    [Theory]
    [InlineData("vendor: {status: approved", "vendor: {status: requested", "once the vendor review is approved")]
    [InlineData("expires: 2026-12-31", "expires: 2026-05-28", "once the security review is approved")]
    [InlineData("onCall: ap-platform               # R\n", "\n", "once the charter names `onCall`")]
    public void A_paper_that_alone_is_missing_would_make_it_scale(string was, string now, string when) =>
        Says(DecisionOutcome.Iterate, DecisionOutcome.Scale, when, Brief(Cost("4.4", "4.4", "4.4"), Charter.With(was, now)));

    [Theory]
    [InlineData("paybackMonths: 9", ", 2026-05-25 cost/spend 61800", "with a payback of 9 months at most")] // 9.4 months
    [InlineData("minRealVolumePercent: 25", ", 2026-05-20 rollout/stage 10", "with at least 25% of the real volume")]
    [InlineData("maxOpenDataIncidents: 0", ", 2026-05-20 data/erp.invoices/accuracy 94", "with at most 0 data incidents open")]
    public void A_tightened_criterion_that_alone_misses_would_make_it_scale(string criterion, string rows, string when) => Says(
        DecisionOutcome.Iterate, DecisionOutcome.Scale, when,
        Brief(Cost("4.4", "4.4", "4.4") + rows, Samples.Full.With("paybackMonths: 9", criterion)));

    [Fact]
    public void A_KPI_beyond_its_target_can_bring_the_payback_too() => Says(
        // 90000 / (4200 x (6.40 - V) - 1800) = 9 at V = 3.590: the target alone pays back in 14.6 months.
        DecisionOutcome.Iterate, DecisionOutcome.Scale, "at 3.59 or less",
        Brief(Cost("5.2", "5.2", "5.2") + ", 2026-05-25 cost/spend 90000", Samples.Full));

    [Fact]
    public void Two_gaps_close_by_no_single_change_and_the_way_down_is_told() => Says(
        DecisionOutcome.Iterate, DecisionOutcome.Stop, "above 5.90", Brief(Weeks("cost-per-invoice", "5.2", "5.2", "5.2")));

    [Fact]
    public void Of_two_KPIs_the_one_that_misses_is_named() => Says(
        DecisionOutcome.Iterate, DecisionOutcome.Scale, "with `error-rate` at 4 or less",
        Brief(Cost("4.4", "4.4", "4.4") + ", " + Weeks("error-rate", "5", "5", "5"), Two));

    [Fact]
    public void Scale_tells_the_nearest_line_that_would_end_it()
    {
        Says(DecisionOutcome.Scale, DecisionOutcome.Iterate, "above 4.50", Brief(Cost("4.4", "4.4", "4.4")));
        // 0.40 of 1.90 to go for the cost, 0.2 of 4 for the errors, 0.6 of 2.0 for the guardrail
        Says(DecisionOutcome.Scale, DecisionOutcome.Iterate, "with `error-rate` above 4",
            Brief(Cost("4.1", "4.1", "4.1") + ", " + Weeks("error-rate", "3.8", "3.8", "3.8"), Two));
        Says(DecisionOutcome.Scale, DecisionOutcome.Iterate, "with `misroute-rate` above 2",
            Brief(Weeks("cost-per-invoice", "3", "3", "3") + ", 2026-05-25 misroute-rate 1.99"));
    }

    [Fact]
    public void Scale_can_end_by_the_payback_before_the_target_is_missed() => Says(
        // 66000 / (4200 x (6.40 - V) - 1800) = 9 at V = 4.2254
        DecisionOutcome.Scale, DecisionOutcome.Iterate, "above 4.23",
        Brief(Cost("4", "4", "4") + ", 2026-05-25 cost/spend 66000", Samples.Full));

    [Fact]
    public void Worse_than_the_kill_line_iterates_from_the_line_on() =>
        Says(DecisionOutcome.Stop, DecisionOutcome.Iterate, "at 5.90 or less", Brief(Cost("6.1", "6.1", "6.1")));

    [Fact]
    public void Iterated_already_only_the_target_helps()
    {
        Says(DecisionOutcome.Stop, DecisionOutcome.Scale, "at 4.50 or less", Brief(Cost("6.1", "6.1", "6.1"), iterations: 1));
        Says(DecisionOutcome.Stop, DecisionOutcome.Scale, "at 4.50 or less", Brief(Cost("5.1", "5.1", "5.1"), iterations: 1));
    }

    [Theory]
    [InlineData("2026-05-22", "with a measured reading of `cost-per-invoice` by Friday 29 May 2026")]
    [InlineData("2026-06-02", "with a measured reading of `cost-per-invoice` of Friday 29 May 2026 or before")]
    public void Unproven_asks_for_a_reading_while_there_is_time(string today, string when) => Says(
        DecisionOutcome.Stop, DecisionOutcome.Iterate, when, Brief("2026-04-06 cost-per-invoice 5.20", today: today));

    [Fact]
    public void Without_any_reading_it_tells_how_good_the_first_has_to_be() => Says(
        DecisionOutcome.Stop, DecisionOutcome.Iterate, "with a measured reading of `cost-per-invoice` by Friday 29 May 2026, at 5.90 or less",
        Brief("", today: "2026-05-22"));

    [Fact]
    public void Two_unproven_KPIs_are_proven_by_no_single_reading() =>
        Says(DecisionOutcome.Stop, null, null, Brief("", Two));

    [Fact]
    public void Whatever_is_told_is_what_the_rule_would_say()
    {
        var value = Gen.Decimal[3m, 8m].Select(number => $"{Math.Round(number, 2)}");
        Gen.Select(value, value, Gen.Decimal[0m, 4m], Gen.Bool, Gen.Int[0, 1]).Sample((cost, errors, rate, hasErrors, iterations) =>
        {
            var rows = Weeks("cost-per-invoice", cost, cost, cost) + $", 2026-05-25 misroute-rate {Math.Round(rate, 2)}"
                + (hasErrors ? ", " + Weeks("error-rate", errors, errors, errors) : "");
            var brief = Brief(rows, Two, iterations: iterations);
            if (brief.Unless is { When: var when } change && when.StartsWith("with `cost-per-invoice` at ", StringComparison.Ordinal))
            {
                var line = when.Split(' ')[3];
                var changed = rows.Replace($"cost-per-invoice {cost}", $"cost-per-invoice {line}", StringComparison.Ordinal);
                Assert.Equal(change.Outcome, Brief(changed, Two, iterations: iterations).Says.Outcome);
            }
            Assert.NotEqual(brief.Says.Outcome, brief.Unless?.Outcome);
        });
    }
}
