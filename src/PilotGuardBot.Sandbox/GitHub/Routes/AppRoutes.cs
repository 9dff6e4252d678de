using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.Serving;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>The app itself, its installations and their tokens.</summary>
static class AppRoutes
{
    const int MostRepositories = 500;

    public static void Map(RouteTable routes)
    {
        routes.Map("GET", "/app", Access.App, exchange =>
        {
            var json = AppJson.Of(exchange.Caller.App);
            json["installations_count"] = exchange.Caller.App.Installed.Count;
            return Answer.Ok(json);
        });
        routes.Map("GET", "/app/installations", Access.App, exchange =>
            exchange.Page(exchange.Caller.App.Installed.ToArray(), AppJson.Installation));
        routes.Map("GET", "/app/installations/{id:long}", Access.App, exchange => Answer.Ok(AppJson.Installation(Installation(exchange))));
        routes.Map("POST", "/app/installations/{id:long}/access_tokens", Access.App, GiveToken);
        routes.Map("GET", "/orgs/{login}/installation", Access.App, OfAccount);
        routes.Map("GET", "/users/{login}/installation", Access.App, OfAccount);
        routes.MapRepository("GET", "/installation", Access.App, exchange =>
            Answer.Ok(AppJson.Installation(exchange.Caller.App.Installed.First(i => i.Covers(exchange.Repository)))));
        routes.Map("GET", "/installation/repositories", Access.AnyToken, exchange =>
        {
            var seen = exchange.Token.Installation.Covered.Where(exchange.Token.Sees).ToArray();
            return exchange.Page(seen, RepositoryJson.Of, page => new JsonObject
            {
                ["total_count"] = seen.Length,
                ["repository_selection"] = exchange.Token.Installation.AllRepositories ? "all" : "selected",
                ["repositories"] = page,
            });
        });
        routes.Map("DELETE", "/installation/token", Access.AnyToken, exchange =>
        {
            exchange.World.Tokens.Revoke(exchange.Token);
            return Answer.NoContent;
        });
        routes.Map("GET", "/rate_limit", Access.AnyToken, _ => Answer.Ok(new JsonObject()));
    }

    static SandboxInstallation Installation(Exchange exchange) =>
        exchange.Caller.App.Installed.FirstOrDefault(i => i.Id == exchange.Id("id")) ?? throw new Refusal(Answer.NotFound);

    static Answer OfAccount(Exchange exchange)
    {
        var login = exchange.Part("login");
        var found = exchange.Caller.App.Installed.FirstOrDefault(i => i.Account.Login.Equals(login, StringComparison.OrdinalIgnoreCase));
        return found is null ? Answer.NotFound : Answer.Ok(AppJson.Installation(found));
    }

    static Answer GiveToken(Exchange exchange)
    {
        var installation = Installation(exchange);
        if (installation.SuspendedAt is not null)
            return Answer.Error(403, "This installation has been suspended");
        exchange.ExpectMembers("repositories", "repository_ids", "permissions");
        var permissions = Permissions(exchange.Body.Object("permissions"), installation);
        var repositories = Repositories(exchange.Body, installation);
        // The header lets a client ask for the other form while GitHub changes from one to the other.
        var form = exchange.Request.Headers.GetValueOrDefault("X-GitHub-Stateless-S2S-Token") switch
        {
            "enabled" => TokenForm.Long,
            "disabled" => TokenForm.Short,
            _ => exchange.World.Options.TokenForm,
        };
        var ids = repositories?.Select(r => r.Id).ToHashSet();
        var token = exchange.World.Tokens.Give(installation, permissions, ids, form, exchange.World.Now);
        var json = new JsonObject
        {
            ["token"] = token.Value,
            ["expires_at"] = JsonText.Time(token.ExpiresAt),
            ["permissions"] = AppJson.Permissions(permissions),
            ["repository_selection"] = repositories is null && installation.AllRepositories ? "all" : "selected",
        };
        if (repositories is not null)
            json["repositories"] = new JsonArray([.. repositories.Select(RepositoryJson.Of)]);
        return Answer.Created(json);
    }

    static IReadOnlyDictionary<string, string> Permissions(JsonObject? asked, SandboxInstallation installation)
    {
        if (asked is null)
            return installation.Permissions;
        var given = asked.ToDictionary(p => p.Key, p => asked.Text(p.Key) ?? "");
        foreach (var (name, level) in given)
            if (level is not ("read" or "write" or "admin"))
                throw new Refusal(Answer.Error(422, $"Invalid request.\n\n'{level}' is not a level of the permission '{name}'."));
            else if (!Access.Covers(installation.Permissions.GetValueOrDefault(name, name == "metadata" ? "read" : ""), level))
                throw new Refusal(Answer.Error(422, "The permissions requested are not granted to this installation."));
        given.TryAdd("metadata", "read");
        return given;
    }

    static List<SandboxRepository>? Repositories(JsonObject body, SandboxInstallation installation)
    {
        var (ids, names) = (body.Array("repository_ids"), body.Array("repositories"));
        if (ids is null && names is null)
            return null;
        if ((ids?.Count ?? 0) + (names?.Count ?? 0) is 0 or > MostRepositories)
            throw new Refusal(Answer.Error(422, $"Between 1 and {MostRepositories} repositories can be named."));
        var covered = installation.Covered.ToArray();
        var byId = (ids ?? []).Select(id => covered.FirstOrDefault(r => r.Id == (long?)id));
        var byName = (names ?? []).Select(n => covered.FirstOrDefault(r => r.Name.Equals((string?)n, StringComparison.OrdinalIgnoreCase)));
        var found = byId.Concat(byName).Distinct().ToArray();
        return found.Contains(null)
            ? throw new Refusal(Answer.Error(
                422, "There is at least one repository that does not exist or is not accessible to the parent installation."))
            : [.. found.OfType<SandboxRepository>()];
    }
}
