using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Json;

static class CheckJson
{
    public static JsonObject Run(SandboxCheckRun run)
    {
        var repository = run.Suite.Repository;
        var url = $"{repository.World.Api}/repos/{repository.FullName}/check-runs/{run.Id}";
        var web = $"{repository.World.Web}/{repository.FullName}/runs/{run.Id}";
        return new JsonObject
        {
            ["id"] = run.Id,
            ["name"] = run.Name,
            ["node_id"] = SandboxWorld.NodeId("CheckRun", run.Id),
            ["head_sha"] = run.HeadSha,
            ["external_id"] = run.ExternalId,
            ["url"] = url,
            ["html_url"] = web,
            ["details_url"] = run.DetailsUrl ?? web,
            ["status"] = run.Status,
            ["conclusion"] = run.Conclusion,
            ["started_at"] = JsonText.Time(run.StartedAt),
            ["completed_at"] = JsonText.Time(run.CompletedAt),
            ["output"] = new JsonObject
            {
                ["title"] = run.Title,
                ["summary"] = run.Summary,
                ["text"] = run.Text,
                ["annotations_count"] = run.AnnotationList.Count,
                ["annotations_url"] = $"{url}/annotations",
            },
            ["check_suite"] = Suite(run.Suite),
            ["app"] = AppJson.Of(run.App),
            ["pull_requests"] = PullRequests(run.Suite),
        };
    }

    public static JsonObject Suite(SandboxCheckSuite suite)
    {
        var repository = suite.Repository;
        var runs = suite.Runs;
        var completed = !suite.Reset && runs.Count > 0 && runs.All(r => r.Status == "completed");
        return new JsonObject
        {
            ["id"] = suite.Id,
            ["node_id"] = SandboxWorld.NodeId("CheckSuite", suite.Id),
            ["head_branch"] = suite.Branch,
            ["head_sha"] = suite.HeadSha,
            ["status"] = completed ? "completed" : runs.Count > 0 && !suite.Reset ? "in_progress" : "queued",
            ["conclusion"] = !completed ? null : runs.Any(r => r.Conclusion == "failure") ? "failure" : runs[^1].Conclusion,
            ["url"] = $"{repository.World.Api}/repos/{repository.FullName}/check-suites/{suite.Id}",
            ["before"] = suite.Before,
            ["after"] = suite.HeadSha,
            ["pull_requests"] = PullRequests(suite),
            ["app"] = AppJson.Of(suite.App),
            ["created_at"] = JsonText.Time(suite.CreatedAt),
            ["updated_at"] = JsonText.Time(suite.CreatedAt),
            ["rerequestable"] = true,
            ["runs_rerequestable"] = true,
            ["latest_check_runs_count"] = runs.Count,
            ["check_runs_url"] = $"{repository.World.Api}/repos/{repository.FullName}/check-suites/{suite.Id}/check-runs",
            ["head_commit"] = CommitJson.Pushed(repository, repository.Store.Commit(suite.HeadSha)!),
        };
    }

    public static JsonObject Annotation(SandboxCheckRun run, SandboxAnnotation annotation) => new()
    {
        ["path"] = annotation.Path,
        ["blob_href"] = $"{run.Suite.World.Web}/{run.Suite.Repository.FullName}/blob/{run.HeadSha}/{annotation.Path}",
        ["start_line"] = annotation.StartLine,
        ["end_line"] = annotation.EndLine,
        ["start_column"] = annotation.StartColumn,
        ["end_column"] = annotation.EndColumn,
        ["annotation_level"] = annotation.Level,
        ["title"] = annotation.Title,
        ["message"] = annotation.Message,
        ["raw_details"] = annotation.RawDetails,
    };

    /// <summary>Open pull requests of this commit, without those from forks: GitHub leaves them out.</summary>
    static JsonArray PullRequests(SandboxCheckSuite suite) =>
    [
        .. suite.Repository.Issues.Values.OfType<SandboxPullRequest>()
            .Where(p => p.IsOpen && p.HeadSha == suite.HeadSha && p.HeadRepository == suite.Repository)
            .Select(PullRequestJson.Brief),
    ];
}
