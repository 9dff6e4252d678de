using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.Hooks;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>The forge fails before and after what was asked for took effect; each post stands once all the same.</summary>
public sealed class FailingForgeScenarios : FailingScenario
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_third_of_all_requests_failing_delays_posts_and_doubles_none(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Bot.GitHub.Faults.Randomly(new Random(7), 0.3);
        var pulls = new List<SandboxPullRequest>();
        for (var at = 0; at < 6; at++)
        {
            pulls.Add(await Open(repository, Charters.Bad, $"charter-{at}"));
            if (at % 2 == 1)
                await Bot.Settle(Duration.FromMinutes(2));
        }
        foreach (var pull in pulls)
            await pull.Push(new() { ["pilot.yml"] = Charters.Good.With("kill: 5.90", "kill: 8.00") });
        await Bot.Settle();
        Assert.Contains(Bot.GitHub.Requests, request => request.Fault is not null && request.TookEffect);
        Bot.GitHub.Faults.Clear();
        await Bot.Settle();
        Assert.All(pulls, StandsOnce);
        Assert.All(repository.CheckRuns.GroupBy(run => run.ExternalId), runs => Assert.Single(runs));
        await NothingWaits();
    }

    public static TheoryData<DatabaseKind, Fault> AfterEffect()
    {
        var cases = new TheoryData<DatabaseKind, Fault>();
        foreach (var kind in Enum.GetValues<DatabaseKind>())
            foreach (var fault in (Fault[])[Fault.StatusAfterEffect(500), Fault.HtmlBadGatewayAfterEffect, Fault.ResetAfterEffect, Fault.TruncatedJson])
                cases.Add(kind, fault);
        return cases;
    }

    [Theory, MemberData(nameof(AfterEffect), DisableDiscoveryEnumeration = true)]
    public async Task A_failure_after_the_comment_and_the_check_were_created_leaves_one_of_each(DatabaseKind kind, Fault fault)
    {
        var repository = await Installed(kind);
        Bot.GitHub.Faults.Next(CreatesComment, fault);
        Bot.GitHub.Faults.Next(CreatesCheck, fault);
        var pull = await Open(repository, Charters.Bad);
        await Bot.Settle();
        Assert.Equal(2, Bot.GitHub.Requests.Count(request => request.Fault == fault.Name));
        StandsOnce(pull);
        await NothingWaits();

        await pull.Push(new() { ["pilot.yml"] = Charters.Good });
        await Bot.Settle();
        Assert.Equal("success", Check(pull).Conclusion);
        Assert.StartsWith("### ✅", Comment(pull).Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_comment_whose_creation_went_unseen_is_found_even_when_the_charter_changed_meanwhile(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Bot.GitHub.Faults.Next(CreatesComment, Fault.ResetAfterEffect);
        var pull = await Open(repository, Charters.Bad);
        await Bot.Settle(Duration.Zero);
        await pull.Push(new() { ["pilot.yml"] = Charters.Good.With("kill: 5.90", "kill: 9.00") });
        await Bot.Settle();
        StandsOnce(pull);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_token_revoked_in_the_middle_of_a_job_is_made_anew(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Bot.GitHub.Faults.Next(CreatesComment, Fault.Unauthorized);
        Bot.GitHub.Faults.Next(request => request.Path.EndsWith("/files", StringComparison.Ordinal), Fault.Unauthorized);
        var pull = await Open(repository, Charters.Bad);
        await Bot.Settle(Duration.Zero);
        StandsOnce(pull);
        Assert.Equal(2, Bot.GitHub.Requests.Count(request => request.Status == 401));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_permission_taken_away_is_refused_once_and_seen_on_the_post(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var less = SandboxApp.UsualPermissions.Where(one => one.Key != "checks").ToDictionary();
        await Assert.Single(Bot.App.Installations).GrantPermissions(less);
        await Bot.Settle();
        var pull = await Open(repository, Charters.Bad);
        await Bot.Settle();
        Assert.Empty(pull.CheckRuns);
        var post = await Bot.Ask(db => db.Posts.SingleAsync(row => row.Kind == PostRowKind.Check));
        Assert.True(post.Refused, post.Error);
        Assert.StartsWith("The app lacks checks:write", post.Error, StringComparison.Ordinal);

        Bot.GitHub.ClearRequests();
        Bot.Clock.AdvanceDays(1);
        await Bot.Settle();
        Assert.DoesNotContain(Bot.GitHub.Requests, request => request.IsWrite);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_locked_conversation_gets_its_check_and_no_second_try_of_the_comment(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Bot.App.Hook.Mode = DeliveryMode.Hold;
        var pull = await Open(repository, Charters.Bad);
        pull.Lock();
        Bot.App.Hook.Mode = DeliveryMode.Send;
        await Bot.App.Hook.Release();
        await Bot.Settle();
        Assert.Equal("failure", Check(pull).Conclusion);
        Assert.Empty(pull.Comments);
        var post = await Bot.Ask(db => db.Posts.SingleAsync(row => row.Kind == PostRowKind.Comment));
        Assert.True(post.Refused, post.Error);
        Assert.Single(Bot.GitHub.Requests, CreatesComment);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pull_request_closed_before_it_was_read_is_left_alone(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Bot.App.Hook.Mode = DeliveryMode.Hold;
        var pull = await Open(repository, Charters.Bad);
        await pull.Close();
        Bot.App.Hook.Mode = DeliveryMode.Send;
        await Bot.App.Hook.Release();
        await Bot.Settle();
        Assert.Empty(pull.CheckRuns);
        Assert.Empty(pull.Comments);
        await NothingWaits();
    }
}
