using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>owner-invalid and governance-review-missing.</summary>
public sealed class PeopleRulesTests
{
    static void Is(Finding finding, Severity severity, int line, int column, string what) =>
        Assert.Equal((severity, new Place(line, column), what), (finding.Severity, finding.Place, finding.What));

    static Func<CharterFacts, CharterFacts> With(string handle, HandleState state, bool offline = false) =>
        facts => facts with { Handles = new Dictionary<string, HandleState> { [handle] = state }, Offline = offline };

    [Fact]
    public void A_missing_owner_is_an_error_at_the_owners()
    {
        var finding = Assert.Single(Given.Judged(Samples.Full.With("  decider: mei-cfo ", "  ")).Findings);
        Is(finding, Severity.Error, 4, 1, "`owners.decider` is missing: the person who decides at the end of the window.");
        Assert.Equal("decider: mei-cfo", finding.Example);
    }

    [Fact]
    public void Without_owners_three_people_are_missing() =>
        Assert.Equal(3, Given.Judged(Samples.Minimal.With("owners: {business: dana-ap, tech: raj-dev, decider: mei-cfo}\n", "")).Of("owner-invalid").Count);

    [Fact]
    public void An_owner_who_is_a_list_has_one_finding() =>
        Assert.Equal("charter-invalid", Assert.Single(Given.Judged(Samples.Full.With("decider: mei-cfo ", "decider: [mei-cfo, lee] ")).Findings).Rule);

    [Fact]
    public void A_handle_of_nobody_is_an_error_on_a_forge_and_a_warning_offline()
    {
        Is(Given.Judged(Samples.Full, With("mei-cfo", HandleState.Unknown)).Only("owner-invalid"), Severity.Error, 7, 12,
            "`owners.decider`: `mei-cfo` is no account here, and no name of the policy's `people:`.");
        Is(Given.Judged(Samples.Full, With("mei-cfo", HandleState.Unknown, offline: true)).Only("owner-invalid"), Severity.Warn, 7, 12,
            "`owners.decider`: `mei-cfo` is not among the policy's `people:`.");
        Assert.Empty(Given.Judged(Samples.Full, facts => facts with { Offline = true }).Findings);
    }

    [Fact]
    public void A_deactivated_sponsor_is_an_error() =>
        Is(Given.Judged(Samples.Full, With("lee-coo", HandleState.Deactivated)).Only("owner-invalid"), Severity.Error, 8, 12, "`owners.sponsor`: the account `lee-coo` is deactivated.");

    [Fact]
    public void Nobody_decides_about_their_own_work() =>
        Is(Given.Judged(Samples.Full.With("decider: mei-cfo ", "decider: Raj-Dev ")).Only("owner-invalid"), Severity.Error, 7, 12,
            "`owners.decider`: `Raj-Dev` is also `owners.tech`; nobody judges their own work.");

    const string TwoNames = "pilotPolicy: 1\npeople: {mei-cfo: {github: mei-k}, cfo: {github: mei-k}}";

    [Fact]
    public void Nobody_decides_about_their_own_work_by_another_name() =>
        Is(Given.Judged(Samples.Full.With("tech: raj-dev ", "tech: mei-k "), policy: Given.Policy(TwoNames)).Only("owner-invalid"), Severity.Error, 7, 12,
            "`owners.decider`: by the policy's `people:`, `mei-cfo` and `owners.tech` (`mei-k`) are one person; nobody judges their own work.");

    [Fact]
    public void A_decider_who_is_called_by_another_name_is_not_replaced()
    {
        var now = Samples.Full.With("decider: mei-cfo ", "decider: cfo ");
        Assert.Empty(Given.JudgedRunning(Samples.Full, now, policy: Given.Policy(TwoNames)).Of("owner-invalid"));
        Assert.NotEmpty(Given.JudgedRunning(Samples.Full, now).Of("owner-invalid"));
    }

    [Fact]
    public void A_decider_replaced_after_start_needs_the_word_of_the_one_before()
    {
        var now = Samples.Full.With("decider: mei-cfo ", "decider: zoe-cfo ");
        var finding = Given.JudgedRunning(Samples.Full, now).Only("owner-invalid");
        Is(finding, Severity.Error, 7, 12, "`owners.decider`: `mei-cfo` was replaced by `zoe-cfo` after the start, without the approval of `mei-cfo`.");
        Assert.Empty(Given.JudgedRunning(Samples.Full, now, facts => facts with { Approvals = Approvals.Of("Mei-CFO") }).Findings);
        Assert.Empty(Given.JudgedRunning(Samples.Full, now, facts => facts with { Approvals = Approvals.Unknown }).Findings);
        Assert.Empty(Given.Judged(now).Findings);
    }

