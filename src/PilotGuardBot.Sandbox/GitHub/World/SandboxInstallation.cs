using System.Text.Json.Nodes;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Json;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>An app installed on an account, for all of its repositories or some.</summary>
public sealed class SandboxInstallation
{
    /// <summary>What an app must be granted before it hears of an event; one of several is enough.</summary>
    static readonly Dictionary<string, string[]> Needed = new()
    {
        ["check_run"] = ["checks"],
        ["check_suite"] = ["checks"],
        ["issue_comment"] = ["issues", "pull_requests"],
        ["issues"] = ["issues"],
        ["merge_group"] = ["merge_queues"],
        ["pull_request"] = ["pull_requests"],
        ["pull_request_review"] = ["pull_requests"],
        ["push"] = ["contents"],
        ["repository"] = ["metadata"],
    };

    readonly HashSet<long> chosen = [];

    internal SandboxInstallation(
        SandboxApp app, SandboxOwner account, IEnumerable<SandboxRepository>? repositories, IReadOnlyDictionary<string, string> permissions)
    {
        App = app;
        Account = account;
        Id = app.World.NextId();
        CreatedAt = app.World.Now;
        Permissions = permissions;
        AllRepositories = repositories is null;
        foreach (var repository in repositories ?? [])
            chosen.Add(repository.Id);
    }

    public long Id { get; }

    public SandboxApp App { get; }

    public SandboxOwner Account { get; }

    public bool AllRepositories { get; private set; }

    public IReadOnlyDictionary<string, string> Permissions { get; private set; }

    public Instant? SuspendedAt { get; private set; }

    internal Instant CreatedAt { get; }

    SandboxWorld World => App.World;

    public Task Suspend() => Change("suspend", () => SuspendedAt = World.Now);

    public Task Unsuspend() => Change("unsuspend", () => SuspendedAt = null);

    /// <summary>An owner accepts other permissions. Tokens given before keep what they were given.</summary>
    public Task GrantPermissions(IReadOnlyDictionary<string, string> permissions) =>
        Change("new_permissions_accepted", () => Permissions = permissions);

    /// <summary>Ends the installation; its tokens are worthless from now on.</summary>
    public Task Uninstall() => World.Act(() =>
    {
        World.Raise(this, "installation", "deleted", Account.Representative, new JsonObject
        {
            ["installation"] = AppJson.Installation(this),
            ["repositories"] = RepositoryList(),
        });
        App.Installed.Remove(this);
        World.Tokens.Forget(this);
    });

    public Task AddRepositories(params SandboxRepository[] repositories) => World.Act(() =>
    {
        foreach (var repository in repositories)
            chosen.Add(repository.Id);
        RaiseRepositoriesChanged("added", repositories, Account.Representative);
    });

    public Task RemoveRepositories(params SandboxRepository[] repositories) => World.Act(() =>
    {
        if (AllRepositories)
            chosen.UnionWith(Account.Owned.Select(r => r.Id));
        AllRepositories = false;
        foreach (var repository in repositories)
            chosen.Remove(repository.Id);
        RaiseRepositoriesChanged("removed", repositories, Account.Representative);
    });

    internal IEnumerable<SandboxRepository> Covered => Account.Owned.Where(Covers).OrderBy(r => r.Id);

    internal bool Covers(SandboxRepository repository) =>
        repository.Owner == Account && (AllRepositories || chosen.Contains(repository.Id));

    /// <summary>Whether events of this name reach the app: subscribed, granted, and not suspended.</summary>
    internal bool Hears(string name) => SuspendedAt is null && App.Events.Contains(name)
        && Needed.TryGetValue(name, out var permissions) && permissions.Any(Permissions.ContainsKey);

    internal JsonArray RepositoryList() => [.. Covered.Select(RepositoryJson.Brief)];

    internal void RaiseRepositoriesChanged(string action, IEnumerable<SandboxRepository> repositories, SandboxAccount sender)
    {
        var changed = repositories.ToArray();
        World.Raise(this, "installation_repositories", action, sender, new JsonObject
        {
            ["installation"] = AppJson.Installation(this),
            ["repository_selection"] = AllRepositories ? "all" : "selected",
            ["repositories_added"] = new JsonArray([.. action == "added" ? changed.Select(RepositoryJson.Brief) : []]),
            ["repositories_removed"] = new JsonArray([.. action == "removed" ? changed.Select(RepositoryJson.Brief) : []]),
            ["requester"] = null,
        });
    }

    Task Change(string action, Action change) => World.Act(() =>
    {
        change();
        World.Raise(this, "installation", action, Account.Representative, new JsonObject
        {
            ["installation"] = AppJson.Installation(this),
            ["repositories"] = RepositoryList(),
        });
    });
}
