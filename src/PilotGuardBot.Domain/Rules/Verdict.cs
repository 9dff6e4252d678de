using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>What a review came to, with its reasons.</summary>
public sealed record Verdict
{
    /// <summary>Errors first, then warnings and infos; within these by file and place. Free of secrets.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What an accepted exception of a charter lets pass.</summary>
    public IReadOnlyList<ExceptedFinding> Excepted { get; init; } = [];

    /// <summary>How many rules looked and found nothing.</summary>
    public int RulesPassed { get; init; }

    /// <summary>The forge showed only a part of what changed.</summary>
    public bool Incomplete { get; init; }

    /// <summary>Files of which no charter could be made.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>Files of charters whose start gate fails: they have started, and an error finding of a start-gate rule stands.</summary>
    public IReadOnlyList<string> Blocked { get; init; } = [];

    public int Errors => Count(Severity.Error);

    public int Warnings => Count(Severity.Warn);

    public int Infos => Count(Severity.Info);

    /// <summary>
    /// Red for an error under <see cref="PolicyMode.Enforce"/>, neutral for one under <see cref="PolicyMode.Advise"/>. What could not be
    /// read, or only in part, is never green, whatever severity the policy gives it.
    /// </summary>
    public CheckConclusion Conclude(PolicyMode mode) =>
        Errors > 0 ? mode is PolicyMode.Enforce ? CheckConclusion.Failure : CheckConclusion.Neutral
        : Incomplete || Unreadable.Count > 0 ? CheckConclusion.Neutral
        : CheckConclusion.Success;

    int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}

/// <summary>A finding that does not count, and the exception that says why not.</summary>
public sealed record ExceptedFinding(Finding Finding, RuleException Exception);
