using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>Facts about charters given as text, and what the review finds in them.</summary>
static class Given
{
    /// <summary>A Monday before the samples start.</summary>
    public static readonly LocalDate Before = new(2026, 2, 23);

    /// <summary>A Wednesday while they run.</summary>
    public static readonly LocalDate Running = new(2026, 4, 15);

    public static readonly Policy Recommended = PolicyLayers.BuiltIn(PolicyProfile.Recommended);

    public static CharterReading Reading(string text) => CharterReader.Read("pilot.yml", text);

    public static Charter Charter(string text) => Reading(text).Charter ?? throw new InvalidOperationException("The text is no charter.");

    /// <summary>A new charter on a forge, before its start; its calendar is known.</summary>
    public static CharterFacts Facts(string text, Func<CharterFacts, CharterFacts>? with = null)
    {
        var reading = Reading(text);
        CharterFacts facts = new() { Charter = reading.Charter ?? throw new InvalidOperationException("The text is no charter."), Problems = reading.Problems, Today = Before };
        return with is null ? facts : with(facts);
    }

    /// <summary>A running pilot: snapshot and base as the first text says, the head as the second.</summary>
    public static CharterFacts Started(string was, string now, Func<CharterFacts, CharterFacts>? with = null) => Facts(now, facts =>
    {
        var started = facts with { Today = Running, Snapshot = Charter(was), Base = Charter(was), MergedOn = Before, Approvals = Approvals.Of("raj-dev") };
        return with is null ? started : with(started);
    });

    public static ChangeFacts Change(CharterFacts facts, string text) => new()
    {
        Repository = "acme/invoices",
        Today = facts.Today,
        Charters = [new(Reading(text), facts)],
    };

    public static Verdict Judged(string text, Func<CharterFacts, CharterFacts>? with = null, Policy? policy = null) =>
        Review.Judge(Change(Facts(text, with), text), policy ?? Recommended);

    public static Verdict JudgedRunning(string was, string now, Func<CharterFacts, CharterFacts>? with = null, Policy? policy = null) =>
        Review.Judge(Change(Started(was, now, with), now), policy ?? Recommended);

    /// <summary>The review of a change without charters.</summary>
    public static Verdict Judged(ChangeFacts facts, Policy? policy = null) => Review.Judge(facts, policy ?? Recommended);

    public static IReadOnlyList<Finding> Of(this Verdict verdict, string rule) => [.. verdict.Findings.Where(finding => finding.Rule == rule)];

    /// <summary>The errors alone: the ten-line charter has warnings, for it leaves out what can follow.</summary>
    public static IReadOnlyList<Finding> Mistakes(this Verdict verdict) => [.. verdict.Findings.Where(finding => finding.Severity is Severity.Error)];

    /// <summary>How many rules look at a pull request's charters under this policy.</summary>
    public static int RulesOfPullRequests(Policy policy) => RuleCatalogue.All.Count(rule =>
        rule.Card.Runs.HasFlag(RuleRuns.PullRequest) && policy.For(rule).Severity is not Severity.Off
        && (rule is not IJudgeChange change || change.HasSubject(Change(Facts(Samples.Full), Samples.Full))));

    /// <summary>The one finding of this rule.</summary>
    public static Finding Only(this Verdict verdict, string rule) => Assert.Single(verdict.Of(rule));

    public static Policy Policy(string text, PolicyScope scope = PolicyScope.Organisation)
    {
        var reading = PolicyReader.Read("pilotguard.yml", text, scope);
        Assert.Empty(reading.Problems);
        return scope is PolicyScope.Organisation ? PolicyLayers.Merge(reading.Layer, null) : PolicyLayers.Merge(null, reading.Layer);
    }
}
