using System.Net;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <param name="Permissions">What its owner granted, as <c>checks</c> → <c>write</c>.</param>
public sealed record GitHubInstallation(
    long Id, long AccountId, string AccountLogin, bool Suspended, IReadOnlyDictionary<string, string> Permissions);

/// <summary>Where the app is installed.</summary>
public sealed class GitHubInstallations
{
    readonly AppConnections app;
    readonly InstallationConnections connections;

    internal GitHubInstallations(AppConnections app, InstallationConnections connections)
    {
        this.app = app;
        this.connections = connections;
    }

    public Task<IReadOnlyList<GitHubInstallation>> All(CancellationToken cancel) => Answered.By(async () =>
    {
        var connection = app.For(Caller.App, repeatable: false, cancel);
        var first = await Octo.Call(() => connection.Get<List<InstallationWire>>(Address.Of($"app/installations?per_page=100"), null));
        var all = await Pages.All<List<InstallationWire>, InstallationWire>(connection, first, page => page, RepositoryCall.MostPages);
        return (IReadOnlyList<GitHubInstallation>)[.. all.Items.DistinctBy(one => one.Id).Select(Installation)];
    });

    /// <summary>Null when the app is installed there no more.</summary>
    public Task<GitHubInstallation?> Find(long installationId, CancellationToken cancel) => Answered.By(async () =>
    {
        try
        {
            var connection = app.For(Caller.App, repeatable: false, cancel);
            var found = await Octo.Call(() => connection.Get<InstallationWire>(Address.Of($"app/installations/{installationId}"), null));
            return found.Body is { } one ? Installation(one) : null;
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound)
        {
            return null;
        }
    });

    /// <summary>Every repository that the installation may see. Throws <see cref="ForgeGoneException"/> when it was removed or suspended.</summary>
    public Task<Listing<ForgeRepository>> Repositories(long installationId, CancellationToken cancel) => Answered.By(async () =>
    {
        var connection = connections.For(new Caller(installationId, 0, TokenUse.List), repeatable: false, cancel);
        var first = await Octo.Call(() => connection.Get<RepositoriesWire>(Address.Of($"installation/repositories?per_page=100"), null));
        var all = await Pages.All(connection, first, page => page.Repositories, RepositoryCall.MostPages);
        return new Listing<ForgeRepository>([.. all.Items.DistinctBy(one => one.Id).Select(PullRequestFacts.Repository)], all.Complete);
    });

    static GitHubInstallation Installation(InstallationWire one) => new(
        one.Id, one.Account?.Id ?? 0, one.Account?.Login ?? "", one.SuspendedAt is not null, one.Permissions ?? []);
}
