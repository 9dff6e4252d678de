using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Judges a pull request (or a folder under <c>check</c>): runs every rule, then applies what policy and charters say about severity, grace
/// and exceptions. Pure: the same facts and policy give the same verdict.
/// </summary>
public static class Review
{
    /// <param name="runs">Which rules run: those of pull requests, or also the scheduled ones.</param>
    public static Verdict Judge(ChangeFacts facts, Policy policy, RuleRuns runs = RuleRuns.PullRequest)
    {
        var change = facts with { Production = policy.Production };
        var charters = facts.Charters.DistinctBy(review => review.Reading.File).ToDictionary(review => review.Reading.File, StringComparer.Ordinal);
        var findings = new List<Finding>();
        var excepted = new List<ExceptedFinding>();
        var (passed, secrets) = (0, new HiddenSecrets(charters, policy));
        foreach (var rule in RuleCatalogue.All)
        {
            var settings = policy.For(rule);
            if (settings.Severity is Severity.Off || (rule.Card.Runs & runs) == 0 || !Looks(rule, facts))
                continue;
            var found = Run(rule, change, settings).ToList();
            passed += found.Count == 0 ? 1 : 0;
            foreach (var one in found)
            {
                var charter = charters.GetValueOrDefault(one.File);
                var finding = secrets.Hide(Weigh(rule, one, settings, Grace.Holds(facts, charter, policy, settings)));
                if (finding.Severity is Severity.Off)
                    continue;
                if (Exceptions.For(rule, charter?.Facts, settings, policy) is not { } exception)
                    findings.Add(finding);
                else if (exception.Flaw is null)
                    excepted.Add(new(finding, exception.Exception));
                else
                    findings.Add(secrets.Hide(finding with { What = $"{finding.What} Its exception does not count: {exception.Flaw}." }));
            }
        }
        return new()
        {
            Findings = InOrder(findings),
            Excepted =
            [
                .. excepted.DistinctBy(one => Identity(one.Finding))
                    .OrderBy(one => one.Finding.File, StringComparer.Ordinal).ThenBy(one => one.Finding.Place),
            ],
            RulesPassed = passed,
            Incomplete = !facts.FilesComplete,
            Unreadable = [.. facts.Charters.Where(review => review.Reading.Unreadable).Select(review => review.Reading.File)],
            Blocked = [.. findings.Where(finding => Blocks(finding, charters)).Select(finding => finding.File).Distinct()],
        };
    }

    static IEnumerable<Found> Run(Rule rule, ChangeFacts facts, RuleSettings settings) =>
    [
        .. rule is IJudgeChange change ? change.Judge(facts, settings) : [],
        .. rule is IJudgeCharter charter
            ? facts.Charters.Select(review => review.Facts).OfType<CharterFacts>().SelectMany(one => charter.Judge(one, settings))
            : [],
    ];

    /// <summary>Whether there is anything for this rule to look at; a rule that had nothing did not pass.</summary>
    static bool Looks(Rule rule, ChangeFacts facts) => rule is IJudgeChange || facts.Charters.Any(review => review.Facts is not null);

    static Finding Weigh(Rule rule, Found found, RuleSettings settings, bool hasGrace)
    {
        var severity = found.Severity is { } milder && milder < settings.Severity ? milder : settings.Severity;
        var isSoftened = hasGrace && severity is Severity.Error;
        return new(
            rule.Id, isSoftened ? Severity.Warn : severity, found.File, found.Path, found.Place, found.What, rule.Card.Why,
            found.Fix ?? rule.Card.Fix, found.Example ?? rule.Card.Example)
        { InGrace = isSoftened };
    }

    static bool Blocks(Finding finding, Dictionary<string, CharterUnderReview> charters) =>
        (finding.Severity is Severity.Error || finding.InGrace) && RuleCatalogue.Find(finding.Rule)?.Card.Gate is RuleGate.Start
        && charters.GetValueOrDefault(finding.File)?.Facts is { } facts && facts.Charter.Window.Start <= facts.Today;

    static List<Finding> InOrder(IEnumerable<Finding> findings) =>
    [
        .. findings.DistinctBy(Identity).OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place).ThenBy(finding => finding.Rule, StringComparer.Ordinal)
            .ThenBy(finding => finding.Path, StringComparer.Ordinal),
    ];

    static (string, string, string, Yaml.Place, string) Identity(Finding finding) =>
        (finding.Rule, finding.File, finding.Path, finding.Place, finding.What);
}
