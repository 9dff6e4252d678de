using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Json;

static class AccountJson
{
    static readonly (string Name, string Path)[] Links =
    [
        ("followers_url", "followers"), ("following_url", "following{/other_user}"), ("gists_url", "gists{/gist_id}"),
        ("starred_url", "starred{/owner}{/repo}"), ("subscriptions_url", "subscriptions"), ("organizations_url", "orgs"),
        ("repos_url", "repos"), ("events_url", "events{/privacy}"), ("received_events_url", "received_events"),
    ];

    /// <summary>The short form that stands wherever an account is mentioned.</summary>
    public static JsonObject Simple(SandboxAccount account)
    {
        var url = $"{account.World.Api}/users/{Uri.EscapeDataString(account.Login)}";
        var json = new JsonObject
        {
            ["login"] = account.Login,
            ["id"] = account.Id,
            ["node_id"] = SandboxWorld.NodeId(account.Type, account.Id),
            ["avatar_url"] = $"{account.World.Web}/avatars/u/{account.Id}",
            ["gravatar_id"] = "",
            ["url"] = url,
            ["html_url"] = $"{account.World.Web}/{Uri.EscapeDataString(account.Login)}",
            ["type"] = account.Type,
            ["user_view_type"] = "public",
            ["site_admin"] = false,
        };
        foreach (var (name, path) in Links)
            json[name] = $"{url}/{path}";
        return json;
    }

    public static JsonObject Full(SandboxAccount account)
    {
        var json = Simple(account);
        json["name"] = account.Login;
        json["email"] = null;
        json["public_repos"] = account is SandboxOwner owner ? owner.Owned.Count(r => !r.Private) : 0;
        json["created_at"] = JsonText.Time(account.CreatedAt);
        json["updated_at"] = JsonText.Time(account.CreatedAt);
        if (account is SandboxUser { SuspendedAt: var suspended } && (suspended is not null || account.World.Options.EnterprisePaths))
            json["suspended_at"] = JsonText.Time(suspended);
        return json;
    }

    /// <summary>The form in which events carry an organisation.</summary>
    public static JsonObject Organization(SandboxOrganization organization)
    {
        var url = $"{organization.World.Api}/orgs/{organization.Login}";
        return new JsonObject
        {
            ["login"] = organization.Login,
            ["id"] = organization.Id,
            ["node_id"] = SandboxWorld.NodeId("Organization", organization.Id),
            ["url"] = url,
            ["repos_url"] = $"{url}/repos",
            ["events_url"] = $"{url}/events",
            ["hooks_url"] = $"{url}/hooks",
            ["issues_url"] = $"{url}/issues",
            ["members_url"] = $"{url}/members{{/member}}",
            ["public_members_url"] = $"{url}/public_members{{/member}}",
            ["avatar_url"] = $"{organization.World.Web}/avatars/u/{organization.Id}",
            ["description"] = "",
        };
    }
}
