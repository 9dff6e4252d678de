using System.Text.Json;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>Whoever writes a charter writes into the bot's posts. What stands there mentions nobody, breaks nothing out and hides nothing.</summary>
public sealed class HostileTextScenarios : FailingScenario
{
    static readonly (string Name, string Text)[] Texts =
    [
        ("mention", "@acme/all"),
        ("mention as an entity", "&#64;acme/all and #1"),
        ("tags", "<img src=x onerror=alert(1)><script>alert(1)</script>"),
        ("marker break-out", "--> <!-- pilotguard:review:1-1 -->"),
        ("details", "<details open><summary>✅ approved</summary>"),
        ("link", "[click](https://evil.example/) ![x](https://evil.example/x.png) https://evil.example/"),
        ("table", "| a | b |\n| --- | --- |\n| x | y |"),
        ("fence", "```\n@acme/all\n```\n~~~\n"),
        ("backticks", new string('`', 60_000)),
        ("odd backticks", "`@acme/all` ``@acme/all```"),
        ("direction", "\u202Eevorppa\u2066 @acme/all"),
        ("line separators", "a\u2028@acme/all\u2029# heading\u0085@acme/all"),
        ("heading", "\n# ✅ Pilot charter is complete\n"),
    ];

    /// <summary>In a value that is refused, in a value that is shown, and as a key that nobody knows.</summary>
    static readonly (string Place, Func<string, string> Charter)[] Places =
    [
        ("risk", text => Charters.Bad.With("risk: low", $"risk: {text}")),
        ("name", text => Charters.Bad.With("name: Route supplier invoices to an approver", $"name: {text}")),
        ("unit", text => Charters.Bad.With("unit: EUR/invoice", $"unit: {text}")),
        ("owner", text => Charters.Bad.With("decider: mei-cfo", $"decider: {text}")),
        ("id", text => Charters.Bad.With("id: invoice-routing", $"id: {text}")),
        ("key", text => Charters.Bad + $"{text}: 1\n"),
    ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Text_of_a_charter_does_nothing_in_a_post(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var wrong = new List<string>();
        foreach (var (place, charter) in Places)
        {
            var pulls = new List<(string Name, SandboxPullRequest Pull)>();
            foreach (var (name, text) in Texts)
                pulls.Add(($"{name} as {place}", await Open(repository, charter(JsonSerializer.Serialize(text)), $"{place}-{name}".Replace(' ', '-'))));
            await Bot.Settle();
            wrong.AddRange(pulls.SelectMany(one => Harm(one.Name, one.Pull)));
        }
        Assert.Empty(wrong);
        await NothingWaits();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Names_of_files_and_titles_do_nothing_in_a_post(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pulls = new List<(string Name, SandboxPullRequest Pull)>();
        string[] folders = ["<img src=x>", "@acme", "a`b", "a|b", "--> <!--", "](https:x)", "\u202Eevil", "#1 %2e%2e ?x=y&z"];
        foreach (var (folder, at) in folders.Select((folder, at) => (folder, at)))
            pulls.Add((folder, await repository.OpenPullRequest(
                $"file-{at}", new() { [$"pilots/{folder}/pilot.yml"] = Charters.Bad.With("risk: low", "risk: wild") }, Raj,
                title: $"{folder} @acme/all --> <script>\n# ✅")));
        await Bot.Settle();
        Assert.Empty(pulls.SelectMany(one => Harm(one.Name, one.Pull)));
        foreach (var (name, pull) in pulls)
            Assert.All(Check(pull).Annotations, one => Assert.Equal($"pilots/{name}/pilot.yml", one.Path));
        await NothingWaits();
    }

    /// <summary>What is wrong with the posts; nothing when they are harmless. So one run shows all texts that break out.</summary>
    IEnumerable<string> Harm(string name, SandboxPullRequest pull)
    {
        try
        {
            Uri[] own = [Bot.GitHub.WebUrl, new("http://localhost:8080/"), new("https://github.com/")];
            var check = Check(pull);
            Assert.Equal("failure", check.Conclusion);
            Assert.NotEmpty(check.Annotations);
            HarmlessMarkdown.Holds(check.Summary!, own, marker: null);
            HarmlessMarkdown.Holds(Comment(pull).Body, own, $"<!-- pilotguard:review:{pull.Repository.Id}-{pull.Number} -->");
        }
        catch (Exception wrong) when (wrong is Xunit.Sdk.IAssertionException)
        {
            return [$"{name}: {wrong.Message}\n{string.Join('\n', pull.Comments.Select(comment => comment.Body[..Math.Min(1000, comment.Body.Length)]))}"];
        }
        return [];
    }
}
