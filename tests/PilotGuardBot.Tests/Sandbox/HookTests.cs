using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.Hooks;

namespace PilotGuardBot.Tests.Sandbox;

public sealed class HookTests
{
    static readonly FileChanges Charter = new() { ["pilot.yml"] = "pilot: 1\n" };

    [Fact]
    public async Task A_delivery_is_signed_and_says_what_it_is()
    {
        await using var world = await TestWorld.Start();
        await using var receiver = await HookReceiver.Start();
        world.App.Hook.Secret = "It's a Secret to Everybody";
        world.App.Hook.Url = receiver.Url;
        // GitHub's own example of a signature.
        await world.App.Hook.Send(world.App.Hook.MakeUp("ping", Encoding.UTF8.GetBytes("Hello, World!")));
        var headers = Assert.Single(receiver.Received).Headers;
        Assert.Equal("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17", headers["X-Hub-Signature-256"]);
        Assert.Equal("ping", headers["X-GitHub-Event"]);
        Assert.Equal("4711", headers["X-GitHub-Hook-Installation-Target-ID"]);
        Assert.Equal("integration", headers["X-GitHub-Hook-Installation-Target-Type"]);
        Assert.True(Guid.TryParse(headers["X-GitHub-Delivery"], out _));
        Assert.StartsWith("GitHub-Hookshot/", headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_and_pushing_tell_what_happened_in_order()
    {
        await using var world = await TestWorld.Start();
        await using var receiver = await HookReceiver.Start();
        var repository = await world.Acme.AddRepository("app");
        world.App.Hook.Url = receiver.Url;
        var pull = await repository.OpenPullRequest("work", Charter, world.Mei);
        var before = pull.HeadSha;
        var after = await pull.Push(new FileChanges { ["a.txt"] = "a" });
        Assert.Equal(
            ["push", "check_suite requested", "pull_request opened", "push", "check_suite requested", "pull_request synchronize"],
            receiver.Received.Select(r => $"{r.Headers["X-GitHub-Event"]} {Json(r)["action"]}".TrimEnd()));
        var last = Json(receiver.Received[^1]);
        Assert.Equal((before, after), ((string)last["before"]!, (string)last["after"]!));
        Assert.Equal(after, (string)last["pull_request"]!["head"]!["sha"]!);
        Assert.Equal((repository.Id, world.Installation.Id), ((long)last["repository"]!["id"]!, (long)last["installation"]!["id"]!));
        Assert.Equal("mei", (string)last["sender"]!["login"]!);
        Assert.Equal(6, receiver.Received.Select(r => r.Headers["X-GitHub-Delivery"]).Distinct().Count());
    }

    [Fact]
    public async Task Each_verb_raises_the_event_that_GitHub_raises()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app");
        await repository.Push("release", new FileChanges { ["r.txt"] = "r" });
        var stranger = world.GitHub.AddUser("reviewer");
        var pull = await repository.OpenPullRequest("work", Charter, world.Mei, draft: true);
        await Raises("pull_request ready_for_review", () => pull.ReadyForReview());
        await Raises("pull_request converted_to_draft", () => pull.ConvertToDraft());
        await pull.ReadyForReview();
        await Raises("pull_request edited", () => pull.EditBase("release"));
        Assert.Equal("main", (string)Last()["changes"]!["base"]!["ref"]!["from"]!);
        await Raises("pull_request labeled", () => pull.AddLabel(world.Mei, "pilot"));
        await Raises("pull_request closed", () => pull.Close());
        await Raises("pull_request reopened", () => pull.Reopen());
        await Raises("issue_comment created", () => pull.Comment(world.Mei, "Hello"));
        Assert.NotNull(Last()["issue"]!["pull_request"]);
        await Raises("issue_comment edited", () => pull.Comments[0].EditByHuman(stranger, "Changed"));
        Assert.Equal(("reviewer", "mei"), ((string)Last()["sender"]!["login"]!, (string)Last()["comment"]!["user"]!["login"]!));
        Assert.Equal("Hello", (string)Last()["changes"]!["body"]!["from"]!);
        await Raises("issue_comment deleted", () => pull.Comments[0].Delete(stranger));
        await Raises("pull_request_review submitted", () => pull.Review(stranger));
        await Raises("pull_request_review dismissed", () => pull.Reviews[0].Dismiss());
        await Raises("push, merge_group checks_requested", () => repository.QueueMergeGroup(pull));
        await Raises("push, check_suite requested, pull_request closed", () => pull.Merge());
        Assert.True((bool)Last()["pull_request"]!["merged"]!);
        await Raises("repository renamed", () => repository.Rename("new"));
        Assert.Equal("app", (string)Last()["changes"]!["repository"]!["name"]!["from"]!);
        await Raises("repository archived", () => repository.Archive());
        await Raises("repository unarchived", () => repository.Unarchive());
        await Raises("installation suspend", () => world.Installation.Suspend());
        await Raises("", () => repository.Archive());
        await Raises("installation unsuspend", () => world.Installation.Unsuspend());
        await Raises("installation_target renamed", () => world.Acme.RenameTo("umbrella"));
        var target = world.GitHub.AddOrganization("initech");
        await Raises("installation_repositories removed", () => repository.Transfer(target));
        await Raises("installation deleted", () => world.Installation.Uninstall());

        async Task Raises(string events, Func<Task> act)
        {
            var before = world.App.Hook.Events.Count;
            await act();
            Assert.Equal(events, string.Join(", ", world.App.Hook.Events.Skip(before).Select(e => $"{e.Name} {e.Action}".TrimEnd())));
        }

        JsonNode Last() => world.App.Hook.Events[^1].Json();
    }

    [Fact]
    public async Task Nobody_approves_their_own_pull_request()
    {
        await using var world = await TestWorld.Start();
        var pull = await (await world.Acme.AddRepository("app")).OpenPullRequest("work", Charter, world.Mei);
        await Assert.ThrowsAsync<InvalidOperationException>(() => pull.Review(world.Mei));
        await pull.Review(world.Mei, "commented");
        var reviews = await world.GetJson($"repos/acme/app/pulls/{pull.Number}/reviews", await world.Token());
        Assert.Equal(["COMMENTED"], reviews.AsArray().Select(r => (string)r!["state"]!));
    }

    [Fact]
    public async Task What_the_app_writes_comes_back_to_it()
    {
        await using var world = await TestWorld.Start();
        var issue = await (await world.Acme.AddRepository("app")).OpenIssue("Something");
        var token = await world.Token();
        using var answer = await world.Send("POST", $"repos/acme/app/issues/{issue.Number}/comments", token, new { body = "Hello" });
        await world.GitHub.Settled();
        var echo = world.App.Hook.Events[^1];
        Assert.Equal(("issue_comment", "created", "pilotguard[bot]"), (echo.Name, echo.Action, (string)echo.Json()["sender"]!["login"]!));
    }

    [Fact]
    public async Task Held_events_are_released_shuffled_and_doubled()
    {
        await using var world = await TestWorld.Start();
        await using var receiver = await HookReceiver.Start();
        var hook = world.App.Hook;
        var repository = await world.Acme.AddRepository("app");
        (hook.Url, hook.Mode) = (receiver.Url, DeliveryMode.Hold);
        for (var i = 0; i < 5; i++)
            await repository.OpenIssue($"{i}");
        Assert.Empty(receiver.Received);
        hook.Copies = 2;
        await hook.ReleaseShuffled(new Random(1));
        var ids = receiver.Received.Select(r => r.Headers["X-GitHub-Delivery"]).ToArray();
        Assert.All(ids.GroupBy(id => id), g => Assert.Equal(2, g.Count()));
        var order = receiver.Received.Select(r => (string)Json(r)["issue"]!["title"]!).Distinct().ToArray();
        Assert.Equal(["0", "1", "2", "3", "4"], order.Order());
        Assert.NotEqual(["0", "1", "2", "3", "4"], order);
        Assert.Empty(hook.Held);
    }

    [Theory]
    [InlineData(HookSignature.Wrong)]
    [InlineData(HookSignature.OldSecret)]
    [InlineData(HookSignature.Missing)]
    [InlineData(HookSignature.Sha1Only)]
    public async Task A_signature_can_be_wrong_in_several_ways(HookSignature signature)
    {
        await using var world = await TestWorld.Start();
        await using var receiver = await HookReceiver.Start();
        var hook = world.App.Hook;
        hook.Secret = "old";
        hook.Secret = "new";
        hook.Url = receiver.Url;
        await hook.Send(hook.MakeUp("ping", Encoding.UTF8.GetBytes("{}")), signature: signature);
        var headers = Assert.Single(receiver.Received).Headers;
        var right = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("new"u8, "{}"u8));
        var old = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("old"u8, "{}"u8));
        Assert.NotEqual(right, headers.GetValueOrDefault("X-Hub-Signature-256"));
        Assert.Equal(signature == HookSignature.OldSecret, headers.GetValueOrDefault("X-Hub-Signature-256") == old);
        Assert.Equal(signature == HookSignature.Wrong || signature == HookSignature.OldSecret, headers.ContainsKey("X-Hub-Signature-256"));
    }

    [Fact]
    public async Task The_ledger_lists_attempts_newest_first_and_redelivers_with_the_same_guid()
    {
        await using var world = await TestWorld.Start();
        await using var receiver = await HookReceiver.Start();
        var hook = world.App.Hook;
        var repository = await world.Acme.AddRepository("app");
        (hook.Url, hook.Mode) = (receiver.Url, DeliveryMode.Drop);
        await repository.OpenIssue("lost");
        (hook.Mode, receiver.Answer) = (DeliveryMode.Send, 503);
        await repository.OpenIssue("refused");
        receiver.Answer = 202;
        await repository.OpenIssue("taken");

        using var first = await world.Get("app/hook/deliveries?per_page=2", world.Jwt());
        Assert.Equal(["OK 202", "Invalid HTTP Response: 503 503"], (await TestWorld.Json(first)).AsArray().Select(Status));
        var second = await world.GetJson(TestWorld.Link(first, "next")!, world.Jwt());
        var lost = Assert.Single(second.AsArray());
        Assert.Equal("failed to connect to host 0", Status(lost));
        Assert.Single((await world.GetJson("app/hook/deliveries?status=failure", world.Jwt())).AsArray()); // 0 is no failure by this filter
        var full = await world.GetJson($"app/hook/deliveries/{lost!["id"]}", world.Jwt());
        Assert.Equal("lost", (string)full["request"]!["payload"]!["issue"]!["title"]!);

        using var again = await world.Send("POST", $"app/hook/deliveries/{lost["id"]}/attempts", world.Jwt());
        await world.GitHub.Settled();
        Assert.Equal(202, (int)again.StatusCode);
        Assert.Equal((string)lost["guid"]!, receiver.Received[^1].Headers["X-GitHub-Delivery"]);
        var newest = (await world.GetJson("app/hook/deliveries?per_page=1", world.Jwt())).AsArray()[0]!;
        Assert.True((bool)newest["redelivery"]!);

        world.Clock.Now += Duration.FromDays(3) + Duration.FromSeconds(1);
        Assert.Empty((await world.GetJson("app/hook/deliveries", world.Jwt())).AsArray());
        using var late = await world.Send("POST", $"app/hook/deliveries/{lost["id"]}/attempts", world.Jwt());
        Assert.Equal(404, (int)late.StatusCode);

        static string Status(JsonNode? row) => $"{row!["status"]} {row["status_code"]}";
    }

    [Fact]
    public async Task An_app_sets_its_hook_and_never_reads_the_secret_back()
    {
        await using var world = await TestWorld.Start();
        var config = new { url = "https://bot.example/webhooks/github", secret = "new" };
        using var set = await world.Send("PATCH", "app/hook/config", world.Jwt(), config);
        Assert.Equal("********", (string)(await TestWorld.Json(set))["secret"]!);
        Assert.Equal(("https://bot.example/webhooks/github", "new"), (world.App.Hook.Url!.ToString(), world.App.Hook.Secret));
    }

    [Fact]
    public async Task An_app_hears_only_of_what_it_was_granted()
    {
        var permissions = new Dictionary<string, string> { ["contents"] = "read", ["metadata"] = "read" };
        await using var world = await TestWorld.Start(permissions: permissions);
        var repository = await world.Acme.AddRepository("app");
        var before = world.App.Hook.Events.Count;
        await repository.OpenPullRequest("work", Charter);
        await repository.OpenIssue("Something");
        Assert.Equal(["push"], world.App.Hook.Events.Skip(before).Select(e => e.Name));
    }

    [Fact]
    public async Task Runs_and_suites_can_be_asked_for_again()
    {
        await using var world = await TestWorld.Start();
        var pull = await (await world.Acme.AddRepository("app")).OpenPullRequest("work", Charter);
        using var created = await world.Send("POST", "repos/acme/app/check-runs", await world.Token(), new
        {
            name = "Pilot charter",
            head_sha = pull.HeadSha,
            external_id = "review:1",
            conclusion = "success",
        });
        await world.GitHub.Settled();
        var run = pull.CheckRuns.Single();
        await run.Rerequest();
        var asked = world.App.Hook.Events[^1];
        Assert.Equal(("check_run", "rerequested"), (asked.Name, asked.Action));
        var json = asked.Json()["check_run"]!;
        Assert.Equal((run.Id, "review:1", TestWorld.AppId), ((long)json["id"]!, (string)json["external_id"]!, (long)json["app"]!["id"]!));
        await run.Suite.Rerequest();
        Assert.Equal("queued", (string)world.App.Hook.Events[^1].Json()["check_suite"]!["status"]!);
        await run.RequestAction("recheck");
        Assert.Equal("recheck", (string)world.App.Hook.Events[^1].Json()["requested_action"]!["identifier"]!);
    }

    static JsonNode Json(ReceivedHook hook) => JsonNode.Parse(hook.Body)!;
}
