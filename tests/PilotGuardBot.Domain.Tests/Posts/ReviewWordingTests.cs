using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Posts;

/// <summary>A verdict in words: the check and the one comment of the pull request.</summary>
public sealed class ReviewWordingTests
{
    static readonly ReviewPlace Place = new(
        "0123456789abcdef0123456789abcdef01234567", "7-1", (file, place) => $"https://forge/{file}#L{place.Line}",
        rule => $"https://rules/{rule}", "https://rules");

    static readonly Policy Enforced = Given.Policy("pilotPolicy: 1\nmode: enforce");

    static readonly Policy Advised = Given.Policy("pilotPolicy: 1\nmode: advise");

    const string Marked = "\n\n<!-- pilotguard:review:7-1 -->";

    static string Footer(string passed = "3 rules passed. ") =>
        $"\n<sub>{passed}Judged at 0123456 by {ReviewWording.ByPolicy(Enforced)}. [All rules](https://rules)</sub>{Marked}";

    static Finding Found(Severity severity, int line = 4, string rule = "owner-invalid") => new(
        rule, severity, "pilot.yml", "owners.decider", new(line, 3), $"What {line}.", "Why.", "Mend it.", "decider: mei-cfo");

    static Verdict Verdict(params Finding[] findings) => new() { Findings = findings, RulesPassed = 3 };

    static ChangeFacts Change(params string[] charters) => new()
    {
        Repository = "acme/invoices",
        Today = Given.Before,
        Charters = [.. charters.Select(text => new CharterUnderReview(Given.Reading(text), null))],
    };

    static PostPlan Plan(Verdict verdict, ChangeFacts? facts = null, Policy? policy = null, bool spoke = false) =>
        ReviewWording.Plan(verdict, facts ?? Change(Samples.Full), policy ?? Enforced, Place, spoke);

    static string Body(Verdict verdict, ChangeFacts? facts = null, Policy? policy = null) =>
        Plan(verdict, facts, policy, spoke: true).Comment!.Body;

    static string Item(int number, int line) =>
        $"\n**{number}. [`owner-invalid`](https://rules/owner-invalid) · "
        + $"[`pilot.yml` line {line}](https://forge/pilot.yml#L{line})** — What {line}.\n"
        + "Why. Mend it.\n```yaml\ndecider: mei-cfo\n```\n";

    static string Suggestion(string mark, int line) =>
        $"\n{mark} [`owner-invalid`](https://rules/owner-invalid) · "
        + $"[`pilot.yml` line {line}](https://forge/pilot.yml#L{line}) — What {line}. Mend it.\n"
        + "```yaml\ndecider: mei-cfo\n```\n";

    [Fact]
    public void Errors_are_numbered_and_end_with_who_judged() => Assert.Equal(
        "### ❌ Pilot charter: 2 things to mend before this can merge\n" + Item(1, 4) + Item(2, 9) + Footer(),
        Body(Verdict(Found(Severity.Error), Found(Severity.Error, 9))));

    [Fact]
    public void A_policy_that_advises_says_so() => Assert.StartsWith(
        "### ⚠️ Pilot charter: 1 thing to mend; nothing blocks, the policy only advises\n" + Item(1, 4),
        Body(Verdict(Found(Severity.Error)), policy: Advised), StringComparison.Ordinal);

    [Fact]
    public void Suggestions_alone_stand_open() => Assert.Equal(
        "### ⚠️ Pilot charter: 1 suggestion, nothing blocks\n" + Suggestion("⚠️", 4) + Suggestion("ℹ️", 9) + Footer(),
        Body(Verdict(Found(Severity.Warn), Found(Severity.Info, 9))));

    [Fact]
    public void Beside_errors_suggestions_are_folded_with_what_passed() => Assert.Equal(
        "### ❌ Pilot charter: 1 thing to mend before this can merge\n" + Item(1, 4)
            + "\n<details><summary>1 suggestion · 3 rules passed</summary>\n" + Suggestion("⚠️", 9) + "\n</details>\n" + Footer(""),
        Body(Verdict(Found(Severity.Error), Found(Severity.Warn, 9))));

