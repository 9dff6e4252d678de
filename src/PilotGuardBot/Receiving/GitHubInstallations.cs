using System.Text.Json;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Receiving;

/// <summary>Events about what the app was given: installations and their repositories.</summary>
static class GitHubInstallations
{
    public static Translation Changed(JsonPlace payload, string action) => Of(payload, action, new(
        Id(payload), AccountId(payload), payload["installation"]["account"]["login"].Text,
        Suspended: action switch { "suspend" => true, "unsuspend" or "created" => false, _ => null },
        Removed: action switch { "deleted" => true, "created" => false, _ => null }),
        action == "deleted" ? [] : payload["repositories"].Items,
        action == "deleted" ? payload["repositories"].Items : []);

    public static Translation Repositories(JsonPlace payload, string action) => Of(payload, action,
        new(Id(payload), AccountId(payload), payload["installation"]["account"]["login"].Text),
        payload["repositories_added"].Items, payload["repositories_removed"].Items);

    public static Translation Renamed(JsonPlace payload) => Of(payload, "renamed",
        new(Id(payload), payload["account"]["id"].Number, payload["account"]["login"].Text), [], []);

    /// <summary>The hint: what was done, and the repositories that it added or took away, as far as the payload names them.</summary>
    static Translation Of(
        JsonPlace payload, string action, InstallationNews installation, IEnumerable<JsonPlace> added, IEnumerable<JsonPlace> removed)
    {
        RepositoryNews[] news =
        [
            .. added.Select(it => Repository(payload, installation, it, isActive: true)),
            .. removed.Select(it => Repository(payload, installation, it, isActive: false)),
        ];
        var hint = JsonSerializer.Serialize(new
        {
            action,
            added = news.Where(it => it.Active).Select(it => new { id = it.Id, owner = it.Owner, name = it.Name }),
            removed = news.Where(it => !it.Active).Select(it => new { id = it.Id, owner = it.Owner, name = it.Name }),
        });
        return new([new($"github/installation/{installation.Id}", SubjectKind.Installation, installation.Id, 0, Hint: hint)], installation, news);
    }

    /// <summary>These lists hold id, name, full name and private; the owner is the installation's account.</summary>
    static RepositoryNews Repository(JsonPlace payload, InstallationNews installation, JsonPlace repository, bool isActive)
    {
        var fullName = repository["full_name"].Text?.Split('/');
        return new(
            repository["id"].Number ?? throw GitHubEvents.Missing("repositories.id"), installation.Id,
            fullName is [var owner, _] ? owner : installation.AccountLogin, AccountId(payload),
            repository["name"].Text ?? fullName?[^1], Private: repository["private"].Flag, Active: isActive);
    }

    static long Id(JsonPlace payload) => payload["installation"]["id"].Number ?? throw GitHubEvents.Missing("installation.id");

    static long? AccountId(JsonPlace payload) => payload["installation"]["account"]["id"].Number;
}
