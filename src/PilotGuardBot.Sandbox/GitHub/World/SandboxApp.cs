using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Hooks;
using PilotGuardBot.Sandbox.GitHub.Json;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>A GitHub App with its webhook.</summary>
public sealed class SandboxApp
{
    /// <summary>What the bot asks for when it is registered.</summary>
    public static IReadOnlyDictionary<string, string> UsualPermissions { get; } = new Dictionary<string, string>
    {
        ["checks"] = "write",
        ["contents"] = "read",
        ["issues"] = "write",
        ["members"] = "read",
        ["merge_queues"] = "read",
        ["metadata"] = "read",
        ["pull_requests"] = "write",
    };

    internal SandboxApp(SandboxWorld world, long id, RSA key, string slug, IReadOnlyDictionary<string, string>? permissions)
    {
        World = world;
        Id = id;
        Key = key;
        Slug = slug;
        Permissions = permissions ?? UsualPermissions;
        CreatedAt = world.Now;
        Bot = new SandboxBot(world, slug);
        Hook = new SandboxHook(this);
    }

    public long Id { get; }

    public string Slug { get; }

    /// <summary>The client id, which a JWT may name as its issuer instead of the app id.</summary>
    public string ClientId => $"Iv23sandbox{Id}";

    public SandboxBot Bot { get; }

    public SandboxHook Hook { get; }

    /// <summary>What the app asks for; an installation grants this unless it says otherwise.</summary>
    public IReadOnlyDictionary<string, string> Permissions { get; }

    /// <summary>Names of the events that the app subscribed to. Events about its installations always come.</summary>
    public ISet<string> Events { get; } = new HashSet<string>
    {
        "check_run", "check_suite", "issue_comment", "issues", "merge_group", "pull_request", "pull_request_review", "push", "repository",
    };

    public IReadOnlyList<SandboxInstallation> Installations
    {
        get
        {
            lock (World.Gate)
                return [.. Installed];
        }
    }

    internal SandboxWorld World { get; }

    internal RSA Key { get; }

    internal Instant CreatedAt { get; }

    internal List<SandboxInstallation> Installed { get; } = [];

    /// <summary>Installs the app on an account.</summary>
    /// <param name="repositories">The repositories chosen; null for all, those to come included.</param>
    /// <param name="permissions">What was granted (read, write or admin by name); null for what the app asks for.</param>
    public Task<SandboxInstallation> Install(
        SandboxOwner account,
        IEnumerable<SandboxRepository>? repositories = null,
        IReadOnlyDictionary<string, string>? permissions = null) =>
        World.Act(() =>
        {
            if (Installed.Any(i => i.Account == account))
                throw new InvalidOperationException($"{Slug} is already installed on {account.Login}");
            var installation = new SandboxInstallation(this, account, repositories, permissions ?? Permissions);
            Installed.Add(installation);
            World.Raise(installation, "installation", "created", account.Representative, new JsonObject
            {
                ["installation"] = AppJson.Installation(installation),
                ["repositories"] = installation.RepositoryList(),
                ["requester"] = null,
            });
            return installation;
        });
}