    [Theory]
    [InlineData(Severity.Error, 10, null)]
    [InlineData(Severity.Error, 12, "\n…and 2 more: the check lists them all.\n")]
    [InlineData(Severity.Warn, 10, null)]
    [InlineData(Severity.Warn, 12, "\n…and 2 more in the check.\n")]
    public void Ten_of_each_are_shown_in_full(Severity severity, int count, string? more)
    {
        var body = Body(Verdict([.. Enumerable.Range(1, count).Select(line => Found(severity, line))]));
        Assert.Equal(10, body.Split("```yaml").Length - 1);
        Assert.Contains("What 10.", body, StringComparison.Ordinal);
        if (more is null)
            Assert.DoesNotContain("…and", body, StringComparison.Ordinal);
        else
            Assert.Contains(more + "\n<sub>", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_complete_charter_says_when_it_runs_and_who_decides()
    {
        const string runs = "Nothing to do. Runs Mon 2 Mar 2026 to Fri 29 May 2026 (88 days), decided by `mei-cfo`.\n";
        Assert.Equal("### ✅ Pilot charter is complete\n" + runs + Footer(), Body(Verdict()));
        Assert.Equal(
            "### ✅ 2 pilot charters are complete\nNothing to do."
                + "\n- `invoice-routing` runs Mon 2 Mar 2026 to Fri 29 May 2026 (88 days), decided by `mei-cfo`."
                + "\n- `refund-triage` runs Mon 2 Mar 2026 to Tue 12 May 2026 (71 days), decided by `mei-cfo`.\n" + Footer(),
            Body(Verdict(), Change(
                Samples.Full, Samples.Full.With("id: invoice-routing  ", "id: refund-triage ")
                    .With("decision: 2026-05-29 ", "decision: 2026-05-12 "))));
    }

    [Theory]
    [InlineData("  start: 2026-03-02 ")]
    [InlineData("  decision: 2026-05-29 ")]
    [InlineData("  decider: mei-cfo ")]
    public void Without_a_day_or_a_decider_no_window_is_said(string line) => Assert.Equal(
        "### ✅ Pilot charter is complete\nNothing to do.\n" + Footer(), Body(Verdict(), Change(Samples.Full.With(line, "  "))));

    [Fact]
    public void Without_a_charter_there_is_nothing_left_to_mend() =>
        Assert.Equal("### ✅ Pilot charter: nothing left to mend\nNothing to do.\n" + Footer(), Body(Verdict(), Change()));

    [Fact]
    public void What_was_seen_in_part_is_not_judged_whole()
    {
        var partly = Verdict() with { Incomplete = true };
        Assert.Equal(
            "### ⚠️ Pilot charter: not judged whole\n\nThe forge showed only a part of this change's files, so a charter may be "
                + "missing from this verdict. Split the change to have it judged whole.\n" + Footer(),
            Body(partly));
        Assert.False(Plan(partly).Comment!.OnlyIfPresent);
        Assert.Equal("incomplete: not every file could be seen", Plan(partly).Check!.Title);
    }

    [Fact]
    public void A_comment_is_posted_for_an_error_or_a_suggestion_and_later_kept_true()
    {
        Assert.Null(Plan(Verdict()).Comment);
        Assert.Null(Plan(Verdict(Found(Severity.Info))).Comment);
        Assert.True(Plan(Verdict(), spoke: true).Comment!.OnlyIfPresent);
        foreach (var severity in new[] { Severity.Error, Severity.Warn })
            foreach (var spoke in new[] { false, true })
            {
                var comment = Plan(Verdict(Found(severity)), spoke: spoke).Comment!;
                Assert.Equal((false, "<!-- pilotguard:review:7-1 -->"), (comment.OnlyIfPresent, comment.Marker));
            }
    }

    [Fact]
    public void A_repository_without_pilots_gets_a_check_and_a_comment_only_where_they_are_wanted()
    {
        Assert.Equal(PostPlan.Nothing, ReviewWording.NoPilot(Place.HeadSha, "7-1", check: false, spoke: false));
        var both = ReviewWording.NoPilot(Place.HeadSha, "7-1", check: true, spoke: true);
        Assert.Equal(
            (CheckConclusion.Neutral, "Not a pilot", Place.HeadSha), (both.Check!.Conclusion, both.Check.Title, both.Check.HeadSha));
        Assert.Equal(
            "### Pilot charter: nothing to judge any more\nNothing to do: this change holds no pilot charter." + Marked,
            both.Comment!.Body);
        Assert.True(both.Comment.OnlyIfPresent);
    }

    [Theory]
    [InlineData(0, 0, "Charter complete")]
    [InlineData(1, 0, "1 error")]
    [InlineData(2, 1, "2 errors, 1 suggestion")]
    [InlineData(0, 2, "2 suggestions")]
    public void The_check_counts(int errors, int warnings, string title) => Assert.Equal(title, Plan(Verdict(
    [
        .. Enumerable.Range(1, errors).Select(line => Found(Severity.Error, line)),
        .. Enumerable.Range(1, warnings).Select(line => Found(Severity.Warn, line)),
    ])).Check!.Title);

    static readonly ChangeFacts Decided = EvidenceOnly(decisions: 1, readings: 0), Read = EvidenceOnly(decisions: 0, readings: 2);

    static ChangeFacts EvidenceOnly(int decisions, int readings) => Change() with
    {
        Decisions =
        [
            .. Enumerable.Repeat(new DecisionUnderReview(DecisionReader.Read("pilot/decision.yml", "a: 1"), null, null), decisions),
        ],
        Readings = [.. Enumerable.Repeat(new ReadingsUnderReview(ReadingsReader.Read("pilot/readings/a.csv", ""), null, null), readings)],
    };

    [Fact]
    public void Without_a_finding_the_check_names_what_it_saw()
    {
        Assert.Equal("Decision in order", Plan(Verdict(), Decided).Check!.Title);
        Assert.Equal("Readings in order", Plan(Verdict(), Read).Check!.Title);
        Assert.Equal("Policy is valid", Plan(Verdict(), Change() with { PolicyFiles = [new("pilotguard.yml", [])] }).Check!.Title);
        Assert.Equal("No charter change", Plan(Verdict(), Change()).Check!.Title);
    }

    static string How(ChangeFacts facts, Policy? policy = null) => Plan(Verdict(), facts, policy).Check!.Summary;

    [Fact]
    public void The_summary_says_what_was_judged_and_what_an_error_does()
    {
        var by = $" 3 rules passed. Judged by {ReviewWording.ByPolicy(Enforced)}: an error fails this check.";
        Assert.Equal("`pilot.yml` was judged at `0123456`." + by, How(Change(Samples.Full)));
        Assert.Equal("2 charters were judged at `0123456`." + by, How(Change(Samples.Full, Samples.Minimal)));
        Assert.Equal("No charter differs from the base branch, so there was none to judge." + by, How(Change()));
        Assert.Equal("1 file of evidence was judged at `0123456`." + by, How(Decided));
        Assert.Equal("2 files of evidence were judged at `0123456`." + by, How(Read));
        Assert.Equal("3 files of evidence were judged at `0123456`." + by, How(EvidenceOnly(1, 2)));
        Assert.EndsWith(": errors are advice and block nothing.", How(Change(Samples.Full), Advised), StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_lists_every_finding_in_a_table_that_no_text_breaks()
    {
        var check = Plan(Verdict(Found(Severity.Error) with { What = "`a|b` is\r\nodd." }, Found(Severity.Info, 9))).Check!;
        Assert.StartsWith(
            "| | rule | where | what to do |\n| --- | --- | --- | --- |\n"
                + "| ❌ | [`owner-invalid`](https://rules/owner-invalid) "
                + "| [`pilot.yml`:4](https://forge/pilot.yml#L4) | `a\\|b` is odd. Mend it. |\n"
                + "| ℹ️ | [`owner-invalid`](https://rules/owner-invalid) "
                + "| [`pilot.yml`:9](https://forge/pilot.yml#L9) | What 9. Mend it. |\n\n"
                + "`pilot.yml` was judged",
            check.Summary, StringComparison.Ordinal);
        Assert.Equal(
            new CheckAnnotation(
                "pilot.yml", 9, 3, Severity.Info, "owner-invalid", "What 9.\nWhy.\nFix: Mend it.\nExample: decider: mei-cfo"),
            check.Annotations[1]);
    }

    [Fact]
    public void What_an_exception_lets_pass_is_said()
    {
        var text = Samples.Full.With("monthlyVolume: 4200", "monthlyVolume: 150").With("exceptions: []",
            "exceptions: [{rule: scope-volume-low, reason: the month is the yearly low, until: 2026-03-20, approvedBy: mei-cfo}]");
        var verdict = Given.Judged(text, facts => facts with { Offline = true });
        Assert.StartsWith(
            "An exception until 2026-03-20 lets `scope-volume-low` at line 12 pass: 150 cases a month may not show value in 88 days; "
                + "the least here is 200 a month.\n\n`pilot.yml` was judged",
            Plan(verdict, Change(text)).Check!.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_is_named_by_its_origin_and_the_built_in_one_by_its_profile()
    {
        Assert.Equal("the built-in profile recommended", ReviewWording.ByPolicy(Given.Recommended));
        Assert.Equal("policy acme@\u200B81bd0e2", ReviewWording.ByPolicy(Given.Recommended with { Origin = "acme@81bd0e2" }));
    }

    [Theory]
    [InlineData(PolicyMode.Enforce, CheckConclusion.Failure)]
    [InlineData(PolicyMode.Advise, CheckConclusion.Neutral)]
    public void An_error_is_red_where_the_policy_enforces(PolicyMode mode, CheckConclusion conclusion)
    {
        Assert.Equal(conclusion, Verdict(Found(Severity.Error)).Conclude(mode));
        Assert.Equal(CheckConclusion.Success, Verdict(Found(Severity.Warn), Found(Severity.Info)).Conclude(mode));
        Assert.Equal(CheckConclusion.Neutral, (Verdict() with { Incomplete = true }).Conclude(mode));
        Assert.Equal(CheckConclusion.Neutral, (Verdict() with { Unreadable = ["pilot.yml"] }).Conclude(mode));
        Assert.Equal(conclusion, (Verdict(Found(Severity.Error)) with { Incomplete = true }).Conclude(mode));
    }
}
