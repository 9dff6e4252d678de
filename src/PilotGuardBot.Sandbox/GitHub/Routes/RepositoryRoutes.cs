using System.Text;
using System.Text.Json.Nodes;
using NodaTime.Text;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.Serving;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>Repositories, their branches and commits.</summary>
static class RepositoryRoutes
{
    const int MostCompared = 300;
    const int MostUnpaged = 250;

    static readonly Access Contents = Access.Token("contents:read");

    public static void Map(RouteTable routes)
    {
        routes.MapRepository("GET", "", Access.Token("metadata:read"), exchange => Answer.Ok(RepositoryJson.Of(exchange.Repository)));
        routes.MapRepository("GET", "/branches", Contents, exchange =>
            exchange.Page(exchange.Repository.Branches.ToArray(), b => Branch(exchange, b.Key, b.Value)));
        routes.MapRepository("GET", "/branches/{**branch}", Contents, exchange =>
            exchange.Repository.Branches.TryGetValue(exchange.Part("branch"), out var sha)
                ? Answer.Ok(Branch(exchange, exchange.Part("branch"), sha))
                : Answer.Error(404, "Branch not found"));
        routes.MapRepository("GET", "/commits", Contents, Commits);
        routes.MapRepository("GET", "/compare/{**between}", Contents, Compare);
        routes.MapRepository("GET", "/commits/{sha}/pulls", Access.Token("pull_requests:read"), PullRequestsOf);
        routes.MapRepository("GET", "/commits/{**reference}", Contents, OneCommit);
    }

    /// <summary>What head has that base has not, since the two parted. Files stand on the first page only, 300 at most.</summary>
    static Answer Compare(Exchange exchange)
    {
        var sides = exchange.Part("between").Split("...");
        var (repository, store) = (exchange.Repository, exchange.Repository.Store);
        if (sides.Length != 2 || repository.Resolve(sides[0]) is not { } into || repository.Resolve(sides[1]) is not { } head)
            return Answer.NotFound;
        if (store.MergeBase(into.Sha, head.Sha) is not { } parted)
            return Answer.Error(404, "No common ancestor between the two.");
        var (ahead, behind) = (store.Between(into.Sha, head.Sha), store.Between(head.Sha, into.Sha));
        var firstPage = exchange.Query("page") is null or "1" && exchange.Query("after") is null;
        var files = firstPage ? store.Diff(parted, head).Take(MostCompared) : [];
        return exchange.Page(ahead, c => CommitJson.Of(repository, c), page => new JsonObject
        {
            ["url"] = $"{exchange.World.Api}/repos/{repository.FullName}/compare/{sides[0]}...{sides[1]}",
            ["status"] = (ahead.Count, behind.Count) switch
            {
                (0, 0) => "identical",
                (_, 0) => "ahead",
                (0, _) => "behind",
                _ => "diverged",
            },
            ["ahead_by"] = ahead.Count,
            ["behind_by"] = behind.Count,
            ["total_commits"] = ahead.Count,
            ["base_commit"] = CommitJson.Of(repository, into),
            ["merge_base_commit"] = CommitJson.Of(repository, parted),
            ["commits"] = page,
            ["files"] = new JsonArray([.. files.Select(f => CommitJson.File(repository, head, f))]),
        }, usual: MostUnpaged);
    }

    /// <summary>A branch's history, newest first; of a path only commits that differ there from each of their parents, as git has it.</summary>
    static Answer Commits(Exchange exchange)
    {
        var (repository, store) = (exchange.Repository, exchange.Repository.Store);
        if (repository.Branches.Count == 0)
            return Answer.Error(409, "Git Repository is empty.");
        if (repository.Resolve(exchange.Query("sha") ?? repository.DefaultBranch) is not { } from)
            return Answer.NotFound;
        var since = exchange.Query("since") is { } text ? InstantPattern.ExtendedIso.Parse(text) : null;
        if (since is { Success: false })
            return Answer.Error(422, "Invalid request.\n\n'since' is no ISO 8601 time.");
        var path = exchange.Query("path")?.Trim('/') ?? "";
        var found = store.Ancestry(from.Sha).Where(c => since is null || c.When >= since.Value)
            .Where(c => path.Length == 0 || store.Touches(c, path)).OrderByDescending(c => c.When);
        return exchange.Page(found.ToArray(), c => CommitJson.Of(repository, c));
    }

    static GitCommit Commit(Exchange exchange, string reference) =>
        exchange.Repository.Resolve(reference)
        ?? throw new Refusal(Answer.Error(422, $"No commit found for SHA: {reference}"));

    static Answer OneCommit(Exchange exchange)
    {
        var commit = Commit(exchange, exchange.Part("reference"));
        if (exchange.Accept.Contains(".sha", StringComparison.Ordinal))
            return new Answer(200) { Raw = Encoding.ASCII.GetBytes(commit.Sha), ContentType = "application/vnd.github.sha; charset=utf-8" };
        var json = CommitJson.Of(exchange.Repository, commit);
        var before = commit.Parents.Length > 0 ? exchange.Repository.Store.Commit(commit.Parents[0]) : null;
        var files = exchange.Repository.Store.Diff(before, commit);
        json["stats"] = new JsonObject
        {
            ["total"] = files.Sum(f => f.Additions + f.Deletions),
            ["additions"] = files.Sum(f => f.Additions),
            ["deletions"] = files.Sum(f => f.Deletions),
        };
        var listed = files.Take(exchange.World.Options.MostFiles);
        json["files"] = new JsonArray([.. listed.Select(f => CommitJson.File(exchange.Repository, commit, f))]);
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
