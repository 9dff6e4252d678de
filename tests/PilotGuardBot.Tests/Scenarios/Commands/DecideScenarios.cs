using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios.Commands;

/// <summary>Decisions by command. Without a single reading the evidence says stop.</summary>
public sealed class DecideScenarios : CommandScenario
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_decider_decides_and_the_tracking_issue_is_closed(DatabaseKind kind)
    {
        await Tracked(kind);
        var comment = await Says(Mei, "We talked about it.\n/pilot decide stop the data never came <b>@acme/all</b>");
        Done(comment);
        var reply = Assert.Single(Replies);
        Assert.Contains("is decided: **stop**, by `mei-cfo` on Monday 16 March", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("@acme/all", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", reply, StringComparison.Ordinal);
        var marker = $"<!-- pilotguard:reply:decision-{Acme.Id}-invoice-routing-stop-2026-03-16-{comment.Id} -->";
        Assert.Single(Tracking.Comments, one => one.Body.EndsWith(marker, StringComparison.Ordinal));
        Assert.False(Tracking.IsOpen);
        var said = Assert.Single(await Said());
        Assert.Equal(
            (DecisionOutcome.Stop, "mei-cfo", Mei.Id, DecisionOutcome.Stop, 64), (said.Outcome, said.By, said.ById, said.Recommendation, said.Evidence.Length));
        Assert.StartsWith("mei-cfo decide: stop: the data never came", Assert.Single(await Audit()), StringComparison.Ordinal);
        var late = await Says(Mei, "/pilot decide scale after all");
        Refused(late);
        Assert.Contains("was decided: **stop**", Replies[^1], StringComparison.Ordinal);
        Assert.Single(await Said());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Others_are_told_once_who_can_and_from_when(DatabaseKind kind)
    {
        await Tracked(kind);
        Refused(await Says(Raj, "/pilot decide stop I am tired"));
        Assert.Equal(
            "Only mei-cfo (decider) or lee-coo (sponsor, from Wednesday 8 July 2026) can decide `invoice-routing`. Nothing was changed.", Assert.Single(Replies));
        Refused(await Says(Lee, "/pilot decide stop too early"));
        Assert.Empty(await Said());
        Assert.True(Tracking.IsOpen);
        Bot.Clock.Reset(NodaTime.Instant.FromUtc(2026, 7, 8, 9, 0)); // the third business day after Friday 3 July
        Done(await Says(Lee, "/pilot decide stop nobody else did"));
        Assert.Equal("lee-coo", Assert.Single(await Said()).By);
        Assert.False(Tracking.IsOpen);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_decision_against_the_evidence_waits_for_the_sponsor(DatabaseKind kind)
    {
        await Tracked(kind);
        Done(await Says(Mei, "/pilot decide scale I believe in it"));
        Assert.StartsWith("@lee-coo `mei-cfo` says **scale** (I believe in it), and the evidence says **stop**", Replies[0], StringComparison.Ordinal);
        Assert.True(Tracking.IsOpen);
        Refused(await Says(Mei, "/pilot decide scale I say it again"));
        Refused(await Says(Dana, "/pilot decide scale me too")); // business, but there is a sponsor
        Done(await Says(Lee, "/pilot decide scale so do I"));
        Assert.Contains("is decided: **scale**, by `mei-cfo`", Replies[^1], StringComparison.Ordinal);
        Assert.Contains("`lee-coo` confirmed it", Replies[^1], StringComparison.Ordinal);
        Assert.Equal(["mei-cfo", "lee-coo"], (await Said()).Select(row => row.By));
        Assert.False(Tracking.IsOpen);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Without_a_sponsor_business_confirms(DatabaseKind kind)
    {
        await Tracked(kind, Charters.Good);
        Done(await Says(Mei, "/pilot decide scale I believe in it"));
        Assert.StartsWith("@dana-ap ", Replies[0], StringComparison.Ordinal);
        Done(await Says(Dana, "/pilot decide scale agreed"));
        Assert.False(Tracking.IsOpen);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_iteration_is_granted_once_for_one_change(DatabaseKind kind)
    {
        await Tracked(kind);
        Bot.Clock.Reset(NodaTime.Instant.FromUtc(2026, 7, 2, 9, 0));
        Refused(await Says(Mei, "/pilot decide iterate new prompt; new model; new supplier"));
        Assert.Contains("names 3 changes", Replies[^1], StringComparison.Ordinal);
        Done(await Says(Mei, "/pilot decide iterate no reading yet; we change the supplier list"));
        Done(await Says(Lee, "/pilot decide iterate the supplier list"));
        Assert.True(Tracking.IsOpen);
        Assert.Equal(new(2026, 7, 31), (await Said())[^1].Next); // Friday; 30 days after 3 July is a Sunday
        Assert.Contains("the supplier list", Replies[^1], StringComparison.Ordinal);
        Refused(await Says(Mei, "/pilot decide iterate one more"));
        Assert.Contains("iterated once already", Replies[^1], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_stranger_with_the_deciders_name_in_the_policy_decides_nothing(DatabaseKind kind)
    {
        await Tracked(kind, Charters.Good.With("decider: mei-cfo", "decider: mei"), Enforcing + "people:\n  mei: {github: mei-cfo}\n");
        var twin = Bot.GitHub.AddUser("mei");
        Acme.AddMember(twin);
        Refused(await Says(twin, "/pilot decide stop I am mei"));
        Done(await Says(Mei, "/pilot decide stop I am"));
        Assert.Equal(("mei", Mei.Id), ((await Said())[0].By, (await Said())[0].ById));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_left_before_it_runs_decides_nothing(DatabaseKind kind)
    {
        await Tracked(kind);
        var comment = await Tracking.Comment(Mei, "/pilot decide stop goodbye");
        Acme.RemoveMember(Mei);
        await Bot.Settle();
        Refused(comment);
        Assert.Empty(await Said());
        Assert.StartsWith("You have no access to this repository any more.", Assert.Single(Replies), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_counts_on_the_tracking_issue_only(DatabaseKind kind)
    {
        await Tracked(kind);
        var pull = await Judged(Home, "work", new() { ["src/app.cs"] = "class App;\n" });
        Refused(await Says(Mei, "/pilot decide stop here", pull));
        Assert.Equal(
            $"`/pilot decide` counts on the tracking issue of `invoice-routing` only: #{Tracking.Number}. Nothing was changed.", Assert.Single(RepliesOn(pull)));
        Assert.Empty(await Said());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_kill_between_the_decision_and_its_reply_repeats_neither(DatabaseKind kind)
    {
        await Tracked(kind);
        var comment = await Tracking.Comment(Mei, "/pilot decide stop the data never came");
        Bot.GitHub.Faults.Next(request => request is { Method: "POST" } && request.Path.EndsWith("/comments", StringComparison.Ordinal), Fault.ResetAfterEffect);
        Bot.GitHub.Faults.Next(request => request.Path.EndsWith("/reactions", StringComparison.Ordinal), Fault.ResetAfterEffect);
        await Bot.Jobs.RunDue(Bot.Services);
        await Bot.Restart();
        await Bot.Settle();
        Done(comment);
        Assert.Single(Replies);
        Assert.Single(await Said());
        Assert.False(Tracking.IsOpen);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_who_decide_at_once_are_heard_one_after_the_other(DatabaseKind kind)
    {
        await Tracked(kind);
        Bot.Clock.Reset(NodaTime.Instant.FromUtc(2026, 7, 8, 9, 0));
        await Bot.Settle();
        var comments = new[] { await Tracking.Comment(Mei, "/pilot decide stop it failed"), await Tracking.Comment(Lee, "/pilot decide stop it failed") };
        await Bot.Run<PilotGuardBot.Receiving.TranslateDeliveries>(translate => translate.Run(TestContext.Current.CancellationToken));
        await Bot.Jobs.RunTogether(Bot.Services, kind == DatabaseKind.Postgres ? await Bot.AddNode() : Bot.Services);
        await Bot.Settle();
        Assert.Single(await Said());
        Assert.Equal(["+1", "confused"], comments.Select(comment => Assert.Single(comment.Reactions).Content).Order());
    }
}
