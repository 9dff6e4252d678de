using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.Hooks;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Storage;
using PilotGuardBot.Sweeping;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>Deliveries come twice, late, in another order, or not at all. An event is only a hint, so nothing but the delay changes.</summary>
public sealed class LostDeliveryScenarios : FailingScenario
{
    SandboxHook Hook => Bot.App.Hook;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_delivery_sent_fifty_times_at_once_is_one_row_and_is_acknowledged_each_time(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Hook.Mode = DeliveryMode.Hold;
        var pull = await Open(repository, Charters.Bad);
        var opened = Assert.Single(Hook.Held, one => one.Name == "pull_request");
        var attempts = await Hook.Send(opened, copies: 50);
        Assert.All(attempts, attempt => Assert.Equal(202, attempt.StatusCode));
        Assert.Equal(1, await Rows(opened));
        Hook.Mode = DeliveryMode.Send;
        await Bot.Settle();
        StandsOnce(pull);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_delivery_that_comes_again_days_later_has_no_second_effect(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pull = await Open(repository, Charters.Bad);
        await Bot.Settle();
        Bot.Clock.AdvanceDays(4);
        Bot.GitHub.ClearRequests();
        foreach (var one in Hook.Events.ToList())
            Assert.Equal(202, Assert.Single(await Hook.Send(one)).StatusCode);
        await Bot.Settle();
        Assert.Empty(Bot.GitHub.Requests);
        StandsOnce(pull);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_order_of_deliveries_changes_nothing(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        for (var seed = 1; seed <= 4; seed++)
        {
            Hook.Mode = DeliveryMode.Hold;
            var open = await Open(repository, Charters.Good, $"open-{seed}");
            await open.Push(new() { ["pilot.yml"] = Charters.Bad });
            await open.Close();
            await open.Reopen();
            await open.AddLabel(Mei, "pilot");
            var closed = await Open(repository, Charters.Bad, $"closed-{seed}");
            await closed.AddLabel(Mei, "pilot");
            await closed.Close();
            Hook.Mode = DeliveryMode.Send;
            await Hook.ReleaseShuffled(new Random(seed));
            await Bot.Settle();
            StandsOnce(open);
            Assert.Empty(closed.CheckRuns);
            Assert.Empty(closed.Comments);
        }
        await NothingWaits();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_found_no_connection_is_asked_for_again_once(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Hook.Mode = DeliveryMode.Drop;
        var pull = await Open(repository, Charters.Bad);
        await pull.AddLabel(Mei, "pilot");
        await Bot.Settle();
        Assert.Empty(pull.CheckRuns);

        Hook.Mode = DeliveryMode.Send;
        var lost = Hook.Deliveries.Where(one => one.StatusCode == 0).Select(one => one.Event).ToList();
        Assert.NotEmpty(lost);
        Bot.GitHub.ClearRequests();
        await Recover();
        Assert.Equal(lost.Count, Bot.GitHub.Requests.Count(AsksAgain));
        Assert.DoesNotContain(Bot.GitHub.Requests, request => request.Query.Contains("status=", StringComparison.Ordinal));
        foreach (var one in lost)
            Assert.Equal(1, await Rows(one));
        await Bot.Settle();
        StandsOnce(pull);

        Bot.GitHub.ClearRequests();
        await Recover();
        Assert.DoesNotContain(Bot.GitHub.Requests, AsksAgain);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_longer_than_the_forge_remembers_open_pull_requests_and_default_branches_are_read_again(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        await Recover();
        Hook.Mode = DeliveryMode.Drop;
        var pull = await Open(repository, Charters.Bad);
        await repository.Push("main", new() { ["pilots/other/pilot.yml"] = Charters.Good.With("id: invoice-routing", "id: other-pilot").With("team: accounts-payable", "team: other") });
        Bot.Clock.AdvanceDays(5);
        Hook.Mode = DeliveryMode.Send;
        await Recover();
        await Bot.Settle();
        StandsOnce(pull);
        Assert.Equal(1, await Bot.Count(db => db.Pilots.Where(pilot => pilot.CharterId == "other-pilot")));
    }

    async Task Recover()
    {
        await Bot.Run<RecoverDeliveries>(recover => recover.Run(TestContext.Current.CancellationToken));
        await Bot.GitHub.Settled();
    }

    static bool AsksAgain(RecordedRequest request) => request.Path.EndsWith("/attempts", StringComparison.Ordinal);

    Task<int> Rows(HookEvent one)
    {
        var guid = one.Guid.ToString();
        return Bot.Count(db => db.Deliveries.Where(row => row.DeliveryId == guid));
    }
}
