using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.Serving;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>Repositories, their branches and commits.</summary>
static class RepositoryRoutes
{
    static readonly Access Contents = Access.Token("contents:read");

    public static void Map(RouteTable routes)
    {
        routes.MapRepository("GET", "", Access.Token("metadata:read"), exchange => Answer.Ok(RepositoryJson.Of(exchange.Repository)));
        routes.MapRepository("GET", "/branches", Contents, exchange => exchange.Page(exchange.Repository.Branches.ToArray(), b => Branch(exchange, b.Key, b.Value)));
        routes.MapRepository("GET", "/branches/{**branch}", Contents, exchange =>
            exchange.Repository.Branches.TryGetValue(exchange.Part("branch"), out var sha)
                ? Answer.Ok(Branch(exchange, exchange.Part("branch"), sha))
                : Answer.Error(404, "Branch not found"));
        routes.MapRepository("GET", "/commits", Contents, exchange =>
            exchange.Page(
                exchange.Repository.Store.Ancestry(Commit(exchange, exchange.Query("sha") ?? exchange.Repository.DefaultBranch).Sha).ToArray(),
                commit => CommitJson.Of(exchange.Repository, commit)));
        routes.MapRepository("GET", "/commits/{sha}/pulls", Access.Token("pull_requests:read"), PullRequestsOf);
        routes.MapRepository("GET", "/commits/{**reference}", Contents, OneCommit);
    }

    static GitCommit Commit(Exchange exchange, string reference) =>
        exchange.Repository.Resolve(reference)
        ?? throw new Refusal(Answer.Error(422, $"No commit found for SHA: {reference}"));

    static Answer OneCommit(Exchange exchange)
    {
        var commit = Commit(exchange, exchange.Part("reference"));
        if (exchange.Accept.Contains(".sha", StringComparison.Ordinal))
            return new Answer(200) { Raw = System.Text.Encoding.ASCII.GetBytes(commit.Sha), ContentType = "application/vnd.github.sha; charset=utf-8" };
        var json = CommitJson.Of(exchange.Repository, commit);
        var before = commit.Parents.Length > 0 ? exchange.Repository.Store.Commit(commit.Parents[0]) : null;
        var files = exchange.Repository.Store.Diff(before, commit);
        json["stats"] = new JsonObject
        {
            ["total"] = files.Sum(f => f.Additions + f.Deletions),
            ["additions"] = files.Sum(f => f.Additions),
            ["deletions"] = files.Sum(f => f.Deletions),
        };
        json["files"] = new JsonArray([.. files.Take(exchange.World.Options.MostFiles).Select(f => CommitJson.File(exchange.Repository, commit, f))]);
        return Answer.Ok(json);
    }

    /// <summary>Pull requests that have the commit, open or merged, from forks too.</summary>
    static Answer PullRequestsOf(Exchange exchange)
    {
        var sha = Commit(exchange, exchange.Part("sha")).Sha;
        var found = exchange.Repository.Issues.Values.OfType<SandboxPullRequest>()
            .Where(p => p.MergeCommitSha == sha || p.Commits().Any(c => c.Sha == sha)).ToArray();
        return exchange.Page(found, p => PullRequestJson.Of(p, full: false));
    }

    static JsonObject Branch(Exchange exchange, string name, string sha) => new()
    {
        ["name"] = name,
        ["commit"] = new JsonObject { ["sha"] = sha, ["url"] = $"{exchange.World.Api}/repos/{exchange.Repository.FullName}/commits/{sha}" },
        ["protected"] = false,
    };
}
