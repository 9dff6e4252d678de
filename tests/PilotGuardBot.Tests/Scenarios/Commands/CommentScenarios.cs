using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios.Commands;

/// <summary>Which comments hold a command, and how often it runs.</summary>
public sealed class CommentScenarios : CommandScenario
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Quotes_code_edits_and_plain_talk_are_no_commands_and_nothing_of_them_is_kept(DatabaseKind kind)
    {
        await Tracked(kind);
        foreach (var body in (string[])["> /pilot decide stop x", "> she said\n/pilot decide stop x", "```\n/pilot decide stop x\n```", "I would /pilot decide stop x"])
            Assert.Empty((await Says(Mei, body)).Reactions);
        var edited = await Says(Mei, "Let me think.");
        await edited.EditByHuman(Mei, "/pilot decide stop x");
        await Bot.Settle();
        Assert.Empty(edited.Reactions);
        Assert.Empty(Replies);
        Assert.Equal((0, 0), (await Bot.Count(db => db.Commands), await Bot.Count(db => db.Subjects.Where(row => row.Kind == PilotGuardBot.Storage.SubjectKind.Command))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_comment_that_is_changed_before_its_command_runs_is_void(DatabaseKind kind)
    {
        await Tracked(kind);
        var comment = await Tracking.Comment(Mei, "/pilot decide stop x");
        await comment.EditByHuman(Bot.GitHub.AddUser("editor"), "/pilot decide stop x y");
        await Bot.Settle();
        Refused(comment);
        Assert.Equal("The comment was changed before its command ran, so nothing was done. Write the line in a new comment.", Assert.Single(Replies));
        Assert.Empty(await Said());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_comment_that_is_deleted_before_its_command_runs_is_void(DatabaseKind kind)
    {
        await Tracked(kind);
        var comments = new[] { await Tracking.Comment(Mei, "/pilot decide stop x"), await Tracking.Comment(Mei, "/pilot status") };
        foreach (var comment in comments)
            await comment.Delete(Mei);
        await Bot.Settle();
        Assert.Equal("mei-cfo wrote `/pilot decide` and deleted the comment before it ran. Nothing was changed.", Assert.Single(Replies));
        Assert.Empty(await Said());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_delivery_that_is_replayed_under_a_new_id_runs_nothing_twice(DatabaseKind kind)
    {
        await Tracked(kind);
        await Says(Raj, "/pilot snooze 5d waiting");
        var told = Bot.App.Hook.Events.Last(one => one is { Name: "issue_comment", Action: "created" } && one.Json()["comment"]!["user"]!["login"]!.ToString() == "raj-dev");
        await Bot.App.Hook.Send(Bot.App.Hook.MakeUp("issue_comment", told.Body, "created"));
        await Bot.Settle();
        Assert.Single(Replies);
        Assert.Equal((1, 1, 1), (await Bot.Count(db => db.Snoozes), await Bot.Count(db => db.Commands), (await Audit()).Count));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_five_replies_in_an_hour_a_person_gets_reactions_only(DatabaseKind kind)
    {
        await Tracked(kind);
        for (var i = 0; i < 6; i++)
            Done(await Says(Raj, "/pilot help"));
        Assert.Equal(5, Replies.Count);
        Done(await Says(Dana, "/pilot help")); // somebody else has five of their own
        Assert.Equal(6, Replies.Count);
        Bot.Clock.AdvanceMinutes(61);
        Done(await Says(Raj, "/pilot help"));
        Assert.Equal(7, Replies.Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Bots_give_no_commands(DatabaseKind kind)
    {
        await Tracked(kind);
        var told = Bot.App.Hook.Events.Count;
        var comment = await Tracking.Comment(Raj, "/pilot help");
        var json = Bot.App.Hook.Events.Skip(told).Last(one => one.Name == "issue_comment").Json();
        await Bot.Settle();
        json["comment"]!["id"] = comment.Id + 1_000_000;
        json["comment"]!["user"]!["type"] = "Bot";
        await Bot.App.Hook.Send(Bot.App.Hook.MakeUp("issue_comment", System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), "created"));
        await Bot.Settle();
        Assert.Equal(1, await Bot.Count(db => db.Commands));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_tracking_issue_that_somebody_deleted_or_closed_stands_again(DatabaseKind kind)
    {
        await Tracked(kind);
        await Tracking.Close(Raj);
        await Bot.Settle();
        Assert.True(Tracking.IsOpen);
        await Tracking.Edit(Raj, body: "mine now");
        await Bot.Settle();
        Assert.Contains("pilotguard:tracking", Tracking.Body, StringComparison.Ordinal);
        await Tracking.Delete(Raj);
        await Bot.Settle();
        Assert.NotEqual(Tracking.Number, Assert.Single(Home.OpenAndClosedIssues).Number);
    }
}
