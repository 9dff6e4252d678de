using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Warns once a pull request that a repository which the policy selects as a pilot changes paths that no charter covers. Production paths
/// of the policy, documentation, housekeeping and what is only deleted start no AI work. An error for each open pilot whose charter goes
/// away: it stays open.
/// </summary>
public sealed class CharterMissing : Rule, IJudgeChange
{
    /// <summary>Words about the work, and files about the repository.</summary>
    static readonly Glob[] Harmless =
    [
        .. new[]
        {
            "**/*.md", "**/*.rst", "**/*.adoc", "docs/**", "LICENSE*", "NOTICE*", "CODEOWNERS", ".github/**", ".azuredevops/**", "**/.gitignore",
            "**/.gitattributes", "**/.editorconfig", "pilotguard.yml",
        }.Select(glob => new Glob(glob)),
    ];

    public override RuleCard Card { get; } = new("charter-missing", RuleGroup.Charter, Severity.Error)
    {
        Checks = "Changes in a repository of pilots are covered by a charter (warning); "
            + "no charter of an open pilot is deleted, moved or renamed (error).",
        Fix = "Add `pilot.yml`, or list the path under `production:` in the policy.",
        Example = Templates.Read(Templates.TenLines).TrimEnd(),
        Runs = RuleRuns.PullRequest | RuleRuns.Schedule,
        Failing = new("paths: [\"services/ap/**\"]")
        {
            When = "A repository of pilots; the pull request changes `services/hr/match.py`.",
            With = Changed,
        },
        Passing = new("paths: [\"services/**\"]") { When = "The same change.", With = Changed },
    };

    static ChangeFacts Changed(ChangeFacts change) =>
        change with { Selected = true, Files = [new("services/hr/match.py", ChangeKind.Modified)] };

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings)
    {
        foreach (var vanished in facts.Vanished)
            yield return new(vanished.File, "", Place.Start,
                $"The pull request {vanished.How} the charter of {Markdown.Code(vanished.Id)}, which is still open.")
            {
                Fix = "Restore the file as it was, or close the pilot first; its dates go on without the file.",
                Example = "closed: {outcome: withdrawn, date: 2026-04-15, reason: the supplier portal replaces invoices}",
            };
        if (facts.Selected && Uncovered(facts) is [var first, .. var more])
            yield return new(first, "", Place.Start,
                $"{Markdown.Code(first)}{More(more.Length)} no charter covers, in a repository of pilots: AI work starts without one.")
            {
                Severity = Severity.Warn,
            };
    }

    static string[] Uncovered(ChangeFacts facts)
    {
        var production = facts.Production.Select(glob => new Glob(glob)).ToList();
        var charters = facts.Scopes.Select(scope => new Coverage(scope.File, [.. scope.Globs])).ToList();
        return
        [
            .. facts.Files.Where(file => file.Kind is not ChangeKind.Removed).Select(file => file.Path)
                .Where(path => !CharterFiles.IsCharter(path) && !Harmless.Any(glob => glob.Matches(path))
                    && !production.Any(glob => glob.Matches(path)) && !charters.Any(charter => charter.Covers(path)))
                .Order(StringComparer.Ordinal),
        ];
    }

    static string More(int count) => count switch
    {
        0 => " is a change that",
        1 => " and 1 more path are changes that",
        _ => $" and {count} more paths are changes that",
    };
}
