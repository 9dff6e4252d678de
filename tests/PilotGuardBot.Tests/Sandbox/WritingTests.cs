using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Tests.Sandbox;

public sealed class WritingTests
{
    [Fact]
    public async Task A_comment_is_created_edited_and_deleted_by_the_app_that_wrote_it()
    {
        await using var world = await TestWorld.Start();
        var issue = await (await world.Acme.AddRepository("app")).OpenIssue("Something");
        var token = await world.Token();
        using var created = await world.Send("POST", $"repos/acme/app/issues/{issue.Number}/comments", token, new { body = "One" });
        var json = await TestWorld.Json(created);
        Assert.Equal(201, (int)created.StatusCode);
        Assert.Equal(("pilotguard[bot]", "Bot"), ((string)json["user"]!["login"]!, (string)json["user"]!["type"]!));
        Assert.Equal(TestWorld.AppId, (long)json["performed_via_github_app"]!["id"]!);

        var address = $"repos/acme/app/issues/comments/{json["id"]}";
        using var edited = await world.Send("PATCH", address, token, new { body = "Two" });
        Assert.Equal((200, "Two", 1), ((int)edited.StatusCode, issue.Comments.Single().Body, issue.Comments.Single().Edits));
        using var deleted = await world.Send("DELETE", address, token);
        using var gone = await world.Send("PATCH", address, token, new { body = "Three" });
        Assert.Equal((204, 404), ((int)deleted.StatusCode, (int)gone.StatusCode));
        Assert.Empty(issue.Comments);
    }

    [Fact]
    public async Task A_comment_of_somebody_else_is_not_the_apps_to_edit()
    {
        await using var world = await TestWorld.Start();
        var issue = await (await world.Acme.AddRepository("app")).OpenIssue("Something");
        var comment = await issue.Comment(world.Mei, "Mine <!-- pilotguard:review:1 -->");
        var token = await world.Token();
        using var edited = await world.Send("PATCH", $"repos/acme/app/issues/comments/{comment.Id}", token, new { body = "Taken" });
        Assert.Equal((403, "Mine <!-- pilotguard:review:1 -->"), ((int)edited.StatusCode, comment.Body));
    }

    [Fact]
    public async Task What_GitHub_refuses_to_write_is_refused()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app");
        var issue = await repository.OpenIssue("Something");
        var pull = await repository.OpenPullRequest("work", new FileChanges { ["a.txt"] = "a" });
        var token = await world.Token();
        Assert.Equal(422, await Comment(issue, new { body = new string('x', 65537) }));
        Assert.Equal(201, await Comment(issue, new { body = new string('x', 65536) }));
        Assert.Equal(422, await Comment(issue, new { body = "" }));
        Assert.Equal(422, await Comment(issue, new { body = 7 }));

        repository.HasIssues = false;
        Assert.Equal(410, await Comment(issue, new { body = "Hello" }));
        Assert.Equal(201, await Comment(pull, new { body = "Hello" }));
        using var refused = await world.Send("POST", "repos/acme/app/issues", token, new { title = "New" });
        Assert.Equal(410, (int)refused.StatusCode);

        pull.Lock();
        Assert.Equal(403, await Comment(pull, new { body = "Hello" }));
        pull.Unlock();
        await repository.Archive();
        Assert.Equal(403, await Comment(pull, new { body = "Hello" }));
        Assert.Equal((1, 1), (issue.Comments.Count, pull.Comments.Count));

        async Task<int> Comment(SandboxIssue on, object body)
        {
            using var answer = await world.Send("POST", $"repos/acme/app/issues/{on.Number}/comments", token, body);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task An_issue_is_opened_labelled_and_closed()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app");
        var token = await world.Token();
        var opened = new { title = "Pilot: x", labels = new[] { "pilot" } };
        using var created = await world.Send("POST", "repos/acme/app/issues", token, opened);
        var number = (int)(await TestWorld.Json(created))["number"]!;
        var change = new { labels = new[] { "late" }, state = "closed" };
        using var changed = await world.Send("PATCH", $"repos/acme/app/issues/{number}", token, change);
        using var absent = await world.Send("DELETE", $"repos/acme/app/issues/{number}/labels/pilot", token);
        var issue = repository.OpenAndClosedIssues.Single();
        Assert.Equal((201, 200, 404), ((int)created.StatusCode, (int)changed.StatusCode, (int)absent.StatusCode));
        Assert.Equal(["late"], issue.Labels);
        Assert.False(issue.IsOpen);
        Assert.Empty((await world.GetJson("repos/acme/app/issues?labels=late", token)).AsArray());
        Assert.Single((await world.GetJson("repos/acme/app/issues?labels=late&state=all", token)).AsArray());
        var none = new { labels = Array.Empty<string>() };
        using var cleared = await world.Send("POST", $"repos/acme/app/issues/{number}/labels", token, none);
        Assert.Empty(issue.Labels);
        Assert.Single(world.GitHub.UnexpectedRequests);
    }

    [Fact]
    public async Task A_reaction_counts_once()
    {
        await using var world = await TestWorld.Start();
        var comment = await (await (await world.Acme.AddRepository("app")).OpenIssue("Something")).Comment(world.Mei, "/pilot ack");
        var (token, address) = (await world.Token(), $"repos/acme/app/issues/comments/{comment.Id}/reactions");
        using var first = await world.Send("POST", address, token, new { content = "+1" });
        using var second = await world.Send("POST", address, token, new { content = "+1" });
        using var unknown = await world.Send("POST", address, token, new { content = "shrug" });
        Assert.Equal([201, 200, 422], new[] { first, second, unknown }.Select(a => (int)a.StatusCode));
        Assert.Single(comment.Reactions);
    }
}
