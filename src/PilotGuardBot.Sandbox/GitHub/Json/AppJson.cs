using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Json;

static class AppJson
{
    public static JsonObject Of(SandboxApp app) => new()
    {
        ["id"] = app.Id,
        ["client_id"] = app.ClientId,
        ["slug"] = app.Slug,
        ["node_id"] = SandboxWorld.NodeId("App", app.Id),
        ["owner"] = AccountJson.Simple(app.Bot),
        ["name"] = app.Slug,
        ["description"] = "",
        ["external_url"] = $"{app.World.Web}/apps/{app.Slug}",
        ["html_url"] = $"{app.World.Web}/apps/{app.Slug}",
        ["created_at"] = JsonText.Time(app.CreatedAt),
        ["updated_at"] = JsonText.Time(app.CreatedAt),
        ["permissions"] = Permissions(app.Permissions),
        ["events"] = new JsonArray([.. app.Events.Order(StringComparer.Ordinal).Select(e => JsonValue.Create(e))]),
    };

    public static JsonObject Installation(SandboxInstallation installation)
    {
        var (app, account) = (installation.App, installation.Account);
        var url = $"{app.World.Api}/app/installations/{installation.Id}";
        return new JsonObject
        {
            ["id"] = installation.Id,
            ["client_id"] = app.ClientId,
            ["account"] = AccountJson.Simple(account),
            ["repository_selection"] = installation.AllRepositories ? "all" : "selected",
            ["access_tokens_url"] = $"{url}/access_tokens",
            ["repositories_url"] = $"{app.World.Api}/installation/repositories",
            ["html_url"] = $"{app.World.Web}/organizations/{account.Login}/settings/installations/{installation.Id}",
            ["app_id"] = app.Id,
            ["app_slug"] = app.Slug,
            ["target_id"] = account.Id,
            ["target_type"] = account.Type,
            ["permissions"] = Permissions(installation.Permissions),
            ["events"] = new JsonArray([.. app.Events.Order(StringComparer.Ordinal).Select(e => JsonValue.Create(e))]),
            ["created_at"] = JsonText.Time(installation.CreatedAt),
            ["updated_at"] = JsonText.Time(installation.CreatedAt),
            ["single_file_name"] = null,
            ["has_multiple_single_files"] = false,
            ["single_file_paths"] = new JsonArray(),
            ["suspended_by"] = installation.SuspendedAt is null ? null : AccountJson.Simple(account.Representative),
            ["suspended_at"] = JsonText.Time(installation.SuspendedAt),
        };
    }

    public static JsonObject Permissions(IReadOnlyDictionary<string, string> permissions)
    {
        var json = new JsonObject();
        foreach (var (name, level) in permissions.OrderBy(p => p.Key, StringComparer.Ordinal))
            json[name] = level;
        return json;
    }
}
