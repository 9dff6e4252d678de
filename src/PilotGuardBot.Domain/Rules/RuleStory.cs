using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>All that can be told of one rule, made from the rule itself: for its page, the terminal and JSON.</summary>
public sealed class RuleStory(Rule rule)
{
    public RuleCard Card => rule.Card;

    /// <summary>When it is judged, in words.</summary>
    public IEnumerable<string> Runs =>
    [
        .. Card.Runs.HasFlag(RuleRuns.PullRequest) ? ["on pull requests"] : Array.Empty<string>(),
        .. Card.Runs.HasFlag(RuleRuns.Schedule) ? ["every day while the pilot is open"] : Array.Empty<string>(),
        .. Card.Runs.HasFlag(RuleRuns.Portfolio) ? ["against the organisation's other pilots"] : Array.Empty<string>(),
    ];

    /// <summary>The severity that each profile gives it.</summary>
    public IEnumerable<(PolicyProfile Profile, Severity Severity)> Severities =>
        Enum.GetValues<PolicyProfile>().Select(profile => (profile, PolicyLayers.Of(profile, rule)));

    /// <summary>A line of a policy file that sets it, with its parameters as they are built in.</summary>
    public string PolicyLine => string.Concat(
        $"{Card.Id}: {{severity: {Word(Card.Severity)}",
        string.Concat(Card.Parameters.Select(parameter => $", {parameter.Name}: {parameter.Sample}")), "}");

    /// <summary>The two examples, the failing one with what is said of it.</summary>
    public IEnumerable<ToldExample> Examples
    {
        get
        {
            if (Card.Failing is { } failing)
                yield return Told(failing, fails: true);
            if (Card.Passing is { } passing)
                yield return Told(passing, fails: false);
        }
    }

    public static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    ToldExample Told(RuleExample example, bool fails)
    {
        var parts = new List<(string, string)>();
        if (example.AtStart is { } atStart)
            parts.Add(($"{example.File}, as it stood at the start", atStart));
        if (example.Before is { } before)
            parts.Add(($"{example.File}, before", before));
        if (!CharterFiles.IsCharter(example.File) && example.Charter is not "")
            parts.Add((CharterFiles.AtRoot, example.Charter));
        if (example.Recorded is not "")
            parts.Add(("Readings on record", example.Recorded));
        if (example.Text is not "")
            parts.Add((example.AtStart is null && example.Before is null ? example.File : $"{example.File}, now", example.Text));
        return new(fails, example.When, parts, fails ? ExampleFacts.Judge(example, rule) : []);
    }
}

/// <param name="When">What one must know to follow it; null where the parts say it all.</param>
/// <param name="Parts">A caption and lines each.</param>
/// <param name="Findings">What the rule says of it; empty for the passing one.</param>
public sealed record ToldExample(
    bool Fails, string? When, IReadOnlyList<(string Caption, string Text)> Parts, IReadOnlyList<Finding> Findings);
