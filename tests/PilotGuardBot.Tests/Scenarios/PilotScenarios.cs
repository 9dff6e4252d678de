using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>The register of pilots follows the default branches.</summary>
public sealed class PilotScenarios : Scenario
{
    Task<Pilot> OnlyPilot() => Bot.Ask(db => db.Pilots.AsNoTracking().SingleAsync());

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_push_to_the_default_branch_registers_the_pilot_and_the_next_updates_it(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        await repository.Push("main", new() { ["pilot.yml"] = Charters.Good });
        await Bot.Settle();
        var pilot = await OnlyPilot();
        Assert.Equal(
            ("invoice-routing", repository.Id, Acme.Id, "pilot.yml"),
            (pilot.CharterId, pilot.RepositoryId, pilot.OrganisationId, pilot.File));
        var busier = Charters.Good.With("monthlyVolume: 4200", "monthlyVolume: 5200");
        await repository.Push("main", new() { ["pilot.yml"] = busier });
        await repository.Push("other", new() { ["pilot.yml"] = Charters.Bad });
        await Bot.Settle();
        Assert.Equal(busier, (await OnlyPilot()).Charter);
        Assert.Empty(repository.CheckRuns);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_first_charter_merged_with_an_id_owns_it(DatabaseKind kind)
    {
        var first = await Installed(kind, new() { ["pilot.yml"] = Charters.Good });
        var second = await Acme.AddRepository("refunds");
        await Bot.Settle();
        var pull = await Judged(second, "charter", new() { ["pilot.yml"] = Charters.Good });
        var taken = Assert.Single(Check(pull).Annotations);
        Assert.Equal(("charter-id-taken", 2), (taken.Title, taken.StartLine));
        Assert.Contains("acme/invoices · pilot.yml", taken.Message, StringComparison.Ordinal);
        await pull.Merge();
        await Bot.Settle();
        Assert.Equal(first.Id, (await OnlyPilot()).RepositoryId);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_private_repository_that_owns_an_id_is_not_named_in_a_public_one(DatabaseKind kind)
    {
        await Installed(kind, new() { ["pilot.yml"] = Charters.Good });
        var site = await Acme.AddRepository("site", isPrivate: false);
        await Bot.Settle();
        var pull = await Judged(site, "charter", new() { ["pilot.yml"] = Charters.Good });
        Assert.Equal(["charter-id-taken"], Rules(Check(pull)));
        Assert.All([Check(pull).Summary!, Check(pull).Annotations[0].Message, Comment(pull).Body],
            text => Assert.DoesNotContain("acme/invoices", text, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public Task Deleting_a_running_pilots_charter_is_an_error(DatabaseKind kind) =>
        Misses(kind, new() { ["pilot.yml"] = FileContent.Deleted }, "deletes");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public Task Moving_a_running_pilots_charter_is_an_error(DatabaseKind kind) =>
        Misses(kind, new() { ["pilot.yml"] = FileContent.Deleted, ["pilots/routing/pilot.yml"] = Charters.Good }, "moves");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public Task Giving_a_running_pilot_another_id_is_an_error(DatabaseKind kind) =>
        Misses(kind, new() { ["pilot.yml"] = Charters.Good.With("id: invoice-routing", "id: invoice-sorting") }, "renames");

    async Task Misses(DatabaseKind kind, FileChanges changes, string verb)
    {
        var pull = await Judged(await Installed(kind, new() { ["pilot.yml"] = Charters.Good }), "away", changes);
        Assert.Equal("failure", Check(pull).Conclusion);
        var missing = Assert.Single(Check(pull).Annotations, annotation => annotation.Title == "charter-missing");
        Assert.Contains($"{verb} the charter of `invoice-routing`", missing.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nothing_is_written_to_an_archived_repository(DatabaseKind kind)
    {
        var repository = await Installed(kind, new() { ["pilot.yml"] = Charters.Good });
        await repository.OpenPullRequest("charter", new() { ["pilot.yml"] = Charters.Bad }, Raj);
        await repository.Archive();
        Bot.GitHub.ClearRequests();
        await Bot.Settle();
        Assert.Empty(Calls.WritesOf(Bot));
        Assert.NotNull((await OnlyPilot()).VanishedAt);
        await repository.Unarchive();
        await Bot.Settle();
        Assert.Null((await OnlyPilot()).VanishedAt);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Posts_follow_a_renamed_repository(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Charters.Bad });
        await repository.Rename("payables");
        await Acme.AddRepository("invoices"); // Another repository takes the old name, so nothing redirects.
        await pull.Push(new() { ["pilot.yml"] = Charters.Good });
        await Bot.Settle();
        Assert.Equal("success", Check(pull).Conclusion);
        Assert.StartsWith("### ✅", Comment(pull).Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_transferred_pilot_keeps_its_goals_and_gets_its_posts_in_its_new_home(DatabaseKind kind)
    {
        var repository = await Running(kind);
        var globex = Bot.GitHub.AddOrganization("globex");
        await globex.AddRepository(".github", new() { ["pilotguard.yml"] = Enforcing });
        await Bot.App.Install(globex);
        await Bot.Settle();
        await repository.Transfer(globex);
        await Bot.Settle();
        var moved = await OnlyPilot();
        Assert.Equal((globex.Id, repository.Id, "invoice-routing"), (moved.OrganisationId, moved.RepositoryId, moved.CharterId));
        var pull = await Judged(repository, "loosen", new() { ["pilot.yml"] = Charters.Loosened });
        Assert.Equal(("failure", "kpi-goalposts-moved"), (Check(pull).Conclusion, Assert.Single(Rules(Check(pull)))));
        Assert.Contains("globex/invoices", Comment(pull).Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_force_pushed_pull_request_is_judged_at_its_new_head(DatabaseKind kind)
    {
        var pull = await Judged(await Installed(kind), "charter", new() { ["pilot.yml"] = Charters.Bad });
        await pull.ForcePush(new() { ["pilot.yml"] = Charters.Good });
        await Bot.Settle();
        Assert.Equal("success", Check(pull).Conclusion);
        Assert.StartsWith("### ✅", Comment(pull).Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_default_branch_forced_back_leaves_its_pilot_open_without_a_charter(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var before = repository.HeadOf("main");
        await repository.Push("main", new() { ["pilot.yml"] = Charters.Good });
        await Bot.Settle();
        Assert.Null((await OnlyPilot()).VanishedAt);
        await repository.Push("main", new() { ["README.md"] = "# Again\n" }, onto: before);
        await Bot.Settle();
        Assert.Equal((true, false), ((await OnlyPilot()).VanishedAt is not null, (await OnlyPilot()).Closed));
    }
}
