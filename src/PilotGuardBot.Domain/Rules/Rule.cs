using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// One rule, one file. A rule describes itself in its <see cref="Card"/>, from which catalogue, pages, policy schema and messages are made,
/// and judges through <see cref="IJudgeCharter"/> or <see cref="IJudgeChange"/>. The catalogue finds every sealed rule by itself.
/// </summary>
public abstract class Rule
{
    public abstract RuleCard Card { get; }

    public string Id => Card.Id;
}

/// <summary>A rule that looks at one charter and what is known about it.</summary>
public interface IJudgeCharter
{
    IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings);
}

/// <summary>A rule that looks at a pull request as a whole: its files, its policy, charters that vanish.</summary>
public interface IJudgeChange
{
    /// <summary>Whether the pull request holds anything for this rule to look at; a rule that had nothing did not pass.</summary>
    bool HasSubject(ChangeFacts facts) => true;

    IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings);
}

/// <summary>A rule that looks at what the other rules found in one charter; it runs after them.</summary>
public interface IJudgeFindings
{
    /// <param name="facts">What is known about the charter.</param>
    /// <param name="others">What the other rules came to.</param>
    /// <param name="settings">The rule's own settings.</param>
    IEnumerable<Found> Judge(CharterFacts facts, RuleOutcome others, RuleSettings settings);
}

/// <param name="Ran">Ids of the rules that ran in this review.</param>
/// <param name="Fired">Ids of those that found something in this charter, whether an exception lets it pass or not.</param>
public sealed record RuleOutcome(IReadOnlySet<string> Ran, IReadOnlySet<string> Fired);

/// <summary>How a rule describes itself. Texts are Markdown; code is in backticks.</summary>
/// <param name="Id">Kebab-case, named after the problem; never reused.</param>
/// <param name="Severity">The default, and where a rule knows two severities, the worse.</param>
public sealed record RuleCard(string Id, RuleGroup Group, Severity Severity)
{
    /// <summary>What is checked, for the catalogue: one sentence.</summary>
    public required string Checks { get; init; }

    /// <summary>What to do, in the imperative, ending in a full stop.</summary>
    public required string Fix { get; init; }

    /// <summary>A correct line or two of YAML (or a command).</summary>
    public required string Example { get; init; }

    /// <summary>What the rule finds fault with, for its page; a test judges it.</summary>
    public RuleExample? Failing { get; init; }

    /// <summary>The same case without the fault.</summary>
    public RuleExample? Passing { get; init; }

    public RuleRuns Runs { get; init; } = RuleRuns.PullRequest;

    /// <summary>When the finding blocks: at merge, or from the start of the window on.</summary>
    public RuleGate Gate { get; init; } = RuleGate.Merge;

    public IReadOnlyList<RuleParameter> Parameters { get; init; } = [];

    /// <summary>The severity under the profile strict; null for the usual: a warning becomes an error, anything else stays.</summary>
    public Severity? Strict { get; init; }

    /// <summary>Rules for which no exception is accepted (DOMAIN 3.1).</summary>
    public bool AcceptsExceptions { get; init; } = true;

    public string Why => Group.Why();
}

[Flags]
public enum RuleRuns { PullRequest = 1, Schedule = 2, Portfolio = 4 }

public enum RuleGate { Merge, Start }

/// <summary>What a rule saw, before policy turns it into a <see cref="Finding"/>.</summary>
/// <param name="File">The file at fault.</param>
/// <param name="Path">The value at fault, as <c>kpis[0].target</c>; empty for the file.</param>
/// <param name="Place">Where in the file.</param>
/// <param name="What">What is wrong: one sentence. Text from the charter stands in code spans (<see cref="Posts.Markdown.Code"/>).</param>
public sealed record Found(string File, string Path, Yaml.Place Place, string What)
{
    /// <summary>
    /// The charter whose exceptions and grace count, where the fault stands in another file of the pilot (readings, decision).
    /// </summary>
    public string? Charter { get; init; }

    /// <summary>The severity of this case where the rule knows two; null means the rule's. The policy's severity caps it.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Replaces the card's fix where the case has a better one.</summary>
    public string? Fix { get; init; }

    /// <summary>Replaces the card's example where the case has a better one.</summary>
    public string? Example { get; init; }

    public static Found At(Charters.Charter charter, string path, string what) => new(charter.File, path, charter.Places.Of(path), what);

    /// <summary>A reader's problem as a sentence about the value, or about the file.</summary>
    public static Found Of(string file, Yaml.Problem problem)
    {
        var sentence = $"{Posts.Markdown.Code(problem.Path is "" ? file : problem.Path)} {problem.Message}";
        var isSlip = sentence.EndsWith('?');
        return new(file, problem.Path, problem.Place, isSlip ? sentence : $"{sentence}.")
        {
            Fix = problem.Fix,
            Example = LastCode(isSlip ? problem.Message : problem.Fix) is { } code ? isSlip ? $"{code}: …" : code : null,
        };
    }

    /// <summary>The last code span of a reader's message or fix: the value or key that it proposes.</summary>
    static string? LastCode(string? text)
    {
        var end = text?.LastIndexOf('`') ?? -1;
        var start = end > 0 ? text!.LastIndexOf('`', end - 1) : -1;
        return start < 0 ? null : text![(start + 1)..end];
    }
}

/// <summary>A finding as people see it: what is wrong, why it matters, how to mend it, and an example.</summary>
public sealed record Finding(
    string Rule, Severity Severity, string File, string Path, Yaml.Place Place, string What, string Why, string Fix, string Example)
{
    /// <summary>An error by the rules, and a warning while the profile starter gives the charter its grace.</summary>
    public bool InGrace { get; init; }
}
