using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>What a first charter may be excused from counts only with the word of one of the policy's approvers.</summary>
public sealed class ExceptionScenarios : Scenario
{
    static string Excused(string approver) => Charters.Good.With("risk: low", "risk: medium")
        + $"exceptions: [{{rule: scope-risk-high, reason: a clerk books each payment, until: 2026-04-10, approvedBy: \"{approver}\"}}]\n";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_exception_counts_once_the_policys_approver_approves(DatabaseKind kind)
    {
        var repository = await Installed(kind, policy: Enforcing + "approvers: [ann-board]\n");
        var ann = Bot.GitHub.AddUser("ann-board");
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Excused("ann-board") });
        Assert.Equal(("failure", "scope-risk-high"), (Check(pull).Conclusion, Assert.Single(Rules(Check(pull)))));
        await pull.Review(ann);
        await Bot.Settle();
        Assert.Equal("success", pull.CheckRuns[^1].Conclusion);
        Assert.Contains("exception until 2026-04-10", pull.CheckRuns[^1].Summary, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_charters_own_decider_cannot_excuse_a_first_charter(DatabaseKind kind)
    {
        var repository = await Installed(kind, policy: Enforcing + "approvers: [ann-board]\n");
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Excused("mei-cfo") });
        await pull.Review(Mei);
        await Bot.Settle();
        Assert.Equal(("failure", "scope-risk-high"), (pull.CheckRuns[^1].Conclusion, Assert.Single(Rules(pull.CheckRuns[^1]))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public Task A_team_approves_by_one_of_its_members(DatabaseKind kind) => ApprovedByTeam(kind, "acme/ai-board");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public Task A_member_of_an_approving_team_may_be_named_instead_of_it(DatabaseKind kind) => ApprovedByTeam(kind, "ann-board");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_exception_merged_with_its_approval_goes_on_counting_until_its_last_day(DatabaseKind kind)
    {
        var repository = await Installed(kind, policy: Enforcing + "approvers: [ann-board]\n");
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Excused("ann-board") });
        await pull.Review(Bot.GitHub.AddUser("ann-board"));
        await Bot.Settle();
        await pull.Merge();
        await Bot.Settle();
        Bot.Clock.AdvanceDays(25); // 10 April: the pilot has begun, and it is the exception's last day.
        var busier = Excused("ann-board").Busier();
        var last = await Judged(repository, "last", new() { ["pilot.yml"] = busier });
        Assert.Equal("success", Check(last).Conclusion);
        Bot.Clock.AdvanceDays(1);
        var late = await Judged(repository, "late", new() { ["pilot.yml"] = busier });
        Assert.Equal(["scope-risk-high", "exception-expired"], Rules(Check(late)));
    }

    async Task ApprovedByTeam(DatabaseKind kind, string named)
    {
        var repository = await Installed(kind, policy: Enforcing + "approvers: [\"@acme/ai-board\"]\n");
        var ann = Bot.GitHub.AddUser("ann-board");
        Acme.AddTeam("ai-board", [ann]);
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Excused(named) });
        await pull.Review(Dana);
        await Bot.Settle();
        Assert.Equal("failure", pull.CheckRuns[^1].Conclusion);
        await pull.Review(ann);
        await Bot.Settle();
        Assert.Equal("success", pull.CheckRuns[^1].Conclusion);
    }
}
