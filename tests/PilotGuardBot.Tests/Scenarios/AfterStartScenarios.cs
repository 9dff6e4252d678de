using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>Once a pilot runs, its goals move only with its decider's word (DOMAIN 3.1).</summary>
public sealed class AfterStartScenarios : Scenario
{
    const string Moved = "kpi-goalposts-moved";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_target_loosened_after_start_is_an_error_on_its_line(DatabaseKind kind)
    {
        var pull = await Judged(await Running(kind), "loosen", new() { ["pilot.yml"] = Charters.Loosened });
        Assert.Equal("failure", Check(pull).Conclusion);
        var moved = Assert.Single(Check(pull).Annotations);
        Assert.Equal((Moved, "pilot.yml", 12, "failure"), (moved.Title, moved.Path, moved.StartLine, moved.Level));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_amendment_counts_once_the_decider_approves_the_present_head(DatabaseKind kind)
    {
        var pull = await Judged(await Running(kind), "amend", new() { ["pilot.yml"] = Charters.Amended });
        Assert.Equal([Moved], Rules(Check(pull)));
        await pull.Review(Dana);
        await Bot.Settle();
        Assert.Equal("failure", pull.CheckRuns[^1].Conclusion);
        await pull.Review(Mei);
        await Bot.Settle();
        Assert.Equal("success", pull.CheckRuns[^1].Conclusion);
        Assert.StartsWith("### ✅", Comment(pull).Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_approval_of_an_older_head_does_not_count(DatabaseKind kind)
    {
        var pull = await Judged(await Running(kind), "amend", new() { ["pilot.yml"] = Charters.Amended });
        await pull.Review(Mei);
        await Bot.Settle();
        Assert.Equal("success", pull.CheckRuns[^1].Conclusion);
        await pull.Push(new() { ["pilot.yml"] = Charters.Amended.With("monthlyVolume: 4200", "monthlyVolume: 9000") });
        await Bot.Settle();
        Assert.Equal([Moved], Rules(Check(pull)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_approval_taken_back_does_not_count(DatabaseKind kind)
    {
        var pull = await Judged(await Running(kind), "amend", new() { ["pilot.yml"] = Charters.Amended });
        var review = await pull.Review(Mei);
        await Bot.Settle();
        Assert.Equal("success", pull.CheckRuns[^1].Conclusion);
        await review.Dismiss();
        await Bot.Settle();
        Assert.Equal("failure", pull.CheckRuns[^1].Conclusion);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_decider_who_wrote_the_pull_request_has_approved_it(DatabaseKind kind)
    {
        var pull = await Judged(await Running(kind), "amend", new() { ["pilot.yml"] = Charters.Amended }, Mei);
        Assert.Equal("success", Check(pull).Conclusion);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_amendment_merged_with_its_approval_goes_on_counting(DatabaseKind kind)
    {
        var repository = await Running(kind);
        var pull = await Judged(repository, "amend", new() { ["pilot.yml"] = Charters.Amended });
        await pull.Review(Mei);
        await Bot.Settle();
        await pull.Merge();
        await Bot.Settle();
        var later = await Judged(repository, "later", new() { ["pilot.yml"] = Charters.Amended.Busier() });
        Assert.Equal("success", Check(later).Conclusion);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_merge_without_the_approval_launders_nothing(DatabaseKind kind)
    {
        var repository = await Running(kind);
        var pull = await Judged(repository, "amend", new() { ["pilot.yml"] = Charters.Amended });
        await pull.Merge();
        await Bot.Settle();
        var later = await Judged(repository, "later", new() { ["pilot.yml"] = Charters.Amended.Busier() });
        Assert.Equal([Moved], Rules(Check(later)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_target_pushed_past_every_review_launders_nothing(DatabaseKind kind)
    {
        var repository = await Running(kind);
        await repository.Push("main", new() { ["pilot.yml"] = Charters.Loosened });
        await Bot.Settle();
        var pull = await Judged(repository, "later", new() { ["pilot.yml"] = Charters.Loosened.Busier() });
        Assert.Equal([Moved], Rules(Check(pull)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_decider_appointed_by_the_pull_request_cannot_approve_it(DatabaseKind kind)
    {
        var repository = await Running(kind);
        var lee = Bot.GitHub.AddUser("lee-new");
        var appointing = Charters.Amended.With("decider: mei-cfo", "decider: lee-new").With("approvedBy: mei-cfo", "approvedBy: lee-new");
        var pull = await Judged(repository, "amend", new() { ["pilot.yml"] = appointing });
        await pull.Review(lee);
        await Bot.Settle();
        Assert.Equal("failure", pull.CheckRuns[^1].Conclusion);
        Assert.Equal([Moved, "owner-invalid"], Rules(pull.CheckRuns[^1]).Order());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_goals_are_those_of_the_start_day(DatabaseKind kind)
    {
        var repository = await Installed(kind, new() { ["pilot.yml"] = Charters.Good });
        Bot.Clock.AdvanceDays(4); // 20 March, before the start on 6 April: still free to change.
        var pull = await Judged(repository, "early", new() { ["pilot.yml"] = Charters.Loosened });
        Assert.Equal("success", Check(pull).Conclusion);
        await pull.Merge();
        await Bot.Settle();
        Bot.Clock.AdvanceDays(26); // 15 April
        var kept = await Judged(repository, "kept", new() { ["pilot.yml"] = Charters.Loosened.Busier() });
        Assert.Equal("success", Check(kept).Conclusion);
        var moved = await Judged(repository, "moved", new() { ["pilot.yml"] = Charters.Loosened.With("target: 5.00", "target: 5.20") });
        Assert.Equal([Moved], Rules(Check(moved)));
    }
}
