using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime.Testing;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>Where GitHub takes or shows only so much.</summary>
public sealed class LimitScenarios : Scenario
{
    const int LongestText = 65_535;

    const string Measured = "baseline: {value: 6.40, date: 2026-02-20, source: ERP}, measure: {type: sql, ref: q.sql}";
    const string Guarded = "guardrails: [{id: misroutes, max: 2.0}]";

    /// <summary>As many KPIs, each with one mistake: the kill line lies beyond the baseline.</summary>
    static string Mistaken(int kpis) => Charters.Good[..Charters.Good.IndexOf("kpis:", StringComparison.Ordinal)] + "kpis:\n"
        + string.Concat(Enumerable.Range(1, kpis).Select(n => string.Create(CultureInfo.InvariantCulture,
            $"  - {{id: cost-{n}, outcome: cost, unit: EUR/invoice, direction: down, target: 4.50, kill: 7.00, {Measured}, {Guarded}}}\n")))
        + Charters.Good[Charters.Good.IndexOf("data:", StringComparison.Ordinal)..];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Sixty_findings_reach_their_lines_in_batches_of_fifty(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Bot.GitHub.ClearRequests();
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Mistaken(60) });
        Assert.Equal(Enumerable.Range(7, 60), Check(pull).Annotations.Select(annotation => annotation.StartLine));
        Assert.Equal([50, 10], Calls.WritesOf(Bot)
            .Where(call => call.Path.Contains("/check-runs", StringComparison.Ordinal))
            .Select(call => JsonNode.Parse(call.Body)!["output"]!["annotations"]!.AsArray().Count));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_huge_charters_posts_stay_within_the_limits_and_valid(DatabaseKind kind)
    {
        var pull = await Judged(await Installed(kind), "charter", new() { ["pilot.yml"] = Mistaken(550) });
        var check = Check(pull);
        Assert.Equal(("completed", "failure", "550 errors"), (check.Status, check.Conclusion, check.Title));
        Assert.InRange(check.Summary!.Length, LongestText / 2, LongestText);
        var rows = check.Summary.Split('\n').Where(line => line.StartsWith('|'));
        Assert.All(rows, row => Assert.EndsWith(" |", row, StringComparison.Ordinal));
        Assert.Equal(check.Annotations.Count, check.Annotations.Select(annotation => annotation.StartLine).Distinct().Count());
        var comment = Comment(pull).Body;
        Assert.InRange(comment.Length, 1, LongestText);
        Assert.EndsWith($"<!-- pilotguard:review:{pull.Repository.Id}-{pull.Number} -->", comment, StringComparison.Ordinal);
        Assert.Equal(0, comment.Split('\n').Count(line => line.StartsWith("```", StringComparison.Ordinal)) % 2);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pull_request_whose_file_list_is_cut_is_incomplete_and_never_green(DatabaseKind kind)
    {
        var repository = await Installed(kind, new() { ["pilot.yml"] = Charters.Good });
        var changes = new FileChanges { ["pilot.yml"] = Charters.Good.With("risk: low", "risk: high") };
        for (var n = 0; n < 3000; n++)
            changes[string.Create(CultureInfo.InvariantCulture, $"data/{n:D4}.txt")] = "row\n"; // Before pilot.yml, which is cut off.
        var pull = await Judged(repository, "data", changes);
        Assert.Equal(("neutral", "incomplete: not every file could be seen"), (Check(pull).Conclusion, Check(pull).Title));
        Assert.StartsWith("### ⚠️ Pilot charter: not judged whole", Comment(pull).Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_base_whose_tree_is_cut_is_incomplete_and_never_green(DatabaseKind kind)
    {
        var repository = await Installed(
            kind, new() { ["a.txt"] = "a\n", ["b.txt"] = "b\n", ["z.txt"] = "z\n", ["zz/pilotguard.yml"] = "unseen\n" },
            options: new SandboxGitHubOptions { Clock = new FakeClock(Bot.Beginning), MostTreeEntries = 2 });
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Charters.Good });
        Assert.Equal(("neutral", "incomplete: not every file could be seen"), (Check(pull).Conclusion, Check(pull).Title));
    }
}
