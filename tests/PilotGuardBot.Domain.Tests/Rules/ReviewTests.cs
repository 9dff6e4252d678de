using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>What policy, grace and exceptions make of what the rules saw.</summary>
public sealed class ReviewTests
{
    static readonly string TooLong = Samples.Full.With("decision: 2026-05-29 ", "decision: 2026-07-03 "); // Friday, 123 days

    static string Excepted(string exception) => TooLong.With("exceptions: []", $"exceptions: [{{{exception}}}]");

    const string Exception = "rule: window-too-long, reason: the auditors close in June, until: 2026-05-15, approvedBy: mei-cfo";

    static Verdict Changed(string text, Func<CharterFacts, CharterFacts>? with = null, Policy? policy = null) =>
        Given.JudgedRunning(TooLong, text, facts => with is null ? facts with { Approvals = Approvals.Of("mei-cfo") } : with(facts), policy);

    [Fact]
    public void A_policy_sets_the_severity()
    {
        Assert.Equal(Severity.Warn, Given.Judged(TooLong, policy: Given.Policy("pilotPolicy: 1\nrules: {window-too-long: warn}")).Only("window-too-long").Severity);
        Assert.Empty(Given.Judged(TooLong, policy: Given.Policy("pilotPolicy: 1\nrules: {window-too-long: off}")).Findings);
    }

    [Fact]
    public void A_policy_caps_both_severities_of_a_rule_and_raises_neither()
    {
        var weekend = Samples.Full.With("decision: 2026-05-29 ", "decision: 2026-05-30 ");
        var none = Samples.Full.With("  decision: 2026-05-29 ", "  ");
        var warn = Given.Policy("pilotPolicy: 1\nrules: {window-date-invalid: warn}");
        var info = Given.Policy("pilotPolicy: 1\nrules: {window-date-invalid: info}");
        var error = Given.Policy("pilotPolicy: 1\nrules: {window-date-invalid: error}");
        Assert.Equal(
            [Severity.Warn, Severity.Warn, Severity.Info, Severity.Info, Severity.Warn, Severity.Error],
            new[] { warn, info, error }.SelectMany(policy => new[] { weekend, none }.Select(text => Given.Judged(text, policy: policy).Only("window-date-invalid").Severity)));
    }

