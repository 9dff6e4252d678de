using PilotGuardBot.Storage;

namespace PilotGuardBot.Receiving;

/// <summary>Events about what the app was given: installations and their repositories.</summary>
static class GitHubInstallations
{
    public static Translation Changed(JsonPlace payload, string action) => Of(payload, new(
        Id(payload), AccountId(payload), payload["installation"]["account"]["login"].Text,
        Suspended: action switch { "suspend" => true, "unsuspend" or "created" => false, _ => null },
        Removed: action switch { "deleted" => true, "created" => false, _ => null }),
        action == "deleted" ? [] : payload["repositories"].Items,
        action == "deleted" ? payload["repositories"].Items : []);

    public static Translation Repositories(JsonPlace payload) => Of(payload,
        new(Id(payload), AccountId(payload), payload["installation"]["account"]["login"].Text),
        payload["repositories_added"].Items, payload["repositories_removed"].Items);

    public static Translation Renamed(JsonPlace payload) => Of(payload,
        new(Id(payload), payload["account"]["id"].Number, payload["account"]["login"].Text), [], []);

    static Translation Of(
        JsonPlace payload, InstallationNews installation, IEnumerable<JsonPlace> added, IEnumerable<JsonPlace> removed)
    {
        RepositoryNews[] news =
        [
            .. added.Select(it => Repository(payload, installation, it, isActive: true)),
            .. removed.Select(it => Repository(payload, installation, it, isActive: false)),
        ];
        return new([WantedSubject.Installed(installation.Id)], installation, news);
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
