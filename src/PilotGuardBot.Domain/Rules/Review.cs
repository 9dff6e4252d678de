using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Judges a pull request (or a folder under <c>check</c>): runs every rule, then applies what policy and charters say about severity, grace
/// and exceptions. Pure: the same facts and policy give the same verdict.
/// </summary>
public static class Review
{
    /// <param name="known">What is known.</param>
    /// <param name="policy">What is in force.</param>
    /// <param name="runs">Which rules run: those of pull requests, or also the scheduled ones.</param>
    public static Verdict Judge(ChangeFacts known, Policy policy, RuleRuns runs = RuleRuns.PullRequest)
    {
        var facts = Under(policy, known);
        var charters = facts.Charters.DistinctBy(review => review.Reading.File).ToDictionary(review => review.Reading.File, StringComparer.Ordinal);
        var pilots = Pilots(facts);
        var weighed = new Weighing(facts, policy, charters, pilots);
        var rules = RuleCatalogue.All.Where(rule => policy.For(rule).Severity is not Severity.Off && (rule.Card.Runs & runs) != 0).ToList();
        foreach (var rule in rules.Where(rule => rule is not IJudgeFindings && Looks(rule, facts)))
            weighed.Take(rule, Run(rule, facts, policy.For(rule)));
        foreach (var rule in rules.Where(rule => rule is IJudgeFindings && Looks(rule, facts)))
            weighed.Take(rule, RunLast((IJudgeFindings)rule, facts, weighed, policy.For(rule)));
        return new()
        {
            Findings = InOrder(weighed.Findings),
            Excepted =
            [
                .. weighed.Excepted.DistinctBy(one => Identity(one.Finding))
                    .OrderBy(one => one.Finding.File, StringComparer.Ordinal).ThenBy(one => one.Finding.Place),
            ],
            RulesPassed = weighed.Passed,
            Incomplete = !facts.FilesComplete,
            Unreadable = [.. facts.Charters.Where(review => review.Reading.Unreadable).Select(review => review.Reading.File)],
            Blocked = [.. weighed.Findings.Where(finding => Blocks(finding, pilots)).Select(finding => finding.File).Distinct()],
        };
    }

    /// <summary>The facts with what the policy says of them.</summary>
    static ChangeFacts Under(Policy policy, ChangeFacts facts)
    {
        CharterFacts? Of(CharterFacts? pilot) => pilot is null ? null : pilot with { IsSamePerson = policy.IsSamePerson };
        return facts with
        {
            Production = policy.Production,
            Charters = [.. facts.Charters.Select(review => review with { Facts = Of(review.Facts) })],
            Readings = [.. facts.Readings.Select(readings => readings with { Pilot = Of(readings.Pilot) })],
            Decisions = [.. facts.Decisions.Select(decision => decision with { Pilot = Of(decision.Pilot) })],
        };
    }

    /// <summary>What is known about each pilot, by its charter's file: those under review, and those whose evidence or decision is.</summary>
    static Dictionary<string, CharterFacts> Pilots(ChangeFacts facts) => facts.Charters.Select(review => review.Facts)
        .Concat(facts.Decisions.Select(decision => decision.Pilot))
        .Concat(facts.Readings.Select(readings => readings.Pilot))
        .OfType<CharterFacts>()
        .DistinctBy(pilot => pilot.Charter.File)
        .ToDictionary(pilot => pilot.Charter.File, StringComparer.Ordinal);

    static IEnumerable<Found> Run(Rule rule, ChangeFacts facts, RuleSettings settings) =>
    [
        .. rule is IJudgeChange change ? change.Judge(facts, settings) : [],
        .. rule is IJudgeCharter charter
            ? facts.Charters.Select(review => review.Facts).OfType<CharterFacts>().SelectMany(one => charter.Judge(one, settings))
            : [],
    ];

    static IEnumerable<Found> RunLast(IJudgeFindings rule, ChangeFacts facts, Weighing weighed, RuleSettings settings) =>
    [
        .. facts.Charters.Select(review => review.Facts).OfType<CharterFacts>()
            .SelectMany(one => rule.Judge(one, weighed.OutcomeOf(one.Charter.File), settings)),
    ];

    /// <summary>Whether there is anything for this rule to look at; a rule that had nothing did not pass.</summary>
    static bool Looks(Rule rule, ChangeFacts facts) =>
        (rule is IJudgeChange change && change.HasSubject(facts)) || (rule is not IJudgeChange && facts.Charters.Any(review => review.Facts is not null));

    static bool Blocks(Finding finding, Dictionary<string, CharterFacts> pilots) =>
        (finding.Severity is Severity.Error || finding.InGrace) && RuleCatalogue.Find(finding.Rule)?.Card.Gate is RuleGate.Start
        && pilots.GetValueOrDefault(finding.File) is { } facts && facts.Charter.Window.Start <= facts.Today;

    static List<Finding> InOrder(IEnumerable<Finding> findings) =>
    [
        .. findings.DistinctBy(Identity).OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place).ThenBy(finding => finding.Rule, StringComparer.Ordinal)
            .ThenBy(finding => finding.Path, StringComparer.Ordinal),
    ];

    static (string, string, string, Yaml.Place, string) Identity(Finding finding) =>
        (finding.Rule, finding.File, finding.Path, finding.Place, finding.What);
}