    [Fact]
    public void Errors_come_first_and_then_by_file_and_place()
    {
        var text = Samples.Full.With("decision: 2026-05-29 ", "decision: 2026-05-30 ").With("step: replaces manual queue assignment", "step: TODO").With("risk: low ", "risk: high ");
        Assert.Equal(["scope-risk-high", "charter-placeholder", "window-date-invalid"], Given.Judged(text).Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void The_same_facts_and_policy_give_the_same_verdict()
    {
        var (one, other) = (Given.Judged(TooLong), Given.Judged(TooLong));
        Assert.Equal(one.Findings, other.Findings);
        Assert.Equal(one.RulesPassed, other.RulesPassed);
    }

    [Fact]
    public void An_exception_that_the_decider_approved_lets_the_finding_pass()
    {
        var verdict = Changed(Excepted(Exception));
        Assert.Empty(verdict.Findings);
        Assert.Equal("window-too-long", Assert.Single(verdict.Excepted).Finding.Rule);
        Assert.Equal(Given.RulesOfPullRequests(Given.Recommended) - 1, verdict.RulesPassed);
        Assert.Equal(CheckConclusion.Success, verdict.Conclude(PolicyMode.Enforce));
    }

    [Theory]
    [InlineData(", approvedBy: mei-cfo", "", "it names nobody who approved it (`approvedBy`)")]
    [InlineData("approvedBy: mei-cfo", "approvedBy: raj-dev", "`raj-dev` is neither decider nor sponsor of the charter on the base branch")]
    [InlineData("approvedBy: mei-cfo", "approvedBy: lee-coo", "`lee-coo` has not approved this pull request")]
    public void An_exception_that_lacks_something_does_not_count(string was, string now, string flaw)
    {
        var finding = Changed(Excepted(Exception.Replace(was, now, StringComparison.Ordinal))).Only("window-too-long");
        Assert.EndsWith($"Its exception does not count: {flaw}.", finding.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("until: 2026-05-15", "until: 2026-04-14", "exceptions[0].until", "it ended on Tuesday 14 April 2026")]
    [InlineData("until: 2026-05-15", "until: 2026-05-16", "exceptions[0].until", "it lasts until Saturday 16 May 2026, 31 days from today; the most here is 30")]
    [InlineData(", until: 2026-05-15", "", "exceptions[0].until", "it has no last day (`until`)")]
    [InlineData("reason: the auditors close in June, ", "", "exceptions[0].reason", "it gives no reason")]
    public void What_is_wrong_with_an_exception_itself_is_told_once(string was, string now, string path, string flaw)
    {
        var text = Excepted(Exception.Replace(was, now, StringComparison.Ordinal));
        var verdict = Changed(text);
        Assert.EndsWith("the limit here is 90. Its exception does not count.", verdict.Only("window-too-long").What, StringComparison.Ordinal);
        var finding = verdict.Only("exception-expired");
        Assert.Equal((Severity.Warn, path, $"The exception for `window-too-long` does not count: {flaw}."), (finding.Severity, finding.Path, finding.What));
        Assert.Equal(2, verdict.Findings.Count);
        var quiet = Changed(text, policy: Given.Policy("pilotPolicy: 1\nrules: {exception-expired: off}"));
        Assert.EndsWith($"Its exception does not count: {flaw}.", Assert.Single(quiet.Findings).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_sets_how_long_an_exception_may_last()
    {
        var policy = Given.Policy("pilotPolicy: 1\nrules: {exception-expired: {maxExceptionDays: 20}}");
        var finding = Changed(Excepted(Exception), policy: policy).Only("exception-expired");
        Assert.EndsWith("30 days from today; the most here is 20.", finding.What, StringComparison.Ordinal);
        Assert.Equal("until: 2026-05-05", finding.Example);
    }

    [Fact]
    public void An_exception_counts_on_its_last_day() =>
        Assert.Empty(Changed(Excepted(Exception.Replace("2026-05-15", "2026-04-15", StringComparison.Ordinal))).Findings);

    [Fact]
    public void An_exception_of_the_sponsor_counts_and_so_does_one_with_unknown_approvals()
    {
        var sponsored = Excepted(Exception.Replace("mei-cfo", "lee-coo", StringComparison.Ordinal));
        Assert.Empty(Changed(sponsored, facts => facts with { Approvals = Approvals.Of("lee-coo") }).Findings);
        Assert.Empty(Changed(sponsored, facts => facts with { Approvals = Approvals.Unknown }).Findings);
    }

    [Fact]
    public void A_pull_request_cannot_appoint_its_own_approver()
    {
        var text = Excepted(Exception.Replace("mei-cfo", "raj-dev", StringComparison.Ordinal)).With("sponsor: lee-coo ", "sponsor: raj-dev ");
        Assert.NotEmpty(Changed(text, facts => facts with { Approvals = Approvals.Of("raj-dev") }).Of("window-too-long"));
    }

    [Fact]
    public void A_merged_exception_keeps_its_approval_unless_it_is_known_to_have_had_none()
    {
        var text = Excepted(Exception);
        var merged = Given.Charter(text);
        Assert.Empty(Changed(text, facts => facts with { Base = merged }).Findings);
        var bypassed = Agreement.At(Given.Charter(TooLong)).After(merged, Approvals.Of("raj-dev"), new Verdict { Findings = [] });
        Assert.NotEmpty(Changed(text, facts => facts with { Base = merged, Agreement = bypassed }).Findings);
        var agreed = Agreement.At(Given.Charter(TooLong)).After(merged, Approvals.Of("mei-cfo"), Changed(text));
        Assert.Empty(Changed(text, facts => facts with { Base = merged, Agreement = agreed }).Findings);
    }

    [Fact]
    public void An_exception_from_before_the_start_goes_on_counting()
    {
        var text = Excepted(Exception);
        var merged = Given.Charter(text);
        Assert.Empty(Given.JudgedRunning(text, text, facts => facts with { Agreement = Agreement.At(merged) }).Findings);
    }

    [Fact]
    public void A_first_charters_exception_needs_an_approver_of_the_policy()
    {
        var policy = Given.Policy("pilotPolicy: 1\napprovers: [zoe-board, \"@acme/ai-board\"]");
        var text = Excepted(Exception.Replace("2026-05-15", "2026-03-25", StringComparison.Ordinal)); // 30 days from today
        Assert.EndsWith(
            "in a first charter one of the policy's `approvers:` has to approve it, and `mei-cfo` is none.",
            Given.Judged(text, facts => facts with { Approvals = Approvals.Of("mei-cfo") }, policy).Only("window-too-long").What, StringComparison.Ordinal);
        Assert.Empty(Given.Judged(text.With("June, until: 2026-03-25, approvedBy: mei-cfo", "June, until: 2026-03-25, approvedBy: zoe-board"),
            facts => facts with { Approvals = Approvals.Of("zoe-board") }, policy).Findings);
        Assert.Empty(Given.Judged(text, facts => facts with { Approvals = Approvals.Of("mei-cfo", "@acme/ai-board") }, policy).Findings);
        Assert.Empty(Given.Judged(text, facts => facts with { Offline = true }).Findings);
    }

    [Fact]
    public void A_floored_rules_exception_needs_an_approver_of_the_policy()
    {
        var policy = Given.Policy("pilotPolicy: 1\napprovers: [zoe-board]\nrules: {window-too-long: {floor: true}}");
        Assert.NotEmpty(Changed(Excepted(Exception), policy: policy).Findings);
        Assert.Empty(Changed(
            Excepted(Exception.Replace("mei-cfo", "zoe-board", StringComparison.Ordinal)), facts => facts with { Approvals = Approvals.Of("zoe-board") }, policy).Findings);
    }

    [Fact]
    public void An_approver_may_be_called_by_any_of_their_names()
    {
        var policy = Given.Policy(
            "pilotPolicy: 1\napprovers: [zoe-b]\npeople: {zoe-board: {github: zoe-b}, cfo: {github: mei-k}, mei-cfo: {github: mei-k}}");
        var text = Excepted(Exception.Replace("2026-05-15", "2026-03-25", StringComparison.Ordinal)); // 30 days from today
        Assert.Empty(Given.Judged(text.With("2026-03-25, approvedBy: mei-cfo", "2026-03-25, approvedBy: zoe-board"),
            facts => facts with { Approvals = Approvals.Of("zoe-board", "zoe-b") }, policy).Findings);
        Assert.NotEmpty(Given.Judged(text, facts => facts with { Approvals = Approvals.Of("mei-cfo", "cfo") }, policy).Findings);
        Assert.Empty(Changed(
            Excepted(Exception.Replace("mei-cfo", "cfo", StringComparison.Ordinal)), facts => facts with { Approvals = Approvals.Of("cfo", "mei-cfo") }, policy).Findings);
    }

    static Finding Starter(Func<CharterFacts, CharterFacts> with, string more = "") =>
        Given.Judged(TooLong, with, Given.Policy($"pilotPolicy: 1\nprofile: starter\n{more}")).Only("window-too-long");

    [Fact]
    public void Starter_gives_a_young_charter_grace()
    {
        Assert.Equal((Severity.Warn, true), (Starter(facts => facts).Severity, Starter(facts => facts).InGrace));
        var merged = Starter(facts => facts with { MergedOn = new(2026, 2, 1), Base = facts.Charter, Today = new(2026, 3, 3) }); // day 30
        Assert.Equal(Severity.Warn, merged.Severity);
        var later = Starter(facts => facts with { MergedOn = new(2026, 2, 1), Base = facts.Charter, Today = new(2026, 3, 4) });
        Assert.Equal((Severity.Error, false), (later.Severity, later.InGrace));
    }

    [Fact]
    public void Grace_does_not_reach_a_floor_nor_an_offline_check()
    {
        Assert.Equal(Severity.Error, Starter(facts => facts, "rules: {window-too-long: {floor: true}}").Severity);
        var facts = Given.Change(Given.Facts(TooLong), TooLong) with { Grace = false };
        Assert.Equal(Severity.Error, Review.Judge(facts, PolicyLayers.BuiltIn(PolicyProfile.Starter)).Only("window-too-long").Severity);
    }

    [Fact]
    public void An_unreadable_charter_knows_no_grace()
    {
        ChangeFacts facts = new() { Repository = "acme/x", Today = Given.Before, Charters = [new(Given.Reading("- a list"), null)] };
        Assert.Equal(Severity.Error, Review.Judge(facts, PolicyLayers.BuiltIn(PolicyProfile.Starter)).Only("charter-invalid").Severity);
    }

    [Fact]
    public void An_error_is_red_where_the_policy_enforces_and_neutral_where_it_advises()
    {
        var verdict = Given.Judged(TooLong);
        Assert.Equal((1, 0, 0), (verdict.Errors, verdict.Warnings, verdict.Infos));
        Assert.Equal(CheckConclusion.Failure, verdict.Conclude(PolicyMode.Enforce));
        Assert.Equal(CheckConclusion.Neutral, verdict.Conclude(PolicyMode.Advise));
        Assert.Equal(CheckConclusion.Success, Given.Judged(Samples.Full).Conclude(PolicyMode.Advise));
    }

    [Fact]
    public void An_incomplete_review_is_never_green()
    {
        var verdict = Review.Judge(Given.Change(Given.Facts(Samples.Full), Samples.Full) with { FilesComplete = false }, Given.Recommended);
        Assert.True(verdict.Incomplete);
        Assert.Equal(CheckConclusion.Neutral, verdict.Conclude(PolicyMode.Enforce));
    }

    [Fact]
    public void Only_rules_that_had_something_to_look_at_have_passed()
    {
        var verdict = Given.Judged(new ChangeFacts { Repository = "acme/x", Today = Given.Before });
        Assert.Equal(1, verdict.RulesPassed); // charter-missing looks at every change
    }

    [Fact]
    public void Two_charters_of_one_pull_request_are_both_judged()
    {
        var other = Domain.Charters.CharterReader.Read("pilots/b/pilot.yml", TooLong);
        var facts = Given.Change(Given.Facts(TooLong), TooLong);
        facts = facts with { Charters = [new(other, new() { Charter = other.Charter!, Today = Given.Before }), .. facts.Charters] };
        Assert.Equal(["pilot.yml", "pilots/b/pilot.yml"], Given.Judged(facts).Of("window-too-long").Select(finding => finding.File));
    }
}
