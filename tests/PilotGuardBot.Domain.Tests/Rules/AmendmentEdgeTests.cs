using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>How far an amendment reaches.</summary>
public sealed class AmendmentEdgeTests
{
    const string Id = "kpi-goalposts-moved";

    static readonly string Rising = Samples.Full.With("direction: down                 # R", "direction: up")
        .With("target: 4.50", "target: 9.00").With("kill: 5.90", "kill: 7.00");

    /// <summary>Whether the amendment, which the decider approves, excuses what moved from the first text to the second.</summary>
    static bool Excuses(string was, string now, string amendment) => Given.JudgedRunning(
        was, now.With("amendments: []",
            $"amendments: [{{date: 2026-04-10, {amendment}, why: the price fell, impact: payback grows, approvedBy: mei-cfo}}]"),
        facts => facts with { Approvals = Approvals.Of("mei-cfo") }).Of(Id).Count == 0;

    [Theory]
    [InlineData("4.80", true)]
    [InlineData("4.8", true)]
    [InlineData("4.81", true)]
    [InlineData("4.79", false)]
    [InlineData("about five", false)]
    public void Where_down_is_better_a_goal_up_to_the_amended_one_is_excused(string to, bool excuses) => Assert.Equal(
        excuses, Excuses(Samples.Full, Samples.Full.With("target: 4.50", "target: 4.80"), $"field: cost-per-invoice.target, to: {to}"));

    [Theory]
    [InlineData("8.00", true)]
    [InlineData("7.99", true)]
    [InlineData("8.01", false)]
    public void Where_up_is_better_a_goal_down_to_the_amended_one_is_excused(string to, bool excuses) => Assert.Equal(
        excuses, Excuses(Rising, Rising.With("target: 9.00", "target: 8.00"), $"field: cost-per-invoice.target, to: {to}"));

    [Theory]
    [InlineData("field: misroute-rate", true)]
    [InlineData("field: misroute-rate, to: none", true)]
    [InlineData("field: misroute-rate, to: removed", true)]
    [InlineData("field: misroute-rate, to: \"\"", true)]
    [InlineData("field: misroute-rate, to: 3.0", false)]
    public void What_is_gone_is_excused_by_an_amendment_that_removes_it(string amendment, bool excuses) => Assert.Equal(
        excuses, Excuses(Samples.Full, Samples.Full.With("max: 2.0", "min: 0.0"), amendment));

    [Theory]
    [InlineData("EUR/100 invoices", true)]
    [InlineData("eur/100 Invoices", true)]
    [InlineData("USD/invoice", false)]
    public void Another_unit_is_excused_by_its_name(string to, bool excuses) => Assert.Equal(
        excuses,
        Excuses(Samples.Full, Samples.Full.With("unit: EUR/invoice   ", "unit: EUR/100 invoices   "),
            $"field: cost-per-invoice.unit, to: {to}"));
}
