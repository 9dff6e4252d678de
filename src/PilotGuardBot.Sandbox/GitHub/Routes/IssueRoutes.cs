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
        return found ?? throw new Refusal(Absent(exchange, exchange.Number("number")));
    }

    /// <summary>What once stood here was given to another repository, or deleted; a number nobody had is just not found.</summary>
    static Answer Absent(Exchange exchange, int number)
    {
        var repository = exchange.Repository;
        if (repository.TransferredIssues.TryGetValue(number, out var moved))
        {
            var answer = Answer.Error(exchange.Request.IsWrite ? 307 : 301, "Moved Permanently");
            answer.Headers["Location"] = $"{exchange.World.Api}/repositories/{moved.Repository.Id}/issues/{moved.Number}"
                + exchange.Request.Path[(exchange.Request.Path.LastIndexOf($"/issues/{number}", StringComparison.Ordinal) + $"/issues/{number}".Length)..];
            return answer;
        }
        return repository.Had(number) ? Answer.Error(410, "This issue was deleted") : Answer.NotFound;
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
        var assignees = AssigneeRoutes.Assignable(exchange, null);
        var issue = exchange.Repository.AddIssue(
            exchange.Caller.App.Bot, Title(exchange.Body)!, Body(exchange.Body) ?? "", Labels(exchange.Body) ?? [], exchange.Caller.App);
        foreach (var who in assignees ?? [])
            issue.Assign(exchange.Caller.App.Bot, who);
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
        var reason = json.Text("state_reason");
        if (reason is not (null or "completed" or "not_planned" or "duplicate" or "reopened"))
            return Answer.Invalid("Issue", "state_reason", "invalid");
        // GitHub ignores a reason without a state, and one that does not go with it.
        if (reason is not null && (state is null || state == "open" != (reason == "reopened")))
            exchange.Unexpected($"'state_reason' {reason} does not go with the state {state ?? "that is not given"}");
        var assignees = AssigneeRoutes.Assignable(exchange, issue);
        issue.Rewrite(by, title, body);
        if (labels is not null)
        {
            foreach (var label in issue.LabelNames.Except(labels, StringComparer.OrdinalIgnoreCase).ToArray())
                issue.DetachLabel(by, label);
            foreach (var label in labels)
                issue.AttachLabel(by, label);
        }
        foreach (var former in assignees is null ? [] : issue.AssignedUsers.Except(assignees).ToArray())
            issue.Unassign(by, former);
        foreach (var who in assignees ?? [])
            issue.Assign(by, who);
        if (state is not null)
            issue.SetState(state, by, reason);
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
