using System.Text.Json.Nodes;
using NodaTime.Text;
using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.Serving;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>Issues; a pull request is one too.</summary>
static class IssueRoutes
{
    public const int LongestBody = 65536;
    const int LongestTitle = 256;

    static readonly Access Read = Access.Token("issues:read", "pull_requests:read");
    static readonly Access Write = Access.Token("issues:write", "pull_requests:write");

    public static void Map(RouteTable routes)
    {
        routes.MapRepository("GET", "/issues", Access.Token("issues:read"), List);
        routes.MapRepository("POST", "/issues", Access.Token("issues:write"), Create);
        routes.MapRepository("GET", "/issues/{number:int}", Read, exchange => Answer.Ok(IssueJson.Of(Find(exchange))));
        routes.MapRepository("PATCH", "/issues/{number:int}", Write, Change);
    }

    /// <summary>The issue; 410 when issues are switched off, which leaves pull requests as they are.</summary>
    public static SandboxIssue Find(Exchange exchange)
    {
        var found = exchange.Repository.Issues.GetValueOrDefault(exchange.Number("number"));
        if (found is not SandboxPullRequest)
            RefuseWithoutIssues(exchange);
        return found ?? throw new Refusal(Answer.NotFound);
    }

    static void RefuseWithoutIssues(Exchange exchange)
    {
        if (!exchange.Repository.HasIssues)
            throw new Refusal(Answer.Error(410, "Issues has been disabled in this repository."));
    }

    static Answer List(Exchange exchange)
    {
        RefuseWithoutIssues(exchange);
        var state = exchange.Query("state") ?? "open";
        var labels = (exchange.Query("labels") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var since = exchange.Query("since") is { } text ? InstantPattern.ExtendedIso.Parse(text) : null;
        if (since is { Success: false })
            return Answer.Error(422, "Invalid request.\n\n'since' is no ISO 8601 time.");
        var found = exchange.Repository.Issues.Values
            .Where(i => state == "all" || i.IsOpen == (state == "open"))
            .Where(i => labels.All(l => i.LabelNames.Contains(l, StringComparer.OrdinalIgnoreCase)))
            .Where(i => since is null || i.UpdatedAt >= since.Value)
            .Where(i => exchange.Query("creator") is not { } creator || i.Author.Login.Equals(creator, StringComparison.OrdinalIgnoreCase));
        var ordered = exchange.Query("sort") == "updated"
            ? found.OrderBy(i => i.UpdatedAt).ThenBy(i => i.Number)
            : found.OrderBy(i => i.Number);
        return exchange.Page((exchange.Query("direction") == "asc" ? ordered : ordered.Reverse()).ToArray(), IssueJson.Of);
    }

    static Answer Create(Exchange exchange)
    {
        RefuseWithoutIssues(exchange);
        exchange.ExpectMembers("title", "body", "labels", "assignees", "milestone");
        var issue = exchange.Repository.AddIssue(
            exchange.Caller.App.Bot, Title(exchange.Body)!, Body(exchange.Body) ?? "", Labels(exchange.Body) ?? [], exchange.Caller.App);
        return Created(exchange, IssueJson.Of(issue));
    }

    static Answer Change(Exchange exchange)
    {
        exchange.ExpectMembers("title", "body", "state", "state_reason", "labels", "assignees", "milestone");
        var (issue, json, by) = (Find(exchange), exchange.Body, exchange.Caller.App.Bot);
        var title = json.ContainsKey("title") ? Title(json) : null;
        var (body, labels, state) = (Body(json), Labels(json), json.Text("state"));
        if (state is not (null or "open" or "closed"))
            return Answer.Invalid("Issue", "state", "invalid");
        issue.Rewrite(by, title, body);
        if (labels is not null)
        {
            foreach (var label in issue.LabelNames.Except(labels, StringComparer.OrdinalIgnoreCase).ToArray())
                issue.DetachLabel(by, label);
            foreach (var label in labels)
                issue.AttachLabel(by, label);
        }
        if (state is not null)
            issue.SetState(state, by);
        return Answer.Ok(IssueJson.Of(issue));
    }

    public static Answer Created(Exchange exchange, JsonObject json)
    {
        var answer = Answer.Created(json);
        answer.Headers["Location"] = (string)json["url"]!;
        return answer;
    }

    static string? Title(JsonObject json)
    {
        var title = json.RequiredText("title");
        return title.Length <= LongestTitle
            ? title
            : throw new Refusal(Answer.Invalid("Issue", "title", "custom", $"title is too long (maximum is {LongestTitle} characters)"));
    }

    static string? Body(JsonObject json) => Checked("Issue", json.Text("body"));

    public static string? Checked(string resource, string? body) => body is null || body.Length <= LongestBody
        ? body
        : throw new Refusal(Answer.Invalid(resource, "body", "custom", $"body is too long (maximum is {LongestBody} characters)"));

    static string[]? Labels(JsonObject json) => json.Array("labels")?.Select(l => l switch
    {
        JsonValue value when value.TryGetValue<string>(out var name) => name,
        JsonObject named => named.RequiredText("name"),
        _ => throw new Refusal(Answer.Invalid("Issue", "labels", "invalid")),
    }).ToArray();
}
