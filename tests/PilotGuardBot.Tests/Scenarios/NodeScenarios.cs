using PilotGuardBot.Receiving;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>Several workers on one database: two nodes on PostgreSQL, two jobs of the one node on SQLite.</summary>
public sealed class NodeScenarios : Scenario
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Twenty_events_worked_on_together_leave_one_check_a_head_and_one_comment(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        IServiceProvider[] nodes = [Bot.Services, kind == DatabaseKind.Postgres ? await Bot.AddNode() : Bot.Services];
        var pull = await repository.OpenPullRequest("charter", new() { ["pilot.yml"] = Charters.Bad }, Raj);
        var heads = new List<string>();
        for (var round = 1; round <= 4; round++)
        {
            heads.Add(await pull.Push(new() { ["src/app.cs"] = $"class App{round};\n" }));
            for (var remark = 1; remark <= 4; remark++)
            {
                await pull.Review(Dana, "commented", $"Remark {remark}");
                await Bot.Run<TranslateDeliveries>(translate => translate.Run(TestContext.Current.CancellationToken));
            }
            while (Bot.Jobs.Next <= Bot.Clock.GetCurrentInstant())
                await Bot.Jobs.RunTogether(nodes);
        }
        await Bot.Settle();
        Assert.Equal(heads, repository.CheckRuns.Select(run => run.HeadSha));
        Assert.All(repository.CheckRuns, run => Assert.Equal(("completed", "failure"), (run.Status, run.Conclusion)));
        Assert.Contains(pull.HeadSha[..7], Comment(pull).Body, StringComparison.Ordinal);
        Assert.Empty(Bot.Jobs.GivenUp);
    }
}
