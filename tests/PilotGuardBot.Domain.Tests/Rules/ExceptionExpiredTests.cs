using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>What is wrong with an exception whose rule stands or falls is in ReviewTests; here is what is wrong with it alone.</summary>
public sealed class ExceptionExpiredTests
{
    const string Id = "exception-expired";

    const string Exception = "rule: scope-volume-low, reason: the month of the pilot is the yearly low, until: 2026-03-20, approvedBy: mei-cfo";

    static string With(string exception) => Samples.Full.With("exceptions: []  ", $"exceptions: [{{{exception}}}]  ");

    [Fact]
    public void An_exception_to_a_rule_that_finds_nothing_is_not_needed()
    {
        var finding = Given.Judged(With(Exception)).Only(Id);
        Assert.Equal((Severity.Warn, new Place(74, 21)), (finding.Severity, finding.Place));
        Assert.Equal("The exception for `scope-volume-low` is not needed: the rule finds nothing.", finding.What);
        Assert.Equal(("Remove it.", "exceptions: []"), (finding.Fix, finding.Example));
    }

    [Fact]
    public void An_exception_to_a_rule_that_finds_something_passes()
    {
        var text = With(Exception).With("monthlyVolume: 4200", "monthlyVolume: 150");
        Assert.Empty(Given.Judged(text, facts => facts with { Offline = true }).Of(Id));
    }

    [Fact]
    public void A_rule_that_is_off_or_does_not_know_enough_says_nothing_about_its_exception()
    {
        Assert.Empty(Given.Judged(With(Exception), policy: Given.Policy("pilotPolicy: 1\nrules: {scope-volume-low: off}")).Findings);
        var cost = With(Exception.Replace("scope-volume-low", "cost-unbounded", StringComparison.Ordinal));
        Assert.Empty(Given.Judged(cost).Findings);
        Assert.Single(Given.Judged(cost, facts => facts with { Record = PilotGuardBot.Domain.Evidence.PilotRecord.Empty }).Of(Id));
        var creep = With(Exception.Replace("scope-volume-low", "scope-creep", StringComparison.Ordinal));
        Assert.Empty(Given.Judged(creep, facts => facts with { Offline = true }).Of(Id));
        Assert.Single(Given.Judged(creep).Of(Id));
    }

    [Theory]
    [InlineData("scope-volume-lo", "The exception names no known rule: `scope-volume-lo`; did you mean `scope-volume-low`?", "rule: scope-volume-low")]
    [InlineData("be-kind", "The exception names no known rule: `be-kind`.", "exceptions: []")]
    public void An_unknown_rule_is_named(string rule, string what, string example)
    {
        var finding = Given.Judged(With(Exception.Replace("scope-volume-low", rule, StringComparison.Ordinal))).Only(Id);
        Assert.Equal((new Place(74, 21), what, example), (finding.Place, finding.What, finding.Example));
    }

    [Theory]
    [InlineData("until: 2026-03-20", "until: 2026-02-20", 96, "it ended on Friday 20 February 2026")]
    [InlineData("until: 2026-03-20, ", "", 14, "it has no last day (`until`)")]
    [InlineData("reason: the month of the pilot is the yearly low, ", "", 14, "it gives no reason")]
    public void A_finding_points_at_the_value_or_the_exception(string was, string now, int column, string flaw)
    {
        var verdict = Given.Judged(With(Exception.Replace(was, now, StringComparison.Ordinal)));
        var finding = Assert.Single(verdict.Findings);
        Assert.Equal((Id, new Place(74, column)), (finding.Rule, finding.Place));
        Assert.EndsWith($"does not count: {flaw}.", finding.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("until: 2026-03-20", "until: soon")]
    [InlineData("reason: the month of the pilot is the yearly low", "reason: because")]
    [InlineData("rule: scope-volume-low", "rule: Scope Volume")]
    public void A_value_of_the_wrong_form_is_left_to_the_format_check(string was, string now)
    {
        var text = With(Exception.Replace(was, now, StringComparison.Ordinal)).With("monthlyVolume: 4200", "monthlyVolume: 150");
        var verdict = Given.Judged(text);
        Assert.Single(verdict.Of("charter-invalid"));
        Assert.Empty(verdict.Of(Id));
    }

    [Fact]
    public void Each_exception_has_its_own_finding()
    {
        var text = Samples.Full.With("exceptions: []  ", $"exceptions: [{{{Exception}}}, {{{Exception.Replace("scope-volume-low", "scope-risk-high", StringComparison.Ordinal)}}}]  ");
        Assert.Equal(
            ["exceptions: [{rule: scope-risk-high, …}]", "exceptions: [{rule: scope-volume-low, …}]"], Given.Judged(text).Of(Id).Select(finding => finding.Example));
    }
}
