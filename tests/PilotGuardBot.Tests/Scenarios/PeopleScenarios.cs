using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>Who the owners of a charter are.</summary>
public sealed class PeopleScenarios : Scenario
{
    const string WithPeople = Enforcing + "people: {the-cfo: {github: mei-cfo}, dana-ap: {mail: dana@acme.example}}\n";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_owner_whom_nobody_knows_is_an_error(DatabaseKind kind)
    {
        var charter = Charters.Good.With("business: dana-ap", "business: dana-gone");
        var pull = await Judged(await Installed(kind), "charter", new() { ["pilot.yml"] = charter });
        var finding = Assert.Single(Check(pull).Annotations);
        Assert.Equal(("failure", "owner-invalid", 3), (Check(pull).Conclusion, finding.Title, finding.StartLine));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_suspended_owner_is_an_error(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Mei.SuspendAccount();
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Charters.Good });
        var finding = Assert.Single(Check(pull).Annotations);
        Assert.Equal("owner-invalid", finding.Title);
        Assert.Contains("`mei-cfo` is deactivated", finding.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_name_of_the_policys_people_stands_for_its_account(DatabaseKind kind)
    {
        var repository = await Installed(kind, policy: WithPeople);
        Bot.GitHub.ClearRequests();
        var charter = Charters.Good.With("decider: mei-cfo", "decider: the-cfo");
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = charter });
        Assert.Equal("success", Check(pull).Conclusion);
        Assert.Single(Calls.ReadsOf(Bot, "/users/mei-cfo"));
        Assert.Empty(Calls.ReadsOf(Bot, "/users/the-cfo"));
        Assert.Empty(Calls.ReadsOf(Bot, "/users/dana-ap")); // Known by the policy, and reached by mail.
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_name_of_the_policys_people_approves_by_its_account(DatabaseKind kind)
    {
        var named = Charters.Good.With("decider: mei-cfo", "decider: the-cfo");
        var repository = await Installed(kind, new() { ["pilot.yml"] = named }, WithPeople);
        Bot.Clock.AdvanceDays(30);
        var amended = Charters.Amended.With("decider: mei-cfo", "decider: the-cfo").With("approvedBy: mei-cfo", "approvedBy: the-cfo");
        var pull = await Judged(repository, "amend", new() { ["pilot.yml"] = amended });
        Assert.Equal(["kpi-goalposts-moved"], Rules(Check(pull)));
        await pull.Review(Mei);
        await Bot.Settle();
        Assert.Equal("success", pull.CheckRuns[^1].Conclusion);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task People_are_looked_up_once_a_day(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Bot.GitHub.ClearRequests();
        await Judged(repository, "first", new() { ["pilot.yml"] = Charters.Good });
        Assert.Equal(3, LookUps());
        Bot.Clock.AdvanceHours(23);
        await Judged(repository, "second", new() { ["pilot.yml"] = Charters.Bad });
        Assert.Equal(3, LookUps());
        Bot.Clock.AdvanceHours(2);
        await Judged(repository, "third", new() { ["pilot.yml"] = Charters.Loosened });
        Assert.Equal(6, LookUps());
    }

    int LookUps() => Calls.Of(Bot).Count(call => call.Path.StartsWith("/users/", StringComparison.Ordinal));
}
