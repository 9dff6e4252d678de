using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.Serving;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>
/// Who an issue is assigned to. Adding drops whoever cannot be assigned without a word; creating or changing an issue with such a person is refused.
/// </summary>
static class AssigneeRoutes
{
    static readonly Access Write = Access.Token("issues:write", "pull_requests:write");

    public static void Map(RouteTable routes)
    {
        routes.MapRepository("GET", "/assignees/{login}", Access.Token("issues:read", "pull_requests:read"), exchange =>
            User(exchange, exchange.Part("login")) is { } user && exchange.Repository.MayBeAssigned(user)
                ? Answer.NoContent
                : Answer.NotFound);
        routes.MapRepository("POST", "/issues/{number:int}/assignees", Write, exchange =>
        {
            var issue = IssueRoutes.Find(exchange);
            foreach (var who in Logins(exchange).Select(login => User(exchange, login)).OfType<SandboxUser>())
                issue.Assign(exchange.Caller.App.Bot, who);
            return Answer.Created(IssueJson.Of(issue));
        });
        routes.MapRepository("DELETE", "/issues/{number:int}/assignees", Write, exchange =>
        {
            var issue = IssueRoutes.Find(exchange);
            foreach (var who in Logins(exchange).Select(login => User(exchange, login)).OfType<SandboxUser>())
                issue.Unassign(exchange.Caller.App.Bot, who);
            return Answer.Ok(IssueJson.Of(issue));
        });
    }

    /// <summary>The people whom a new or changed issue is to have; null when the body says nothing of them.</summary>
    /// <exception cref="Refusal">One of them cannot be assigned, or there are more than ten.</exception>
    public static SandboxUser[]? Assignable(Exchange exchange, SandboxIssue? issue)
    {
        if (exchange.Body.Array("assignees") is not { } wanted)
            return null;
        var users = wanted.Select(login => User(exchange, (string)login!)).ToArray();
        return users.Length <= SandboxIssue.MostAssignees && users.All(user => user is not null && exchange.Repository.MayBeAssigned(user, issue))
            ? users.OfType<SandboxUser>().ToArray()
            : throw new Refusal(Answer.Invalid("Issue", "assignees", "invalid"));
    }

    static IEnumerable<string> Logins(Exchange exchange)
    {
        exchange.ExpectMembers("assignees");
        var logins = exchange.Body.Array("assignees") ?? throw new Refusal(Answer.Invalid("Issue", "assignees", "missing_field"));
        return logins.Count <= SandboxIssue.MostAssignees
            ? logins.Select(login => (string)login!)
            : throw new Refusal(Answer.Invalid("Issue", "assignees", "invalid"));
    }

    static SandboxUser? User(Exchange exchange, string login) => exchange.World.Accounts.GetValueOrDefault(login) as SandboxUser;
}
