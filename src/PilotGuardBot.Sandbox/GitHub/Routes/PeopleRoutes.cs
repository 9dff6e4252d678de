using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.Serving;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>Accounts, members of organisations and teams, and what people may do.</summary>
static class PeopleRoutes
{
    static readonly Access Members = Access.Token("members:read");

    public static void Map(RouteTable routes)
    {
        routes.Map("GET", "/users/{login}", Access.AnyToken, exchange =>
            exchange.World.Accounts.GetValueOrDefault(exchange.Part("login")) is { } account
                ? Answer.Ok(AccountJson.Full(account))
                : Answer.NotFound);
        // By id, which stays when a login changes.
        routes.Map("GET", "/user/{id:long}", Access.AnyToken, exchange =>
            exchange.World.Accounts.Values.FirstOrDefault(a => a.Id == exchange.Id("id")) is { } account
                ? Answer.Ok(AccountJson.Full(account))
                : Answer.NotFound);
        routes.Map("GET", "/orgs/{org}/members/{login}", Members, exchange =>
            Organization(exchange).Roles.Keys.Any(u => Is(u, exchange)) ? Answer.NoContent : Answer.NotFound);
        routes.Map("GET", "/orgs/{org}/teams/{slug}/memberships/{login}", Members, exchange =>
        {
            var organization = Organization(exchange);
            var user = organization.Roles.Keys.FirstOrDefault(u => Is(u, exchange));
            if (user is null || !organization.Teams.TryGetValue(exchange.Part("slug"), out var team) || !team.Has(user))
                return Answer.NotFound;
            return Answer.Ok(new JsonObject
            {
                ["url"] = $"{exchange.World.Api}/organizations/{organization.Id}/team/{team.Id}/memberships/{user.Login}",
                ["role"] = organization.Roles[user] == "admin" ? "maintainer" : "member",
                ["state"] = "active",
            });
        });
        routes.MapRepository("GET", "/collaborators/{login}/permission", Access.Token("metadata:read"), Permission);
        routes.MapRepository("GET", "/collaborators/{login}", Access.Token("metadata:read"), exchange =>
            exchange.World.Accounts.GetValueOrDefault(exchange.Part("login")) is SandboxUser user
            && exchange.Repository.RoleOf(user) != "none"
                ? Answer.NoContent
                : Answer.NotFound);
    }

    static bool Is(SandboxUser user, Exchange exchange) => user.Login.Equals(exchange.Part("login"), StringComparison.OrdinalIgnoreCase);

    /// <summary>The organisation, as far as the token may see its members: GitHub hides them with 404.</summary>
    static SandboxOrganization Organization(Exchange exchange) =>
        exchange.World.Accounts.GetValueOrDefault(exchange.Part("org")) is SandboxOrganization organization
        && exchange.Token.Installation.Account == organization && Members.Allows(exchange.Token.Permissions)
            ? organization
            : throw new Refusal(Answer.NotFound);

    static Answer Permission(Exchange exchange)
    {
        if (exchange.World.Accounts.GetValueOrDefault(exchange.Part("login")) is not SandboxUser user)
            return Answer.Error(404, $"{exchange.Part("login")} is not a user");
        var role = exchange.Repository.RoleOf(user);
        var account = AccountJson.Simple(user);
        account["role_name"] = role;
        return Answer.Ok(new JsonObject
        {
            // The old member knows four levels only; role_name has the exact one.
            ["permission"] = role switch { "maintain" => "write", "triage" => "read", _ => role },
            ["role_name"] = role,
            ["user"] = account,
        });
    }
}
