using System.Globalization;
using System.Text;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PilotGuardBot.Receiving;
using PilotGuardBot.Reviewing;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Receiving;

public sealed class TranslateDeliveriesTests
{
    static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 8, 0);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Fifty_pushes_to_a_pull_request_are_one_waiting_subject_and_one_job(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        for (var i = 0; i < 50; i++) await Receive(database, "pull_request", PullRequest(7, "synchronize"), Now + Duration.FromSeconds(i));
        var (translate, jobs) = Node(database);

        await translate.Run(Cancel);

        await using var db = database.Open();
        var subject = await db.Subjects.SingleAsync(Cancel);
        Assert.Equal(
            ("github/pull/100/7", 5L, 100L, 7, 0),
            (subject.Key, subject.InstallationId, subject.RepositoryId, subject.Number, subject.Done));
        Assert.Equal(Now, subject.WaitingSince);
        Assert.InRange(subject.Wanted, 1, 50);
        Assert.Equal([subject.Id], jobs.Of<ReviewSubject>());
        Assert.Equal(50, await db.Deliveries.CountAsync(it => it.State == DeliveryState.Translated, Cancel));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_event_wakes_a_subject_that_had_given_up_and_keeps_since_when_it_waits(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await using (var db = database.Open())
        {
            db.Subjects.Add(new()
            {
                Key = "github/pull/100/7",
                Kind = SubjectKind.PullRequest,
                RepositoryId = 100,
                Number = 7,
                InstallationId = 4,
                Wanted = 3,
                Done = 2,
                WaitingSince = Now,
                NotBefore = Now + Duration.FromHours(1),
                Attempts = Subject.MostAttempts,
                Error = "it failed",
                Hint = "{}",
            });
            await db.SaveChangesAsync(Cancel);
        }

        await Receive(database, "pull_request", PullRequest(7, "opened"), Now + Duration.FromMinutes(5));
        await Node(database).Translate.Run(Cancel);

        await using var after = database.Open();
        var subject = await after.Subjects.SingleAsync(Cancel);
        Assert.Equal((4, 2, 0, 5L), (subject.Wanted, subject.Done, subject.Attempts, subject.InstallationId));
        Assert.Equal((Now, null, "{}", "it failed"), (subject.WaitingSince, subject.NotBefore, subject.Hint, subject.Error));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_subject_at_rest_waits_since_the_event(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await Receive(database, "pull_request", PullRequest(7, "opened"), Now);
        await Node(database).Translate.Run(Cancel);
        await using var db = database.Open();
        await db.Subjects.ExecuteUpdateAsync(
            row => row.SetProperty(it => it.Done, it => it.Wanted).SetProperty(it => it.WaitingSince, (Instant?)null), Cancel);

        await Receive(database, "pull_request", PullRequest(7, "closed"), Now + Duration.FromDays(1));
        await Node(database).Translate.Run(Cancel);

        var subject = await db.Subjects.SingleAsync(Cancel);
        Assert.Equal((2, 1, Now + Duration.FromDays(1)), (subject.Wanted, subject.Done, subject.WaitingSince));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_nobody_can_read_is_kept_for_people_and_stops_no_other(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await Receive(database, "pull_request", """{"action":"opened","installation":{"id":5},"repository":{"id":100}}""", Now);
        await Receive(database, "pull_request", "no json at all", Now);
        await Receive(database, "star", """{"action":"created"}""", Now);
        await Receive(database, "pull_request", PullRequest(7, "opened"), Now);

        await Node(database).Translate.Run(Cancel);

        await using var db = database.Open();
        var rows = await db.Deliveries.OrderBy(it => it.Id).ToListAsync(Cancel);
        Assert.Equal(
            [DeliveryState.Dead, DeliveryState.Dead, DeliveryState.Ignored, DeliveryState.Translated],
            rows.Select(it => it.State));
        Assert.Equal("number is missing or not what it should be", rows[0].Note);
        Assert.Equal("not an action that we use: created", rows[2].Note);
        Assert.Equal("no json at all", Encoding.UTF8.GetString(rows[1].Body));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nodes_that_translate_at_once_take_each_delivery_once(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        const int deliveries = 600;
        await using (var db = database.Open())
        {
            for (var i = 0; i < deliveries; i++)
                db.Deliveries.Add(Row($"d{i}", "pull_request", PullRequest((i % 30) + 1, "synchronize"), Now));
            await db.SaveChangesAsync(Cancel);
        }

        // An embedded database has one node, which may run several of these jobs at once.
        var one = Node(database).Translate;
        var nodes = Enumerable.Range(0, 4).Select(_ => database.Address.IsEmbedded ? one : Node(database).Translate).ToArray();
        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.Run(Cancel), Cancel)));

        await using var after = database.Open();
        Assert.Equal(deliveries, await after.Deliveries.CountAsync(it => it.State == DeliveryState.Translated, Cancel));
        // A batch raises each of its subjects once; a hundred rows hold all thirty, so every batch raises each subject.
        Assert.Equal(Enumerable.Repeat(deliveries / 100, 30), await after.Subjects.Select(it => it.Wanted).ToListAsync(Cancel));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Places_are_learned_from_payloads_and_silence_changes_nothing(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await Receive(database, "pull_request", PullRequest(7, "opened"), Now);
        await Receive(database, "installation_repositories",
            """
            {"action":"added","installation":{"id":5,"account":{"id":9,"login":"acme"}},
             "repositories_added":[{"id":100,"name":"billing","full_name":"acme/billing","private":false},
                {"id":101,"full_name":"acme/new"}]}
            """, Now);
        await Node(database).Translate.Run(Cancel);

        await using var db = database.Open();
        var installation = await db.Installations.SingleAsync(Cancel);
        Assert.Equal((5L, 9L, "acme", false, false),
            (installation.Id, installation.AccountId, installation.AccountLogin, installation.Suspended, installation.Removed));
        var repositories = await db.Repositories.OrderBy(it => it.Id).ToListAsync(Cancel);
        Assert.Equal(
            [(100L, "acme", "billing", "main", false, "ai-pilot", true), (101L, "acme", "new", "", true, "", true)],
            repositories.Select(it => (it.Id, it.Owner, it.Name, it.DefaultBranch, it.Private, it.Topics, it.Active)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_repository_that_moved_is_not_taken_away_by_its_old_installation(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await Receive(database, "repository", Repository("transferred", installation: 6), Now);
        await Receive(database, "installation_repositories",
            """
            {"action":"removed","installation":{"id":5,"account":{"id":9,"login":"acme"}},
             "repositories_removed":[{"id":100,"full_name":"acme/billing"}]}
            """, Now);
        await Node(database).Translate.Run(Cancel);

        await using var db = database.Open();
        var repository = await db.Repositories.SingleAsync(Cancel);
        Assert.Equal((6L, true), (repository.InstallationId, repository.Active));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task If_jobs_cannot_be_enqueued_the_job_fails_and_the_subject_waits(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await Receive(database, "pull_request", PullRequest(7, "opened"), Now);
        var (translate, jobs) = Node(database);
        jobs.IsAway = true;

        await Assert.ThrowsAsync<BackgroundJobClientException>(() => translate.Run(Cancel));

        await using var db = database.Open();
        Assert.Equal(Now, (await db.Subjects.SingleAsync(Cancel)).WaitingSince);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Large_bodies_are_translated_a_few_at_a_time(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        var large = PullRequest(7, "opened")[..^1] + ",\"commits\":\"" + new string('x', 9 << 20) + "\"}";
        for (var i = 0; i < 4; i++) await Receive(database, "pull_request", large, Now);

        await Node(database).Translate.Run(Cancel);

        await using var db = database.Open();
        Assert.Equal(4, (await db.Subjects.SingleAsync(Cancel)).Wanted); // one a batch: two would not fit
    }

    static (TranslateDeliveries Translate, RecordedJobs Jobs) Node(TestDatabase database)
    {
        var jobs = new RecordedJobs();
        var node = database.Node(services => services
            .AddSingleton<IBackgroundJobClient>(jobs)
            .AddSingleton(new GitHubHookOptions([Door.Secret], AppId: 42))
            .AddSingleton<TranslateDeliveries>());
        return (node.GetRequiredService<TranslateDeliveries>(), jobs);
    }

    static async Task Receive(TestDatabase database, string @event, string body, Instant at)
    {
        await using var db = database.Open();
        var count = await db.Deliveries.CountAsync(Cancel);
        db.Deliveries.Add(Row(count.ToString(CultureInfo.InvariantCulture), @event, body, at));
        await db.SaveChangesAsync(Cancel);
    }

    static Delivery Row(string id, string @event, string body, Instant at) => new()
    {
        Forge = "github",
        DeliveryId = id,
        Event = @event,
        ReceivedAt = at,
        Body = Encoding.UTF8.GetBytes(body),
        Size = body.Length,
    };

    static string PullRequest(int number, string action) =>
        $$$"""
        {"action":"{{{action}}}","number":{{{number}}},"installation":{"id":5},"repository":{"id":100,"name":"billing","private":true,
         "archived":false,"default_branch":"main","topics":["ai-pilot"],"owner":{"id":9,"login":"acme"}} }
        """;

    static string Repository(string action, int installation) =>
        $$$"""
        {"action":"{{{action}}}","installation":{"id":{{{installation}}}},"repository":{"id":100,"name":"billing",
         "owner":{"id":10,"login":"other"}} }
        """;
}
