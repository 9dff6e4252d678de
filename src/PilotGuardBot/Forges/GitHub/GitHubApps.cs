using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <param name="Slug">Its comments are by <c>SLUG[bot]</c>.</param>
/// <param name="Permissions">What the app asks for, as <c>checks</c> → <c>write</c>.</param>
/// <param name="Events">What the app subscribes to.</param>
public sealed record GitHubAppFacts(
    long Id, string Slug, string Name, IReadOnlyDictionary<string, string> Permissions, IReadOnlyList<string> Events);

/// <summary>What GitHub knows of our own app.</summary>
public sealed class GitHubApps
{
    readonly AppConnections connections;
    volatile GitHubAppFacts? known;

    internal GitHubApps(AppConnections connections) => this.connections = connections;

    /// <summary>Asked once; an app's id and slug change so rarely that a restart is enough.</summary>
    internal async Task<GitHubAppFacts> Own(CancellationToken cancel) => known ??= await Read(cancel);

    /// <summary>Asks GitHub now. It fails as every call does, so it also tells whether the credentials are right.</summary>
    public async Task<GitHubAppFacts> Read(CancellationToken cancel)
    {
        try
        {
            var app = await Octo.Body(() => connections.For(Caller.App, repeatable: false, cancel).Get<AppWire>(Address.Of($"app"), null));
            return new GitHubAppFacts(app.Id, app.Slug ?? "", app.Name ?? "", app.Permissions ?? [], app.Events ?? []);
        }
        catch (UnwelcomeAnswer answer)
        {
            throw answer.AsForgeException();
        }
    }
}
