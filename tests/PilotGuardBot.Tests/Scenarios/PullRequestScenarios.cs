using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>A pull request is opened, judged, mended.</summary>
public sealed class PullRequestScenarios : Scenario
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_complete_charter_gets_a_green_check_and_no_comment(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pull = await repository.OpenPullRequest("charter", new() { ["pilot.yml"] = Charters.Good }, Raj);
        await Bot.Settle();
        var check = Check(pull);
        Assert.Equal(("Pilot charter", "completed", "success", "Charter complete"), (check.Name, check.Status, check.Conclusion, check.Title));
        Assert.Empty(check.Annotations);
        Assert.Empty(pull.Comments);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_finding_stands_on_its_line_and_in_one_comment_that_is_edited_when_mended(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pull = await repository.OpenPullRequest("charter", new() { ["pilot.yml"] = Charters.Bad }, Raj);
        await Bot.Settle();
        var check = Check(pull);
        Assert.Equal("failure", check.Conclusion);
        var annotation = Assert.Single(check.Annotations);
        Assert.Equal(("pilot.yml", 13, "kpi-threshold-order"), (annotation.Path, annotation.StartLine, annotation.Title));
        var comment = Comment(pull);
        Assert.StartsWith("### ❌ Pilot charter: 1 thing to mend before this can merge", comment.Body, StringComparison.Ordinal);
        Assert.EndsWith($"<!-- pilotguard:review:{repository.Id}-{pull.Number} -->", comment.Body, StringComparison.Ordinal);

        await pull.Push(new() { ["pilot.yml"] = Charters.Good });
        await Bot.Settle();
        Assert.Equal("success", Check(pull).Conclusion);
        Assert.Equal(comment.Id, Comment(pull).Id);
        Assert.StartsWith("### ✅ Pilot charter is complete", Comment(pull).Body, StringComparison.Ordinal);
    }
}
