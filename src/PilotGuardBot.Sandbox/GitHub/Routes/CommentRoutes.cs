using NodaTime.Text;
using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.Serving;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>Comments of issues and pull requests, and reactions to them.</summary>
static class CommentRoutes
{
    static readonly Access Read = Access.Token("issues:read", "pull_requests:read");
    static readonly Access Write = Access.Token("issues:write", "pull_requests:write");
    static readonly string[] Reactions = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

    public static void Map(RouteTable routes)
    {
        routes.MapRepository("GET", "/issues/{number:int}/comments", Read, List);
        routes.MapRepository("POST", "/issues/{number:int}/comments", Write, Create);
        routes.MapRepository("GET", "/issues/comments/{id:long}", Read, exchange => Answer.Ok(IssueJson.Comment(Find(exchange))));
        routes.MapRepository("PATCH", "/issues/comments/{id:long}", Write, Edit);
        routes.MapRepository("DELETE", "/issues/comments/{id:long}", Write, exchange =>
        {
            OwnOnly(exchange).Remove(exchange.Caller.App.Bot);
            return Answer.NoContent;
        });
        routes.MapRepository("GET", "/issues/comments/{id:long}/reactions", Read, exchange =>
            exchange.Page(Find(exchange).ReactionList, IssueJson.Reaction));
        routes.MapRepository("POST", "/issues/comments/{id:long}/reactions", Write, React);
        routes.MapRepository("DELETE", "/issues/comments/{id:long}/reactions/{reaction:long}", Write, exchange =>
            Find(exchange).ReactionList.RemoveAll(r => r.Id == exchange.Id("reaction") && r.By == exchange.Caller.App.Bot) > 0
                ? Answer.NoContent
                : Answer.NotFound);
    }

    static SandboxComment Find(Exchange exchange) =>
        exchange.Repository.Issues.Values.SelectMany(i => i.Thread).FirstOrDefault(c => c.Id == exchange.Id("id"))
        ?? throw new Refusal(Answer.NotFound);

    /// <summary>An app edits only what it wrote itself.</summary>
    static SandboxComment OwnOnly(Exchange exchange)
    {
        var comment = Find(exchange);
        return comment.Via == exchange.Caller.App
            ? comment
            : throw new Refusal(Answer.Error(403, "Resource not accessible by integration"));
    }

    static Answer List(Exchange exchange)
    {
        var since = exchange.Query("since") is { } text ? InstantPattern.ExtendedIso.Parse(text) : null;
        if (since is { Success: false })
            return Answer.Error(422, "Invalid request.\n\n'since' is no ISO 8601 time.");
        var found = IssueRoutes.Find(exchange).Thread.Where(c => since is null || c.UpdatedAt >= since.Value);
        return exchange.Page(found.ToArray(), IssueJson.Comment);
    }

    static Answer Create(Exchange exchange)
    {
        exchange.ExpectMembers("body");
        var issue = IssueRoutes.Find(exchange);
        var body = Body(exchange);
        return issue.IsLocked
            ? Answer.Error(403, "Unable to create comment because issue is locked.")
            : IssueRoutes.Created(exchange, IssueJson.Comment(issue.AddComment(exchange.Caller.App.Bot, body, exchange.Caller.App)));
    }

    static Answer Edit(Exchange exchange)
    {
        exchange.ExpectMembers("body");
        var comment = OwnOnly(exchange);
        comment.Rewrite(exchange.Caller.App.Bot, Body(exchange));
        return Answer.Ok(IssueJson.Comment(comment));
    }

    static string Body(Exchange exchange)
    {
        var body = IssueRoutes.Checked("IssueComment", exchange.Body.RequiredText("body"))!;
        return string.IsNullOrWhiteSpace(body)
            ? throw new Refusal(Answer.Invalid("IssueComment", "body", "custom", "body cannot be blank"))
            : body;
    }

    /// <summary>201 for a new reaction, 200 when this app had left the same one before.</summary>
    static Answer React(Exchange exchange)
    {
        exchange.ExpectMembers("content");
        var comment = Find(exchange);
        var content = exchange.Body.RequiredText("content");
        if (!Reactions.Contains(content))
            return Answer.Invalid("Reaction", "content", "invalid");
        if (comment.ReactionList.FirstOrDefault(r => r.By == exchange.Caller.App.Bot && r.Content == content) is { } before)
            return Answer.Ok(IssueJson.Reaction(before));
        var reaction = new SandboxReaction(exchange.World.NextId(), exchange.Caller.App.Bot, content, exchange.World.Now);
        comment.ReactionList.Add(reaction);
        return Answer.Created(IssueJson.Reaction(reaction));
    }
}
