using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Turns what rules found into findings: severity by policy, grace, exceptions, and no secret in any text.</summary>
sealed class Weighing(
    ChangeFacts facts, Policy policy, IReadOnlyDictionary<string, CharterUnderReview> charters, IReadOnlyDictionary<string, CharterFacts> pilots)
{
    readonly HiddenSecrets _secrets = new(charters, policy);
    readonly HashSet<string> _ran = [];
    readonly HashSet<(string Charter, string Rule)> _fired = [];

    public List<Finding> Findings { get; } = [];

    public List<ExceptedFinding> Excepted { get; } = [];

    /// <summary>How many rules found nothing.</summary>
    public int Passed { get; private set; }

    public RuleOutcome OutcomeOf(string charter) =>
        new(_ran, _fired.Where(fired => fired.Charter == charter).Select(fired => fired.Rule).ToHashSet(StringComparer.Ordinal));

    public void Take(Rule rule, IEnumerable<Found> found)
    {
        var settings = policy.For(rule);
        var any = false;
        _ran.Add(rule.Id);
        foreach (var one in found)
        {
            any = true;
            var charter = one.Charter ?? one.File;
            _fired.Add((charter, rule.Id));
            var finding = _secrets.Hide(
                Weigh(rule, one, settings, Grace.Holds(facts, charters.GetValueOrDefault(charter), policy, settings)), rule.Card);
            if (finding.Severity is Severity.Off)
                continue;
            if (Exceptions.For(rule, pilots.GetValueOrDefault(charter), settings, policy) is not { } exception)
                Findings.Add(finding);
            else if (exception.Flaw is null)
                Excepted.Add(new(finding, exception.Exception));
            else
                Findings.Add(_secrets.Hide(finding with { What = $"{finding.What} {exception.Flaw}" }, rule.Card));
        }
        Passed += any ? 0 : 1;
    }

    static Finding Weigh(Rule rule, Found found, RuleSettings settings, bool hasGrace)
    {
        var severity = found.Severity is { } milder && milder < settings.Severity ? milder : settings.Severity;
        var isSoftened = hasGrace && severity is Severity.Error;
        return new(
            rule.Id, isSoftened ? Severity.Warn : severity, found.File, found.Path, found.Place, found.What, rule.Card.Why,
            found.Fix ?? rule.Card.Fix, found.Example ?? rule.Card.Example)
        { InGrace = isSoftened };
    }
}
