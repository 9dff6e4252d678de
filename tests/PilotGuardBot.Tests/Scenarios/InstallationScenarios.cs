using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Sandbox.GitHub.Hooks;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>What the bot may see changes: installed, suspended, taken away.</summary>
public sealed class InstallationScenarios : Scenario
{
    SandboxInstallation Installation => Assert.Single(Bot.App.Installations);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_first_install_reads_the_pilots_and_writes_nothing(DatabaseKind kind)
    {
        await Start(kind);
        var repository = await Acme.AddRepository("invoices", new() { ["pilot.yml"] = Charters.Good });
        var pull = await repository.OpenPullRequest("charter", new() { ["pilot.yml"] = Charters.Bad }, Raj);
        await Bot.App.Install(Acme);
        await Bot.Settle();
        Assert.Equal(1, await Bot.Count(db => db.Pilots));
        Assert.Empty(Calls.WritesOf(Bot));
        Assert.Empty(pull.CheckRuns);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pull_request_whose_installation_event_was_lost_is_judged_by_the_organisation_s_policy(DatabaseKind kind)
    {
        var pull = await OpenedWhileHeld(kind);
        await Bot.App.Hook.Send(Bot.App.Hook.Held.Single(held => held.Name == "pull_request"));
        await Bot.Settle();
        Assert.Equal("failure", Check(pull).Conclusion);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pull_request_that_comes_together_with_its_installation_is_judged_once_and_by_the_organisation_s_policy(DatabaseKind kind)
    {
        var pull = await OpenedWhileHeld(kind);
        await Bot.App.Hook.ReleaseShuffled(new Random(2));
        await Bot.Settle();
        Assert.Equal("failure", Check(pull).Conclusion);
    }

    async Task<SandboxPullRequest> OpenedWhileHeld(DatabaseKind kind)
    {
        await Start(kind);
        await Acme.AddRepository(".github", new() { ["pilotguard.yml"] = Enforcing });
        var repository = await Acme.AddRepository("invoices");
        Bot.App.Hook.Mode = DeliveryMode.Hold;
        await Bot.App.Install(Acme);
        return await repository.OpenPullRequest("charter", new() { ["pilot.yml"] = Charters.Bad }, Raj);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_repository_added_later_is_read_and_judged(DatabaseKind kind)
    {
        await Start(kind);
        var first = await Acme.AddRepository("first");
        var second = await Acme.AddRepository("second", new() { ["pilot.yml"] = Charters.Good });
        var installation = await Bot.App.Install(Acme, [first]);
        await Bot.Settle();
        Assert.Equal(0, await Bot.Count(db => db.Pilots));
        await installation.AddRepositories(second);
        await Bot.Settle();
        Assert.Equal(second.Id, await Bot.Ask(db => db.Pilots.Select(pilot => pilot.RepositoryId).SingleAsync()));
        var pull = await Judged(second, "charter", new() { ["pilot.yml"] = Charters.Bad });
        Assert.Equal(["kpi-threshold-order"], Rules(Check(pull)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nothing_is_written_to_a_repository_that_was_taken_away(DatabaseKind kind)
    {
        var repository = await Installed(kind, new() { ["pilot.yml"] = Charters.Good });
        await repository.OpenPullRequest("charter", new() { ["pilot.yml"] = Charters.Bad }, Raj);
        await Installation.RemoveRepositories(repository);
        Bot.GitHub.ClearRequests();
        await Bot.Settle();
        Assert.Empty(Calls.WritesOf(Bot));
        Assert.Empty(Bot.Jobs.GivenUp);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nothing_is_asked_where_the_app_was_uninstalled(DatabaseKind kind)
    {
        var repository = await Installed(kind, new() { ["pilot.yml"] = Charters.Good });
        await repository.OpenPullRequest("charter", new() { ["pilot.yml"] = Charters.Bad }, Raj);
        await Installation.Uninstall();
        Bot.GitHub.ClearRequests();
        await Bot.Settle();
        Assert.Empty(Calls.WritesOf(Bot));
        Assert.Empty(Bot.Jobs.GivenUp);
        Assert.False(await Bot.Ask(db => db.Repositories.AnyAsync(row => row.Active)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_suspended_installation_goes_on_with_the_first_event_after(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pull = await repository.OpenPullRequest("charter", new() { ["pilot.yml"] = Charters.Bad }, Raj);
        await Installation.Suspend();
        Bot.GitHub.ClearRequests();
        await Bot.Settle();
        Assert.Empty(Calls.WritesOf(Bot));
        await Installation.Unsuspend();
        await Bot.Settle();
        await pull.Push(new() { ["README.md"] = "# Invoices, sorted\n" });
        await Bot.Settle();
        Assert.Equal("failure", Check(pull).Conclusion);
        Assert.Empty(Bot.Jobs.GivenUp);
    }
}
