using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Tests.Sandbox;

public sealed class CheckRunTests
{
    [Fact]
    public async Task A_run_is_created_completed_and_collects_annotations()
    {
        await using var world = await TestWorld.Start();
        var (pull, token) = await Arrange(world);
        using var created = await Create(world, token, Run(pull.HeadSha, status: "in_progress", conclusion: null, annotations: 50));
        Assert.Equal(201, (int)created.StatusCode);
        var id = (long)(await TestWorld.Json(created))["id"]!;
        using var changed = await world.Send("PATCH", $"repos/acme/app/check-runs/{id}", token, Run(null, annotations: 5));
        Assert.Equal(200, (int)changed.StatusCode);
        var run = pull.CheckRuns.Single();
        Assert.Equal(("completed", "failure", 55), (run.Status, run.Conclusion, run.Annotations.Count));
        using var page = await world.Get($"repos/acme/app/check-runs/{id}/annotations?per_page=50", token);
        Assert.Equal(50, (await TestWorld.Json(page)).AsArray().Count);
        Assert.NotNull(TestWorld.Link(page, "next"));
        Assert.Empty(world.GitHub.UnexpectedRequests);
    }

    public static TheoryData<string, Action<JsonObject>> Mistakes => new()
    {
        { "unknown commit", run => run["head_sha"] = new string('0', 40) },
        { "no name", run => run.Remove("name") },
        { "bad conclusion", run => run["conclusion"] = "stale" },
        { "completed without conclusion", run => run.Remove("conclusion") },
        { "long summary", run => run["output"]!["summary"] = new string('x', 65536) },
        { "long text", run => run["output"]!["text"] = new string('x', 65536) },
        { "no summary", run => run["output"]!.AsObject().Remove("summary") },
        { "51 annotations", run => run["output"]!["annotations"] = Annotations(51) },
        { "no path", run => First(run).Remove("path") },
        { "no start line", run => First(run).Remove("start_line") },
        { "no end line", run => First(run).Remove("end_line") },
        { "no level", run => First(run).Remove("annotation_level") },
        { "unknown level", run => First(run)["annotation_level"] = "error" },
        { "no message", run => First(run).Remove("message") },
        { "line zero", run => First(run)["start_line"] = 0 },
        { "end before start", run => First(run)["start_line"] = 9 },
        { "columns over several lines", run => { First(run)["end_line"] = 8; First(run)["start_column"] = 1; } },
        { "four actions", run => run["actions"] = new JsonArray([.. Enumerable.Range(0, 4).Select(_ => Action("Re-check"))]) },
        { "long label", run => run["actions"] = new JsonArray(Action(new string('x', 21))) },
        { "no address", run => run["details_url"] = "javascript:alert(1)" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistaken_run_is_refused_and_leaves_nothing(string mistake, Action<JsonObject> make)
    {
        await using var world = await TestWorld.Start();
        var (pull, token) = await Arrange(world);
        var run = Run(pull.HeadSha, annotations: 1);
        make(run);
        using var answer = await Create(world, token, run);
        Assert.True((int)answer.StatusCode == 422, $"{mistake} was answered {answer.StatusCode}");
        Assert.Empty(pull.CheckRuns);
    }

    [Fact]
    public async Task An_unknown_member_is_taken_as_GitHub_does_but_noted()
    {
        await using var world = await TestWorld.Start();
        var (pull, token) = await Arrange(world);
        var run = Run(pull.HeadSha);
        run["externalId"] = "1";
        using var answer = await Create(world, token, run);
        Assert.Equal(201, (int)answer.StatusCode);
        Assert.Contains("'externalId' is unknown", Assert.Single(world.GitHub.UnexpectedRequests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_latest_run_of_a_name_is_found_by_commit_name_and_app()
    {
        await using var world = await TestWorld.Start();
        var (pull, token) = await Arrange(world);
        foreach (var conclusion in (string[])["failure", "success"])
        {
            using var created = await Create(world, token, Run(pull.HeadSha, conclusion: conclusion));
            Assert.Equal(201, (int)created.StatusCode);
        }
        var address = $"repos/acme/app/commits/{pull.HeadSha}/check-runs?check_name=Pilot%20charter&app_id={TestWorld.AppId}";
        var latest = await world.GetJson(address, token);
        Assert.Equal((1, "success"), ((int)latest["total_count"]!, (string)latest["check_runs"]![0]!["conclusion"]!));
        Assert.Equal(pull.Number, (int)latest["check_runs"]![0]!["pull_requests"]![0]!["number"]!);
        Assert.Equal(2, (int)(await world.GetJson(address + "&filter=all", token))["total_count"]!);
        Assert.Equal(0, (int)(await world.GetJson(address.Replace("4711", "1", StringComparison.Ordinal), token))["total_count"]!);
    }

    static async Task<(SandboxPullRequest Pull, string Token)> Arrange(TestWorld world)
    {
        var repository = await world.Acme.AddRepository("app");
        return (await repository.OpenPullRequest("work", new FileChanges { ["pilot.yml"] = "pilot: 1\n" }), await world.Token());
    }

    static Task<HttpResponseMessage> Create(TestWorld world, string token, JsonObject run) =>
        world.Send("POST", "repos/acme/app/check-runs", token, run);

    static JsonObject Run(string? sha, string status = "completed", string? conclusion = "failure", int annotations = 0)
    {
        var run = new JsonObject
        {
            ["name"] = "Pilot charter",
            ["status"] = status,
            ["output"] = new JsonObject { ["title"] = "1 error", ["summary"] = "Mend it.", ["annotations"] = Annotations(annotations) },
        };
        if (sha is not null)
            run["head_sha"] = sha;
        if (conclusion is not null)
            run["conclusion"] = conclusion;
        return run;
    }

    static JsonArray Annotations(int count) => [.. Enumerable.Range(0, count).Select(i => new JsonObject
    {
        ["path"] = "pilot.yml",
        ["start_line"] = 1,
        ["end_line"] = 1,
        ["annotation_level"] = "failure",
        ["message"] = $"Mend {i}",
    })];

    static JsonObject Action(string label) => new() { ["label"] = label, ["description"] = "Run again", ["identifier"] = "recheck" };

    static JsonObject First(JsonObject run) => run["output"]!["annotations"]![0]!.AsObject();
}
