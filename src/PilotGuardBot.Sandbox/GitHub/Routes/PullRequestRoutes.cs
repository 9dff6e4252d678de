using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.Serving;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>Pull requests, their files, reviews and commits.</summary>
static class PullRequestRoutes
{
    const int MostCommits = 250;

    static readonly Access Read = Access.Token("pull_requests:read");

    public static void Map(RouteTable routes)
    {
        routes.MapRepository("GET", "/pulls", Read, List);
        routes.MapRepository("GET", "/pulls/{number:int}", Read, exchange => Answer.Ok(PullRequestJson.Of(Find(exchange), full: true)));
        routes.MapRepository("GET", "/pulls/{number:int}/files", Read, exchange =>
        {
            var pull = Find(exchange);
            var head = pull.Repository.Store.Commit(pull.HeadSha)!;
            var listed = pull.Files().Take(exchange.World.Options.MostFiles).ToArray();
            return exchange.Page(listed, f => CommitJson.File(pull.Repository, head, f));
        });
        routes.MapRepository("GET", "/pulls/{number:int}/reviews", Read, exchange =>
            exchange.Page(Find(exchange).ReviewList, r => PullRequestJson.Review(r, upper: true)));
        routes.MapRepository("GET", "/pulls/{number:int}/commits", Read, exchange =>
            exchange.Page(Find(exchange).Commits().Take(MostCommits).ToArray(), c => CommitJson.Of(exchange.Repository, c)));
    }

    static SandboxPullRequest Find(Exchange exchange) =>
        exchange.Repository.Issues.GetValueOrDefault(exchange.Number("number")) as SandboxPullRequest ?? throw new Refusal(Answer.NotFound);

    static Answer List(Exchange exchange)
    {
        var state = exchange.Query("state") ?? "open";
        var found = exchange.Repository.Issues.Values.OfType<SandboxPullRequest>()
            .Where(p => state == "all" || p.IsOpen == (state == "open"))
            .Where(p => exchange.Query("base") is not { Length: > 0 } into || p.BaseBranch == into)
            .Where(p => exchange.Query("head") is not { Length: > 0 } head || p.HeadLabel == head);
        var sort = exchange.Query("sort") ?? "created";
        var ordered = sort == "updated" ? found.OrderBy(p => p.UpdatedAt).ThenBy(p => p.Number) : found.OrderBy(p => p.Number);
        // Newest first where nothing else is asked for, but oldest first for every other order.
        var descending = (exchange.Query("direction") ?? (sort == "created" ? "desc" : "asc")) == "desc";
        return exchange.Page((descending ? ordered.Reverse() : ordered).ToArray(), p => PullRequestJson.Of(p, full: false));
    }
}
