using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>What a pilot's people have agreed to, merge by merge.</summary>
public sealed class AgreementTests
{
    static readonly Agreement Start = Agreement.At(Given.Charter(Samples.Full));

    static readonly Verdict Clean = new() { Findings = [] };

    static readonly string Successors = Samples.Full.With("decider: mei-cfo ", "decider: zoe-cfo ")
        .With("sponsor: lee-coo ", "sponsor: kim-coo ");

    static (string?, string?) People(string merged, params string[] approvers) =>
        Start.After(Given.Charter(merged), Approvals.Of(approvers), Clean) is var agreed ? (agreed.Decider, agreed.Sponsor) : default;

    [Fact]
    public void Each_of_the_two_names_their_own_successor()
    {
        Assert.Equal(("mei-cfo", "lee-coo"), People(Successors, "raj-dev"));
        Assert.Equal(("zoe-cfo", "lee-coo"), People(Successors, "mei-cfo"));
        Assert.Equal(("mei-cfo", "kim-coo"), People(Successors, "lee-coo"));
        Assert.Equal(("zoe-cfo", "kim-coo"), People(Successors, "mei-cfo", "lee-coo"));
        Assert.Equal(("mei-cfo", "lee-coo"), Start.After(Given.Charter(Successors), Approvals.Unknown, Clean) is var agreed
            ? (agreed.Decider, agreed.Sponsor) : default);
    }

    [Fact]
    public void Where_there_was_nobody_the_first_one_named_counts()
    {
        var nobody = Start with { Decider = null, Sponsor = null };
        var agreed = nobody.After(Given.Charter(Samples.Full), Approvals.Of("raj-dev"), Clean);
        Assert.Equal(("mei-cfo", "lee-coo"), (agreed.Decider, agreed.Sponsor));
    }

    static string Extended(string to) => Samples.Full.With("decision: 2026-05-29 ", $"decision: {to} ").With("  maxExtensionDays: 30 ",
        $"  extension: {{to: {to}, reason: ERP freeze, change: sample 200 rows, approvedBy: mei-cfo}}\n  maxExtensionDays: 30 ");

    static Finding Found(string rule, string file) =>
        new(rule, Severity.Error, file, "window.extension", new(17, 1), "What.", "Why.", "Fix.", "Example.");

    [Theory]
    [InlineData("window-extended-silently", "pilot.yml", 0)]
    [InlineData("window-extended-silently", "pilots/x/pilot.yml", 1)]
    [InlineData("scope-creep", "pilot.yml", 1)]
    public void An_extension_counts_where_its_own_rule_found_nothing_in_its_charter(string rule, string file, int extensions)
    {
        var verdict = Clean with { Findings = [Found(rule, file)] };
        Assert.Equal(extensions, Start.After(Given.Charter(Extended("2026-06-12")), Approvals.Of("mei-cfo"), verdict).Extensions.Count);
    }

    [Fact]
    public void An_extension_is_agreed_to_once_and_by_the_decider_only()
    {
        var (first, second) = (Given.Charter(Extended("2026-06-12")), Given.Charter(Extended("2026-06-26")));
        var agreed = Start.After(first, Approvals.Of("mei-cfo"), Clean);
        Assert.Single(agreed.Extensions);
        Assert.Single(agreed.After(first, Approvals.Of("mei-cfo"), Clean).Extensions);
        Assert.Equal(2, agreed.After(second, Approvals.Of("mei-cfo"), Clean).Extensions.Count);
        Assert.Single(agreed.After(second, Approvals.Of("lee-coo"), Clean).Extensions);
        Assert.Single(agreed.After(second, Approvals.Unknown, Clean).Extensions);
        Assert.Single(Start.After(second, Approvals.Of("mei-cfo"), Clean).After(first, Approvals.Of("mei-cfo"), Clean).Extensions);
    }

    [Fact]
    public void An_extension_to_another_day_than_the_decisions_is_none() => Assert.Empty(Start.After(
        Given.Charter(Extended("2026-06-12").With("to: 2026-06-12", "to: 2026-06-11")), Approvals.Of("mei-cfo"), Clean).Extensions);

    [Fact]
    public void Exceptions_are_kept_while_they_stand_and_join_where_they_counted()
    {
        const string Exception = "rule: scope-volume-low, reason: the month is the yearly low, until: 2026-05-01, approvedBy: mei-cfo";
        var merged = Given.Charter(Samples.Full.With("exceptions: []", $"exceptions: [{{{Exception}}}]"));
        Assert.Empty(Start.After(merged, Approvals.Of("mei-cfo"), Clean).Exceptions);
        var excepted = Clean with { Excepted = [new(Found("scope-volume-low", "pilot.yml"), merged.Exceptions[0])] };
        var agreed = Start.After(merged, Approvals.Of("mei-cfo"), excepted);
        Assert.Single(agreed.Exceptions);
        Assert.Single(agreed.After(merged, Approvals.Of("raj-dev"), Clean).Exceptions);
        Assert.Empty(agreed.After(Given.Charter(Samples.Full), Approvals.Of("mei-cfo"), Clean).Exceptions);
    }
}
