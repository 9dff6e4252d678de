using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>How many calls a review costs, tokens aside.</summary>
public sealed class CallScenarios : Scenario
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pull_request_that_does_not_touch_the_charter_costs_at_most_three_calls(DatabaseKind kind)
    {
        var repository = await Installed(kind, new() { ["pilot.yml"] = Charters.Good });
        Bot.GitHub.ClearRequests();
        var pull = await Judged(repository, "code", new() { ["src/app.cs"] = "class App;\n" });
        Assert.Equal("No charter change", Check(pull).Title);
        Calls.AtMost(3, Bot);
        Bot.GitHub.ClearRequests();
        await pull.Push(new() { ["src/app.cs"] = "sealed class App;\n" });
        await Bot.Settle();
        Assert.Equal("No charter change", Check(pull).Title);
        Calls.AtMost(3, Bot);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_first_review_of_a_new_charter_with_findings_costs_at_most_eight_calls(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Bot.GitHub.ClearRequests();
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Charters.Bad });
        Assert.Equal("failure", Check(pull).Conclusion);
        Comment(pull);
        Calls.AtMost(8, Bot);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_push_that_leaves_a_reviewed_charter_alone_costs_at_most_three_calls(DatabaseKind kind)
    {
        var pull = await Judged(await Installed(kind), "charter", new() { ["pilot.yml"] = Charters.Good });
        Bot.GitHub.ClearRequests();
        await pull.Push(new() { ["src/app.cs"] = "class App;\n" });
        await Bot.Settle();
        Assert.Equal("success", Check(pull).Conclusion);
        Calls.AtMost(3, Bot);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_repository_that_is_no_pilot_costs_two_calls(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Bot.GitHub.ClearRequests();
        await Judged(repository, "code", new() { ["src/app.cs"] = "class App;\n" });
        Calls.AtMost(2, Bot);
    }
}
