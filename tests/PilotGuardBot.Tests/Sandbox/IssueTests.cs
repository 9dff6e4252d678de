using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Tests.Sandbox;

public sealed class IssueTests
{
    [Fact]
    public async Task Whoever_cannot_be_assigned_is_refused_at_creation_and_dropped_silently_later()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app");
        world.GitHub.AddUser("stranger");
        var token = await world.Token();
        using var refused = await world.Send("POST", "repos/acme/app/issues", token, new { title = "x", assignees = new[] { "mei", "stranger" } });
        Assert.Equal(422, (int)refused.StatusCode);
        Assert.Empty(repository.OpenAndClosedIssues);
        using var created = await world.Send("POST", "repos/acme/app/issues", token, new { title = "x", assignees = new[] { "mei" } });
        var address = $"repos/acme/app/issues/{(int)(await TestWorld.Json(created))["number"]!}/assignees";
        using var dropped = await world.Send("POST", address, token, new { assignees = new[] { "stranger", "acme-admin", "nobody" } });
        Assert.Equal(201, (int)dropped.StatusCode);
        var issue = Assert.Single(repository.OpenAndClosedIssues);
        Assert.Equal(["mei", "acme-admin"], issue.Assignees);
        Assert.Equal(["mei", "acme-admin"], (await TestWorld.Json(dropped))["assignees"]!.AsArray().Select(user => (string)user!["login"]!));
        using var gone = await world.Send("DELETE", address, token, new { assignees = new[] { "mei" } });
        Assert.Equal((200, 1), ((int)gone.StatusCode, issue.Assignees.Count));
        using var may = await world.Get("repos/acme/app/assignees/mei", token);
        using var mayNot = await world.Get("repos/acme/app/assignees/stranger", token);
        Assert.Equal((204, 404), ((int)may.StatusCode, (int)mayNot.StatusCode));
        await issue.Comment(world.GitHub.AddUser("guest"), "hello");
        world.Acme.RemoveMember(world.Mei);
        using var left = await world.Get("repos/acme/app/assignees/mei", token);
        Assert.Equal(404, (int)left.StatusCode);
        Assert.Empty(world.GitHub.UnexpectedRequests);
    }

    [Fact]
    public async Task An_eleventh_assignee_is_refused()
    {
        await using var world = await TestWorld.Start();
        var issue = await (await world.Acme.AddRepository("app")).OpenIssue("Something");
        var logins = Enumerable.Range(0, 11).Select(i => world.GitHub.AddUser($"p{i}")).ToArray();
        foreach (var user in logins)
            world.Acme.AddMember(user);
        var (token, address) = (await world.Token(), $"repos/acme/app/issues/{issue.Number}");
        using var eleven = await world.Send("POST", $"{address}/assignees", token, new { assignees = logins.Select(user => user.Login) });
        using var patched = await world.Send("PATCH", address, token, new { assignees = logins.Select(user => user.Login) });
        using var ten = await world.Send("PATCH", address, token, new { assignees = logins.Take(10).Select(user => user.Login) });
        Assert.Equal([422, 422, 200], new[] { eleven, patched, ten }.Select(answer => (int)answer.StatusCode));
        Assert.Equal(10, issue.Assignees.Count);
    }

    [Fact]
    public async Task A_state_has_its_reasons()
    {
        await using var world = await TestWorld.Start();
        var issue = await (await world.Acme.AddRepository("app")).OpenIssue("Something");
        var (token, address) = (await world.Token(), $"repos/acme/app/issues/{issue.Number}");
        using var bad = await world.Send("PATCH", address, token, new { state = "closed", state_reason = "done" });
        Assert.Equal((422, true), ((int)bad.StatusCode, issue.IsOpen));
        Assert.Empty(world.GitHub.UnexpectedRequests);
        using var odd = await world.Send("PATCH", address, token, new { state = "closed", state_reason = "reopened" });
        Assert.Single(world.GitHub.UnexpectedRequests);
        await issue.Reopen(world.Mei);
        using var closed = await world.Send("PATCH", address, token, new { state = "closed", state_reason = "not_planned" });
        Assert.Equal("not_planned", (string?)(await TestWorld.Json(closed))["state_reason"]);
    }

    [Fact]
    public async Task A_deleted_issue_is_gone_and_a_transferred_one_redirects()
    {
        await using var world = await TestWorld.Start();
        var (app, other) = (await world.Acme.AddRepository("app"), await world.Acme.AddRepository("other"));
        var (first, second) = (await app.OpenIssue("One"), await app.OpenIssue("Two"));
        var comment = await first.Comment(world.Mei, "hello");
        await first.Delete(world.Mei);
        var moved = await second.TransferTo(other);
        var token = await world.Token();
        Assert.Equal((410, 410, 404, 404), (
            await Status("GET", $"issues/{first.Number}"), await Status("POST", $"issues/{first.Number}/comments", new { body = "x" }),
            await Status("GET", $"issues/comments/{comment.Id}"), await Status("GET", "issues/99")));
        using var redirected = await world.Get($"repos/acme/app/issues/{second.Number}/comments", token);
        Assert.Equal(301, (int)redirected.StatusCode);
        Assert.EndsWith($"/repositories/{other.Id}/issues/{moved.Number}/comments", redirected.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal((true, true, "Two"), (first.IsGone, second.IsGone, moved.Title));
        Assert.Empty(app.OpenAndClosedIssues);

        async Task<int> Status(string method, string address, object? body = null)
        {
            using var answer = await world.Send(method, $"repos/acme/app/{address}", token, body);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task What_people_do_to_an_issue_is_told()
    {
        await using var world = await TestWorld.Start();
        await using var receiver = await HookReceiver.Start();
        var (app, other) = (await world.Acme.AddRepository("app"), await world.Acme.AddRepository("other"));
        world.App.Hook.Url = receiver.Url;
        var issue = await app.OpenIssue("One");
        await issue.Assign(world.Mei, world.Mei);
        await issue.Close(world.Mei);
        await issue.TransferTo(other, world.Mei);
        await other.OpenAndClosedIssues[0].Delete(world.Mei);
        var told = receiver.Received.Where(hook => hook.Headers["X-GitHub-Event"] == "issues").Select(hook => JsonNode.Parse(hook.Body)!).ToArray();
        Assert.Equal(["opened", "assigned", "closed", "transferred", "deleted"], told.Select(json => (string)json["action"]!));
        Assert.Equal(1, (int)told[3]["changes"]!["new_issue"]!["number"]!);
        Assert.Equal("mei", (string)told[1]["assignee"]!["login"]!);
    }

    [Fact]
    public async Task Commits_of_a_path_are_those_that_changed_something_there()
    {
        await using var world = await TestWorld.Start();
        var app = await world.Acme.AddRepository("app");
        await app.Push("main", new FileChanges { ["a/b.txt"] = "1" });
        var pull = await app.OpenPullRequest("work", new FileChanges { ["ab.txt"] = "1" });
        await pull.Merge();
        var token = await world.Token();
        Assert.Equal((1, 1, 0), (await Count("path=a"), await Count("path=ab.txt"), await Count("path=b")));
        Assert.Equal(4, await Count("sha=main"));
        using var absent = await world.Get("repos/acme/app/commits?sha=nope", token);
        Assert.Equal(404, (int)absent.StatusCode);

        async Task<int> Count(string query) => (await world.GetJson($"repos/acme/app/commits?{query}", token)).AsArray().Count;
    }

    [Fact]
    public async Task A_page_shows_labels_assignees_state_and_reactions()
    {
        await using var world = await TestWorld.Start();
        var issue = await (await world.Acme.AddRepository("app")).OpenIssue("Something", "", world.Mei, "pilot", "<late>");
        await issue.Assign(world.Mei, world.Mei);
        var comment = await issue.Comment(world.Mei, "/pilot ack");
        using var reacted = await world.Send(
            "POST", $"repos/acme/app/issues/comments/{comment.Id}/reactions", await world.Token(), new { content = "+1" });
        await issue.Close(world.Mei, "not_planned");
        using var answer = await world.Http.GetAsync(
            new Uri(world.GitHub.WebUrl, $"acme/app/issues/{issue.Number}"), TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (var shown in (string[])[">pilot<", ">&lt;late&gt;<", "Assigned to mei", "closed as not planned", "title=\"pilotguard[bot]\"", "&#x1F44D; 1", "/pilot ack"])
            Assert.Contains(shown, page, StringComparison.Ordinal);
    }
}
