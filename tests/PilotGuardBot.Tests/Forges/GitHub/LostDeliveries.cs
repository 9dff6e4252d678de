using NodaTime;
using PilotGuardBot.Forges;
using PilotGuardBot.Forges.GitHub;
using static PilotGuardBot.Tests.Forges.GitHub.ScriptedGitHub;

namespace PilotGuardBot.Tests.Forges.GitHub;

public sealed class LostDeliveries
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static string Row(int id, string at, int code) =>
        $$"""{"id":{{id}},"guid":"g{{id}}","delivered_at":"{{at}}","redelivery":false,"status":"x","status_code":{{code}},"event":"push","action":null}""";

    [Fact]
    public async Task Attempts_are_listed_since_an_instant_and_no_connection_is_not_arrived()
    {
        var github = new ScriptedGitHub()
            .On("GET /app/hook/deliveries?per_page=100", Json($"[{Row(9, "2026-11-23T08:59:00Z", 0)},{Row(8, "2026-11-23T08:58:00.5+00:00", 202)}]", 200,
                ("Link", $"<{Root}app/hook/deliveries?per_page=100&cursor=c>; rel=\"next\"")))
            .On("GET /app/hook/deliveries?per_page=100&cursor=c", Json($"[{Row(7, "2026-11-23T08:00:00Z", 503)},{Row(6, "2026-11-23T07:59:59Z", 202)}]", 200,
                ("Link", $"<{Root}never-read>; rel=\"next\"")));
        var found = new List<GitHubDelivery>();
        await foreach (var one in github.Deliveries.Since(Instant.FromUtc(2026, 11, 23, 8, 0), Cancel))
            found.Add(one);
        Assert.Equal([(9, "g9", false), (8, "g8", true), (7, "g7", false)], found.Select(one => ((int)one.Id, one.Guid, one.Arrived)));
    }

    [Fact]
    public async Task A_redelivery_is_asked_for_and_repeated_when_unsure()
    {
        var github = new ScriptedGitHub().On("POST /app/hook/deliveries/9/attempts", Error(502)).On("POST /app/hook/deliveries/9/attempts", Json("{}", 202));
        await github.Deliveries.Redeliver(9, Cancel);
        Assert.Equal(2, github.Calls.Count);
    }

    [Fact]
    public async Task Installations_and_their_repositories_are_listed()
    {
        await using var lab = await Lab.Open();
        var installations = lab.Get<GitHubInstallations>();
        var one = Assert.Single(await installations.All(Cancel));
        Assert.Equal((lab.Installation.Id, lab.Acme.Id, "acme", false), (one.Id, one.AccountId, one.AccountLogin, one.Suspended));
        Assert.Equal("write", one.Permissions["checks"]);
        for (var i = 0; i < 101; i++)
            await lab.Acme.AddRepository($"r{i}");
        var repositories = await installations.Repositories(one.Id, Cancel);
        Assert.Equal((102, true), (repositories.Items.Count, repositories.Complete));
        Assert.Contains(repositories.Items, repository => repository.Id == lab.App.Id && repository.Topics is ["ai-pilot"]);
        await lab.Installation.Suspend();
        Assert.True(Assert.Single(await installations.All(Cancel)).Suspended);
        lab.Clock.Advance(Duration.FromHours(1));
        await Assert.ThrowsAsync<ForgeGoneException>(() => installations.Repositories(one.Id, Cancel));
    }
}
