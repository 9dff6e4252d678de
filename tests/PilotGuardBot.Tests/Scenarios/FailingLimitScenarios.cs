using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>The forge asks an installation to wait: nothing of it is sent before, and afterwards everything is.</summary>
public sealed class FailingLimitScenarios : FailingScenario
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_hourly_limit_parks_one_installation_until_its_reset_and_no_other(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var limited = Assert.Single(Bot.App.Installations);
        var other = await SecondOrganisation();
        Bot.GitHub.RateLimits.Exhaust(limited);
        Bot.GitHub.ClearRequests();
        var waiting = await Open(repository, Charters.Bad);
        var going = await Open(other, Charters.Bad);
        await Bot.Settle(Duration.Zero);
        Assert.Empty(waiting.CheckRuns);
        StandsOnce(going);
        Assert.Single(Bot.GitHub.Requests, request => request.InstallationId == limited.Id && request.Status == 403);
        var parked = await Bot.Ask(db => db.Installations.SingleAsync(row => row.Id == limited.Id));
        Assert.NotNull(parked.ParkedUntil);
        Assert.InRange(parked.ParkedUntil.Value, Bot.Clock.GetCurrentInstant(), Bot.Clock.GetCurrentInstant() + Duration.FromMinutes(61));

        await Bot.Settle();
        StandsOnce(waiting);
        Assert.Single(Bot.GitHub.Requests, request => request.InstallationId == limited.Id && request.Status == 403);
        await NothingWaits();
    }

    public static TheoryData<DatabaseKind, string?> Answers()
    {
        var cases = new TheoryData<DatabaseKind, string?>();
        foreach (var kind in Enum.GetValues<DatabaseKind>())
            foreach (var answer in (string?[])["120", null, "-5", "86400", "soon"])
                cases.Add(kind, answer);
        return cases;
    }

    [Theory, MemberData(nameof(Answers))]
    public async Task The_secondary_limit_is_waited_out_whatever_it_says(DatabaseKind kind, string? retryAfter)
    {
        var repository = await Installed(kind);
        var before = Bot.Clock.GetCurrentInstant();
        Bot.GitHub.Faults.Next(CreatesCheck, Fault.SecondaryLimit(retryAfter));
        Bot.GitHub.ClearRequests();
        var pull = await Open(repository, Charters.Bad);
        await Bot.Settle();
        StandsOnce(pull);
        await NothingWaits();
        var writes = Bot.GitHub.Requests.Where(Writes).ToList();
        Assert.Single(writes, request => request.Status == 403);
        var least = retryAfter switch { "120" => 120, "86400" => 3600, _ => 60 };
        Assert.All(writes.Skip(1), write => Assert.InRange(write.At, before + Duration.FromSeconds(least), before + Duration.FromSeconds(least + 30)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_restart_does_not_forget_who_is_to_wait(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var limited = Assert.Single(Bot.App.Installations);
        Bot.GitHub.RateLimits.Exhaust(limited);
        var pull = await Open(repository, Charters.Bad);
        await Bot.Settle(Duration.Zero);
        await Bot.Restart();
        Bot.GitHub.ClearRequests();
        await pull.Push(new() { ["pilot.yml"] = Charters.Good.With("kill: 5.90", "kill: 8.00") }); // A new event makes the subject due at once.
        await Bot.Settle(Duration.Zero);
        Assert.DoesNotContain(Bot.GitHub.Requests, request => request.InstallationId == limited.Id);

        await Bot.Settle();
        StandsOnce(pull);
        await NothingWaits();
    }

    async Task<SandboxRepository> SecondOrganisation()
    {
        var globex = Bot.GitHub.AddOrganization("globex");
        await globex.AddRepository(".github", new() { ["pilotguard.yml"] = Enforcing });
        var repository = await globex.AddRepository("orders");
        await Bot.App.Install(globex);
        await Bot.Settle();
        return repository;
    }
}
