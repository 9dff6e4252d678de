using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.Hooks;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Commands;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Faults;

/// <summary>The real process, with its real job server and the wall clock, is killed at random moments while deliveries come in.</summary>
public sealed class KillTests
{
    const int Kills = 20;
    const int ChangesBeforeEachKill = 5;
    const int Deliveries = 200;
    const string Secret = "the storm's webhook secret";
    const long AppId = 4712;

    /// <summary>Long enough for what a moment waits for to happen on a busy machine; when it does not, the kill comes then.</summary>
    static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(15);

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Killed_at_random_moments_it_loses_nothing_and_posts_nothing_twice(DatabaseKind kind)
    {
        var random = new Random(20260316 + (int)kind);
        await using var database = await Databases.New(kind);
        using var key = RSA.Create(2048);
        await using var gitHub = await SandboxGitHub.Start(new() { Clock = WallClock });
        var app = gitHub.AddApp(AppId, key.ExportPkcs8PrivateKeyPem(), "pilotguard");
        (app.Hook.Secret, app.Hook.Mode) = (Secret, DeliveryMode.Hold);
        var sender = new StubbornSender(app.Hook);
        var storm = new Storm(random);
        await storm.Prepare(gitHub, app);
        string[] arguments =
        [
            $"--ConnectionStrings:PilotGuard={database.ConnectionString}", $"--GitHub:ApiUrl={gitHub.Url}", $"--GitHub:AppId={AppId}",
            $"--GitHub:PrivateKey={key.ExportPkcs8PrivateKeyPem()}", $"--GitHub:WebhookSecrets:0={Secret}", "--Hangfire:Workers=4",
        ];

        for (var round = 0; round < Kills; round++)
        {
            await using var service = await Started(arguments, app);
            for (var change = 0; change < ChangesBeforeEachKill; change++)
                await storm.Change();
            await KillAt(Moment.Random(random), service, gitHub, sender);
        }
        await using (await Started(arguments, app))
            await AtRest(database, gitHub, sender);

        Assert.Empty(gitHub.UnexpectedRequests);
        await NothingIsLost(database, app);
        Assert.All(storm.Repositories, NothingStandsTwice);
        Assert.Equal(Storm.PullRequests, storm.Pulls.Count);
        Assert.All(storm.Pulls, TheHeadIsJudged);
    }

    static async Task<RunningService> Started(string[] arguments, SandboxApp app)
    {
        var service = RunningService.Start(arguments);
        await service.Started();
        app.Hook.Url = new Uri(service.Address, "webhooks/github");
        return service;
    }

    static async Task KillAt(Moment moment, RunningService service, SandboxGitHub gitHub, StubbornSender sender)
    {
        using var stop = new CancellationTokenSource();
        moment.WatchFor(gitHub);
        var sending = sender.SendWaiting(moment.Acknowledged, stop.Token);
        await Task.WhenAny(moment.Come.WaitAsync(LongestRound));
        await service.Kill();
        await stop.CancelAsync();
        moment.Over(gitHub);
        await sending;
        await gitHub.Settled();
    }

    /// <summary>Ends when nothing waits any more; fails with what still does.</summary>
    static async Task AtRest(TestDatabase database, SandboxGitHub gitHub, StubbornSender sender)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (true)
        {
            await sender.SendWaiting(() => { }, deadline.Token);
            await gitHub.Settled();
            var waiting = await Waiting(database);
            if (waiting.Count == 0 && sender.Waiting.Count == 0)
                return;
            Assert.False(deadline.IsCancellationRequested, $"Not sent: {sender.Waiting.Count}. Still waiting: {string.Join("; ", waiting.Take(20))}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    static async Task<List<string>> Waiting(TestDatabase database)
    {
        await using var db = database.Open();
        var deliveries = await db.Deliveries.Where(row => row.State == DeliveryState.Received).Select(row => row.Event).ToListAsync();
        var subjects = await db.Subjects.Where(row => row.Wanted > row.Done).ToListAsync();
        var posts = await db.Posts.Where(row => row.Hash != row.PostedHash).ToListAsync();
        return
        [
            .. deliveries.Select(name => $"a delivery of {name}"),
            .. subjects.Select(row => $"{row.Key} ({row.Attempts} attempts, not before {row.NotBefore}: {row.Error})"),
            .. posts.Select(row => $"{row.Key} ({row.Attempts} attempts, not before {row.NotBefore}: {row.Error})"),
        ];
    }

    static async Task NothingIsLost(TestDatabase database, SandboxApp app)
    {
        var sent = app.Hook.Events;
        Assert.True(sent.Count >= Deliveries, $"only {sent.Count} deliveries");
        await using var db = database.Open();
        var rows = await db.Deliveries.Select(row => new { row.DeliveryId, row.State, row.Note }).ToListAsync();
        Assert.Equal(sent.Select(one => one.Guid.ToString()).Order(), rows.Select(row => row.DeliveryId).Order());
        Assert.All(rows, row => Assert.True(row.State is DeliveryState.Translated or DeliveryState.Ignored, $"{row.State}: {row.Note}"));
    }

    static void NothingStandsTwice(SandboxRepository repository) =>
        Assert.All(repository.CheckRuns.GroupBy(run => run.HeadSha), runs =>
        {
            var run = Assert.Single(runs);
            Assert.Equal(run.Annotations.Distinct().Count(), run.Annotations.Count);
        });

    static void TheHeadIsJudged(SandboxPullRequest pull)
    {
        var check = Assert.Single(pull.CheckRuns);
        Assert.Equal(("completed", "failure"), (check.Status, check.Conclusion));
        Assert.Single(check.Annotations, one => one is { Title: "kpi-threshold-order", StartLine: 13 });
        var comment = Assert.Single(pull.Comments);
        Assert.Contains(pull.HeadSha, comment.Body, StringComparison.Ordinal);
        Assert.EndsWith($"<!-- pilotguard:review:{pull.Repository.Id}-{pull.Number} -->", comment.Body, StringComparison.Ordinal);
    }

#pragma warning disable RS0030 // The process under test runs on the wall clock, so the forge must.
    static IClock WallClock => SystemClock.Instance;
#pragma warning restore RS0030
}
