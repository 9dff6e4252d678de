using System.Text;
using Microsoft.Extensions.Primitives;
using Octokit.Webhooks;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.Hooks;

namespace PilotGuardBot.Tests.Sandbox;

/// <summary>The typed models require what GitHub's schema requires, so they judge whether the sandbox sends all of it.</summary>
public sealed class PayloadTests
{
    [Fact]
    public async Task Every_payload_satisfies_the_typed_models()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app", isPrivate: false);
        var stranger = world.GitHub.AddUser("stranger");
        var fork = await repository.Fork(stranger);
        var foreign = await repository.OpenPullRequest("theirs", new FileChanges { ["a.txt"] = "a" }, stranger, fromFork: fork);
        await fork.Delete();
        await foreign.Edit(stranger, title: "Ours");
        var pull = await repository.OpenPullRequest("work", new FileChanges { ["pilot.yml"] = "pilot: 1\n" }, world.Mei);
        await pull.Push(new FileChanges { ["b.txt"] = "b" });
        await pull.Review(stranger, body: "Good");
        await pull.Reviews[0].Dismiss();
        await pull.Comment(stranger, "Hello");
        await pull.Comments[0].EditByHuman(stranger, "Changed");
        await pull.Comments[0].Delete(stranger);
        await pull.AddLabel(world.Mei, "pilot");
        await pull.ConvertToDraft();
        await pull.ReadyForReview();
        await pull.EditBase("main");
        using var created = await world.Send("POST", "repos/acme/app/check-runs", await world.Token(), new
        {
            name = "Pilot charter",
            head_sha = pull.HeadSha,
            conclusion = "failure",
            output = new { title = "1 error", summary = "Mend it." },
        });
        await world.GitHub.Settled();
        await pull.CheckRuns[0].Rerequest();
        await pull.CheckRuns[0].RequestAction("recheck");
        await pull.CheckRuns[0].Suite.Rerequest();
        var group = await repository.QueueMergeGroup(pull);
        await group.Destroy("merged");
        await pull.Merge();
        await repository.DeleteBranch("work");
        var issue = await repository.OpenIssue("Pilot: x", "Body", null, "pilot");
        await issue.Close();
        await issue.Reopen();
        await issue.RemoveLabel(world.Mei, "pilot");
        await repository.SetTopics("pilot");
        await repository.Rename("new");
        await repository.MakePrivate();
        await repository.MakePublic();
        await repository.Archive();
        await repository.Unarchive();
        await world.Installation.Suspend();
        await world.Installation.Unsuspend();
        await world.Installation.GrantPermissions(world.App.Permissions);
        var other = await world.Acme.AddRepository("other");
        await world.Installation.RemoveRepositories(other);
        await world.Installation.AddRepositories(other);
        await world.Acme.RenameTo("umbrella");
        await other.Transfer(world.GitHub.AddOrganization("initech"));
        await repository.Delete();
        await world.Installation.Uninstall();

        var processor = new Reading();
        var problems = world.App.Hook.Events.Select(e => (e, processor.Problem(e))).Where(p => p.Item2 is not null)
            .Select(p => $"{p.e.Name} {p.e.Action}: {p.Item2}").Distinct().ToArray();
        Assert.Empty(problems);
        Assert.Equal(42, world.App.Hook.Events.Select(e => (e.Name, e.Action)).Distinct().Count());

        // The judge does find what is missing.
        var opened = world.App.Hook.Events.Last(e => e is { Name: "pull_request", Action: "opened" });
        var json = opened.Json();
        json["pull_request"]!.AsObject().Remove("node_id");
        Assert.NotNull(processor.Problem(opened with { Body = Encoding.UTF8.GetBytes(json.ToJsonString()) }));
    }

    sealed class Reading : WebhookEventProcessor
    {
        public string? Problem(HookEvent @event)
        {
            try
            {
                var headers = WebhookHeaders.Parse(new Dictionary<string, StringValues> { ["X-GitHub-Event"] = @event.Name });
                return DeserializeWebhookEvent(headers, Encoding.UTF8.GetString(@event.Body.Span)) is null ? "is unknown" : null;
            }
            catch (System.Text.Json.JsonException problem)
            {
                return problem.Message;
            }
        }
    }
}
