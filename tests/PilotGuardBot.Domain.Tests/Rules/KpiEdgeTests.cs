using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>The corners of the KPI rules: what their fixes and examples say, bounds, and the way that is better.</summary>
public sealed class KpiEdgeTests
{
    const string Undetectable = "pilotPolicy: 1\nrules: {kpi-target-undetectable: warn}";

    /// <summary>The full sample whose first KPI rises: 60 % to 75 %.</summary>
    static readonly string Rising = Samples.Full.With("unit: EUR/invoice               #", "unit: \"%\"                        #")
        .With("direction: down                 #", "direction: up                   #").With("value: 6.40", "value: 60").With(", spread: 0.35", "")
        .With("target: 4.50", "target: 75").With("kill: 5.90", "kill: 62");

    /// <summary>By the formula of the rule, with quantiles of the normal distribution from a statistics library.</summary>
    [Theory]
    [InlineData(0.12, 0.09, 0.99, 0.01, 5007.0)]
    [InlineData(0.5, 0.4, 0.9, 0.001, 1025.0)]
    [InlineData(0.3, 0.35, 0.5, 0.5, 80.0)]
    [InlineData(0.02, 0.01, 0.98, 0.02, 5660.0)]
    [InlineData(0.12, 0.09, 0.999, 0.0001, 10153.0)]
    [InlineData(0.6, 0.5, 0.7, 0.1, 231.0)]
    [InlineData(0.12, 0.09, 0.01, 0.999, 1127.0)]
    [InlineData(0.0, 1.0, 0.8, 0.05, 0.0)]
    [InlineData(1.0, 0.0, 0.8, 0.05, 0.0)]
    [InlineData(0.1, 0.1, 0.8, 0.05, null)]
    [InlineData(-0.1, 0.1, 0.8, 0.05, null)]
    [InlineData(0.1, 1.1, 0.8, 0.05, null)]
    public void Cases_needed_follow_power_and_error(double before, double after, double power, double alpha, double? cases) =>
        Assert.Equal(cases, KpiTargetUndetectable.CasesNeeded(before, after, power, alpha));

