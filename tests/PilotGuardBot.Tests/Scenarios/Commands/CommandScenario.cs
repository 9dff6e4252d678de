using NodaTime;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios.Commands;

/// <summary>A pilot with a sponsor whose tracking issue stands; it runs from Monday 6 April to Friday 3 July 2026, and it is Monday 16 March.</summary>
public abstract class CommandScenario : Scenario
{
    protected static readonly string Sponsored = Charters.Good.With("decider: mei-cfo,", "decider: mei-cfo, sponsor: lee-coo,");

    protected SandboxRepository Home { get; private set; } = null!;

    protected SandboxIssue Tracking { get; private set; } = null!;

    protected SandboxUser Lee { get; private set; } = null!;

    /// <summary>Replies on the tracking issue, oldest first, without their markers.</summary>
    protected IReadOnlyList<string> Replies => RepliesOn(Tracking);

    protected IReadOnlyList<string> RepliesOn(SandboxIssue issue) =>
    [
        .. issue.Comments.Where(one => one.Author == Bot.App.Bot && one.Body.Contains("<!-- pilotguard:reply:", StringComparison.Ordinal))
            .Select(one => one.Body[..one.Body.LastIndexOf("<!--", StringComparison.Ordinal)].Trim()),
    ];

    protected async Task Tracked(DatabaseKind kind, string? charter = null, string policy = Enforcing)
    {
        Home = await Installed(kind, policy: policy);
        Lee = Bot.GitHub.AddUser("lee-coo");
        foreach (var person in (SandboxUser[])[Raj, Dana, Mei, Lee])
            Acme.AddMember(person);
        Home.Grant(Raj, "write");
        await Home.Push("main", new() { ["pilot.yml"] = charter ?? Sponsored });
        await Bot.Settle();
        Tracking = Assert.Single(Home.OpenAndClosedIssues);
    }

    protected async Task<SandboxComment> Says(SandboxUser by, string body, SandboxIssue? on = null)
    {
        var comment = await (on ?? Tracking).Comment(by, body);
        await Bot.Settle(Duration.FromMinutes(20));
        return comment;
    }

    protected static void Done(SandboxComment comment) => Assert.Equal(["+1"], comment.Reactions.Select(one => one.Content));

    protected static void Refused(SandboxComment comment) => Assert.Equal(["confused"], comment.Reactions.Select(one => one.Content));

    protected Task<List<string>> Audit() => Bot.Ask(db => Task.FromResult(
        db.Audit.Where(row => row.Who != "pilotguard").OrderBy(row => row.Id).Select(row => row.Who + " " + row.What + ": " + row.Detail).ToList()));

    protected Task<List<SaidRow>> Said() => Bot.Ask(db => Task.FromResult(db.Said.OrderBy(row => row.Id).ToList()));
}
