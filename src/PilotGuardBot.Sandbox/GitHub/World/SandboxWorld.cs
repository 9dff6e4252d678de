using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Hooks;
using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.Serving;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>All state of one loopback GitHub. Whoever reads or changes it holds <see cref="Gate"/>.</summary>
sealed class SandboxWorld(SandboxGitHubOptions options)
{
    readonly List<(SandboxHook Hook, HookEvent Event)> raised = [];
    long lastId = 100_000;
    long lastGuid;

    public Lock Gate { get; } = new();

    public SandboxGitHubOptions Options { get; } = options;

    /// <summary>Addresses without a slash at the end; known once the server listens.</summary>
    public string Api { get; set; } = "";

    public string Web { get; set; } = "";

    public Dictionary<string, SandboxAccount> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<long, SandboxRepository> Repositories { get; } = [];

    /// <summary>Names (owner/name) that a repository once had.</summary>
    public Dictionary<string, long> FormerNames { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<SandboxApp> Apps { get; } = [];

    public TokenStore Tokens { get; } = new();

    public BackgroundWork Background { get; } = new();

    public Instant Now => Options.Clock.GetCurrentInstant();

    public IEnumerable<SandboxInstallation> Installations => Apps.SelectMany(a => a.Installed);

    /// <summary>Every id differs from every other of any kind, so that a mix-up shows.</summary>
    public long NextId() => ++lastId;

    /// <summary>A GUID that depends only on how many came before it.</summary>
    public Guid NextGuid() =>
        new(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"delivery {++lastGuid}"))).AsSpan(0, 16));

    public static string NodeId(string kind, long id) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind.Length:D3}:{kind}{id}")));

    public SandboxRepository? Repository(string owner, string name) => Repositories.Values.FirstOrDefault(r =>
        r.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && r.Owner.Login.Equals(owner, StringComparison.OrdinalIgnoreCase));

    /// <summary>Changes the state, then sends the events that it raised, each after the answer to the one before.</summary>
    public async Task<T> Act<T>(Func<T> change)
    {
        T result;
        (SandboxHook, HookEvent)[] events;
        lock (Gate)
        {
            result = change();
            events = TakeRaised();
        }
        await Send(events);
        return result;
    }

    public Task Act(Action change) => Act(() =>
    {
        change();
        return true;
    });

    /// <summary>The events raised so far, for whoever let go of <see cref="Gate"/> to send.</summary>
    public (SandboxHook Hook, HookEvent Event)[] TakeRaised()
    {
        var events = raised.ToArray();
        raised.Clear();
        return events;
    }

    public static async Task Send(IEnumerable<(SandboxHook Hook, HookEvent Event)> events)
    {
        foreach (var (hook, @event) in events)
            await hook.Deliver(@event);
    }

    /// <summary>Raises an event about a repository for every app that is installed there and may hear of it.</summary>
    public void Raise(SandboxRepository repository, string name, string? action, SandboxAccount sender, JsonObject members)
    {
        foreach (var installation in Installations.Where(i => i.Hears(name) && i.Covers(repository)).ToArray())
            Raise(installation, name, action, sender, (JsonObject)members.DeepClone(), repository);
    }

    /// <summary>Raises an event for one installation only.</summary>
    public void Raise(
        SandboxInstallation installation,
        string name,
        string? action,
        SandboxAccount sender,
        JsonObject members,
        SandboxRepository? repository = null)
    {
        var body = new JsonObject();
        if (action is not null)
            body["action"] = action;
        foreach (var (key, value) in members)
            body[key] = value?.DeepClone();
        if (repository is not null)
            body["repository"] = RepositoryJson.Of(repository);
        if ((repository?.Owner ?? installation.Account) is SandboxOrganization organization)
            body["organization"] = AccountJson.Organization(organization);
        body["installation"] ??= new JsonObject
        {
            ["id"] = installation.Id,
            ["node_id"] = NodeId("IntegrationInstallation", installation.Id),
        };
        body["sender"] = AccountJson.Simple(sender);
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString(JsonText.Options));
        raised.Add((installation.App.Hook, new HookEvent(NextGuid(), name, action, installation.Id, repository?.Id, bytes)));
    }
}