    [Fact]
    public void A_sponsor_removed_after_start_needs_their_word() =>
        Is(Given.JudgedRunning(Samples.Full, Samples.Full.With("  sponsor: lee-coo ", "  ")).Only("owner-invalid"), Severity.Error, 4, 1,
            "`owners.sponsor`: `lee-coo` was removed after the start, without the approval of `lee-coo`.");

    [Fact]
    public void A_bypassed_merge_makes_nobody_decider()
    {
        var now = Samples.Full.With("decider: mei-cfo ", "decider: zoe-cfo ");
        Assert.NotEmpty(Given.JudgedRunning(Samples.Full, now, facts => facts with { Base = Given.Charter(now) }).Of("owner-invalid"));
    }

    [Fact]
    public void An_agreed_decider_may_hand_on()
    {
        var snapshot = Given.Charter(Samples.Full);
        var second = Samples.Full.With("decider: mei-cfo ", "decider: zoe-cfo ");
        var agreement = Agreement.At(snapshot).After(Given.Charter(second), Approvals.Of("mei-cfo"), new Verdict { Findings = [] });
        Assert.Equal("zoe-cfo", agreement.Decider);
        Assert.Empty(Given.JudgedRunning(Samples.Full, second, facts => facts with { Agreement = agreement }).Findings);
        var bypassed = Agreement.At(snapshot).After(Given.Charter(second), Approvals.Of("raj-dev"), new Verdict { Findings = [] });
        Assert.NotEmpty(Given.JudgedRunning(Samples.Full, second, facts => facts with { Agreement = bypassed }).Findings);
    }

    [Fact]
    public void A_missing_review_is_an_error_at_merge()
    {
        var finding = Assert.Single(Given.Judged(Samples.Full.With("  vendor: {status: approved, ref: TPRM-77, model: azure/gpt}", " ")).Findings);
        Is(finding, Severity.Error, 53, 1, "Vendor review is missing.");
        Assert.Equal("vendor: {status: requested, ref: TPRM-77}", finding.Example);
    }

    [Theory]
    [InlineData("requested", null, Severity.Error)]
    [InlineData("conditional", null, Severity.Error)]
    [InlineData("rejected", Severity.Warn, Severity.Error)]
    [InlineData("approved", null, null)]
    [InlineData("not-needed", null, null)]
    public void A_review_may_be_open_at_merge_and_is_approved_at_start(string status, Severity? before, Severity? after)
    {
        var text = Samples.Full.With("security: {status: approved, ", $"security: {{status: {status}, ");
        Assert.Equal(before, Given.Judged(text).Of("governance-review-missing").SingleOrDefault()?.Severity);
        var verdict = Given.JudgedRunning(text, text);
        Assert.Equal(after, verdict.Of("governance-review-missing").SingleOrDefault()?.Severity);
        Assert.Equal(after is null ? [] : ["pilot.yml"], verdict.Blocked);
    }

    [Fact]
    public void The_start_gate_holds_from_the_start_day_on()
    {
        var text = Samples.Full.With("security: {status: approved, ", "security: {status: requested, ");
        Assert.Empty(Given.Judged(text, facts => facts with { Today = new(2026, 3, 1) }).Findings);
        Is(Given.Judged(text, facts => facts with { Today = new(2026, 3, 2) }).Only("governance-review-missing"), Severity.Error, 54, 22,
            "Security review is `requested`, and the pilot runs since Monday 2 March 2026: it is blocked until the review is approved.");
    }

    [Fact]
    public void A_review_counts_on_its_last_day_and_no_longer()
    {
        Assert.Empty(Given.JudgedRunning(Samples.Full, Samples.Full, facts => facts with { Today = new(2026, 12, 31) }).Of("governance-review-missing"));
        Is(Given.JudgedRunning(Samples.Full, Samples.Full, facts => facts with { Today = new(2027, 1, 1) }).Only("governance-review-missing"), Severity.Error, 54, 55,
            "Security review expired on Thursday 31 December 2026.");
    }

    [Fact]
    public void A_policy_says_which_reviews_are_required()
    {
        var policy = Given.Policy("pilotPolicy: 1\nrules: {governance-review-missing: {require: [security]}}");
        Assert.Empty(Given.Judged(Samples.Full.With("  vendor: {status: approved, ref: TPRM-77, model: azure/gpt}", " "), policy: policy).Findings);
    }

    [Fact]
    public void A_misspelt_status_has_one_finding() =>
        Assert.Equal("charter-invalid", Assert.Single(Given.Judged(Samples.Full.With("security: {status: approved, ", "security: {status: aproved, ")).Findings).Rule);
}
