using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>Which events make the bot look, and which do not.</summary>
public sealed class EventScenarios : Scenario
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_pushed_head_gets_a_check_of_its_own(DatabaseKind kind)
    {
        var pull = await Judged(await Installed(kind), "charter", new() { ["pilot.yml"] = Charters.Bad });
        var first = Check(pull);
        await pull.Push(new() { ["README.md"] = "# Invoices, sorted\n" });
        await Bot.Settle();
        var second = Check(pull);
        Assert.NotEqual(first.HeadSha, second.HeadSha);
        Assert.Equal(("failure", "failure"), (first.Conclusion, second.Conclusion));
        Comment(pull);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pull_request_closed_before_anyone_looked_is_judged_when_it_is_reopened(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pull = await repository.OpenPullRequest("charter", new() { ["pilot.yml"] = Charters.Bad }, Raj);
        await pull.Close();
        await Bot.Settle();
        Assert.Empty(pull.CheckRuns);
        await pull.Reopen();
        await Bot.Settle();
        Assert.Equal("failure", Check(pull).Conclusion);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_draft_is_judged_too_and_nothing_is_said_twice_when_it_is_ready(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pull = await repository.OpenPullRequest("charter", new() { ["pilot.yml"] = Charters.Bad }, Raj, draft: true);
        await Bot.Settle();
        Assert.Equal("failure", Check(pull).Conclusion);
        Bot.GitHub.ClearRequests();
        await pull.ReadyForReview();
        await Bot.Settle();
        Assert.Single(Calls.ReadsOf(Bot, $"/pulls/{pull.Number}"));
        Assert.Empty(Calls.WritesOf(Bot));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_moved_base_brings_the_policy_of_the_other_branch(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        await repository.Push("advised", new() { ["pilotguard.yml"] = "pilotPolicy: 1\nmode: advise\n" });
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Charters.Bad });
        Assert.Equal("failure", Check(pull).Conclusion);
        await pull.EditBase("advised");
        await Bot.Settle();
        Assert.Equal("neutral", pull.CheckRuns[^1].Conclusion);
        Assert.StartsWith("### ⚠️ Pilot charter: 1 thing to mend; nothing blocks", Comment(pull).Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Closing_and_editing_the_title_write_nothing(DatabaseKind kind)
    {
        var pull = await Judged(await Installed(kind), "charter", new() { ["pilot.yml"] = Charters.Bad });
        Bot.GitHub.ClearRequests();
        await pull.Edit(Raj, title: "Another title");
        await Bot.Settle();
        Assert.Empty(Calls.Of(Bot));
        await pull.Close();
        await Bot.Settle();
        Assert.Empty(Calls.WritesOf(Bot));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_merge_queue_head_gets_its_check(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Charters.Good });
        var group = await repository.QueueMergeGroup(pull);
        await Bot.Settle();
        var check = Assert.Single(repository.CheckRuns, run => run.HeadSha == group.HeadSha);
        Assert.Equal(("Pilot charter", "success"), (check.Name, check.Conclusion));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_merge_queue_head_takes_the_approvals_of_its_pull_request(DatabaseKind kind)
    {
        var repository = await Running(kind);
        var pull = await Judged(repository, "amend", new() { ["pilot.yml"] = Charters.Amended });
        var refused = await repository.QueueMergeGroup(pull);
        await Bot.Settle();
        Assert.Equal("failure", Assert.Single(repository.CheckRuns, run => run.HeadSha == refused.HeadSha).Conclusion);
        await refused.Destroy("dequeued");
        await pull.Review(Mei);
        Bot.Clock.AdvanceMinutes(1); // Another commit than the first.
        var approved = await repository.QueueMergeGroup(pull);
        await Bot.Settle();
        Assert.NotEqual(refused.HeadSha, approved.HeadSha);
        Assert.Equal("success", Assert.Single(repository.CheckRuns, run => run.HeadSha == approved.HeadSha).Conclusion);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_check_asked_for_again_is_a_new_check_run(DatabaseKind kind)
    {
        var pull = await Judged(await Installed(kind), "charter", new() { ["pilot.yml"] = Charters.Bad });
        var first = Check(pull);
        await first.Rerequest(Raj);
        await Bot.Settle();
        Assert.Equal(2, pull.CheckRuns.Count);
        await first.Suite.Rerequest(Raj);
        await Bot.Settle();
        Assert.Equal(3, pull.CheckRuns.Count);
        Assert.All(pull.CheckRuns, run => Assert.Equal(("completed", "failure"), (run.Status, run.Conclusion)));
        Comment(pull);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Another_apps_check_asked_for_again_is_none_of_ours(DatabaseKind kind)
    {
        var pull = await Judged(await Installed(kind), "charter", new() { ["pilot.yml"] = Charters.Bad });
        var other = await OtherApp.CheckOn(Bot, pull);
        Bot.GitHub.ClearRequests();
        await other.Rerequest(Raj);
        await other.Suite.Rerequest(Raj);
        await Bot.Settle();
        Assert.Empty(Calls.Of(Bot));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_check_asked_for_again_on_a_forks_head_finds_its_pull_request(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var eve = Bot.GitHub.AddUser("eve");
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Charters.Bad }, eve, await repository.Fork(eve));
        await Check(pull).Rerequest(Raj);
        await Bot.Settle();
        Assert.Equal(2, pull.CheckRuns.Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_events_that_wait_together_are_one_review(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Bot.GitHub.ClearRequests();
        var pull = await repository.OpenPullRequest("charter", new() { ["pilot.yml"] = Charters.Bad }, Raj);
        await pull.Push(new() { ["pilot.yml"] = Charters.Good });
        await Bot.Settle();
        Assert.Single(Calls.ReadsOf(Bot, $"/pulls/{pull.Number}"));
        Assert.Equal("success", Check(pull).Conclusion);
        Assert.Single(repository.CheckRuns);
    }
}