    [Fact]
    public void Shares_of_the_rollout_may_have_decimals_and_words()
    {
        var charter = Rising.With("monthlyVolume: 4200", "monthlyVolume: 60");
        // 60 to 75 % takes 150 cases; 60 a month are 173 in 88 days.
        Assert.Empty(Given.Judged(charter.With("[shadow, 10%, 50%, 100%]", "[all of Dublin]"), policy: Given.Policy(Undetectable)).Of("kpi-target-undetectable"));
        var finding = Given.Judged(charter.With("[shadow, 10%, 50%, 100%]", "[first 12.5 % of mails]"), policy: Given.Policy(Undetectable))
            .Only("kpi-target-undetectable");
        Assert.EndsWith("it takes about 150 cases a group, and the pilot sees about 21.", finding.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("    target: 4.50 ", "    ", "Give it a number to reach.", "target: 5.76")]
    [InlineData("    unit: EUR/invoice ", "    ", "Give it a unit.", "unit: EUR/invoice")]
    [InlineData("target: 4.50 ", "target: soon ", "Give a number in `EUR/invoice`.", "target: 5.76")]
    [InlineData("kill: 5.90 ", "kill: [5.90] ", "Give a number in `EUR/invoice`.", "kill: 6.24")]
    [InlineData("target: 4.50 ", "target: 4,5 ", "Give a number in `EUR/invoice`.", "target: 5.76")]
    [InlineData("unit: EUR/invoice               #", "unit: [EUR]               #", "Give a number and a unit.", "unit: EUR/invoice")]
    [InlineData("unit: EUR/invoice               #", "unit: significantly fewer   #", "Name what is counted or measured.", "unit: EUR/invoice")]
    public void What_cannot_be_measured_is_told_how_to_be(string old, string now, string fix, string example)
    {
        var finding = Given.Judged(Samples.Full.With(old, now)).Only("kpi-target-unmeasurable");
        Assert.Equal((fix, example), (finding.Fix, finding.Example));
    }

    [Fact]
    public void A_rising_KPI_gets_a_higher_number_to_reach()
    {
        Assert.Equal("target: 66.0", Given.Judged(Rising.With("target: 75 ", "target: more ")).Only("kpi-target-unmeasurable").Example);
        Assert.Equal("target: 220", Given.Judged(Rising.With("value: 60", "value: 200").With("unit: \"%\" ", "unit: orders ").With("target: 75 ", "target: more "))
            .Only("kpi-target-unmeasurable").Example);
        Assert.Equal("kill: 5.90", Given.Judged(Rising.With("baseline: {value: 60, ", "baseline: {").With("kill: 62 ", "kill: more ")).Only("kpi-target-unmeasurable").Example);
    }

    [Theory]
    [InlineData("target: 75 ", "target: 50 ", "Target 50 of `cost-per-invoice` does not improve on its baseline 60: `direction: up` asks for more.", "target: 66")]
    [InlineData("target: 75 ", "target: 60.1 ", "Target 60.1 of `cost-per-invoice` does not improve on its baseline 60: it is 0.17% away, and 1% is the least.", "target: 66")]
    [InlineData("target: 75 ", "target: 60 ", "Target 60 of `cost-per-invoice` does not improve on its baseline 60: they are equal.", "target: 66")]
    public void A_flat_target_of_a_rising_KPI_is_raised(string old, string now, string what, string example)
    {
        var finding = Given.Judged(Rising.With(old, now)).Only("kpi-target-flat");
        Assert.Equal((what, example), (finding.What, finding.Example));
    }

    [Theory]
    [InlineData("value: 0", "target: 0 ", "target: 0.1")]
    [InlineData("value: 5", "target: 4 ", "target: 5.5")]
    [InlineData("value: 10", "target: 9 ", "target: 11")]
    public void The_step_that_is_proposed_keeps_sensible_decimals(string baseline, string target, string example) => Assert.Equal(
        example, Given.Judged(Rising.With("value: 60", baseline).With("target: 75 ", target)).Only("kpi-target-flat").Example);

    [Theory]
    [InlineData("{type: manual, ref: count}", "Name the person who measures by hand, or point to a query.", "measure: {type: manual, ref: count, owner: dana-ap}")]
    [InlineData("{type: manual}", "Point to a query or dashboard.", "measure: {type: manual, ref: monthly count, owner: dana-ap}")]
    [InlineData("{every: weekly}", "Point to a query or dashboard.", "measure: {type: sql, ref: queries/cost.sql}")]
    public void An_instrument_is_proposed_of_the_kind_that_was_meant(string measure, string fix, string example)
    {
        var finding = Given.Judged(Samples.Full.With("measure: {type: sql, ref: queries/cost.sql, every: weekly}", $"measure: {measure}"))
            .Only("kpi-instrument-missing");
        Assert.Equal((fix, example), (finding.Fix, finding.Example));
    }

    [Fact]
    public void A_guardrail_may_be_a_least_value_too() =>
        Assert.Empty(Given.Judged(Samples.Full.With("unit: \"%\", max: 2.0,", "unit: \"%\", min: 95,")).Of("kpi-guardrail-missing"));

    [Theory]
    [InlineData("min: 91", "min: 90", "The min of guardrail `misroute-rate` was loosened from `91` to `90` after the start on Monday 2 March 2026")]
    [InlineData("min: 91,", "", "The min of guardrail `misroute-rate` was removed (it was `91`) after the start on Monday 2 March 2026")]
    [InlineData("unit: \"%\", min", "unit: ppm, min", "The unit of guardrail `misroute-rate` was loosened from `%` to `ppm` after the start on Monday 2 March 2026")]
    public void A_guardrails_least_value_and_unit_cannot_be_loosened(string old, string now, string what)
    {
        var was = Samples.Full.With("max: 2.0,", "min: 91, max: 100,");
        var finding = Given.JudgedRunning(was, was.With(old, now)).Only("kpi-goalposts-moved");
        Assert.StartsWith(what, finding.What, StringComparison.Ordinal);
        Assert.Empty(Given.JudgedRunning(was, was.With("min: 91", "min: 92")).Of("kpi-goalposts-moved"));
    }

    [Fact]
    public void Where_no_direction_is_known_any_change_of_a_target_is_one()
    {
        var was = Samples.Full.With("    direction: down                 # R\n", "");
        Assert.NotEmpty(Given.JudgedRunning(was, was.With("target: 4.50", "target: 4.40")).Of("kpi-goalposts-moved"));
        Assert.NotEmpty(Given.JudgedRunning(was, was.With("target: 4.50", "target: 4.60")).Of("kpi-goalposts-moved"));
        Assert.Empty(Given.JudgedRunning(was, was).Of("kpi-goalposts-moved"));
    }

    [Fact]
    public void No_exception_lets_goalposts_move() => Assert.False(RuleCatalogue.Find("kpi-goalposts-moved")!.Card.AcceptsExceptions);
}
