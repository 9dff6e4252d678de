using System.Collections.Concurrent;
using System.Net;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>
/// What a repository is called now, where that differs from what we were told. Names change under us, and a freed name may be taken by
/// another repository; the numeric id stays.
/// </summary>
sealed class RepositoryNames(InstallationConnections connections)
{
    readonly ConcurrentDictionary<RepositoryRef, (string Owner, string Name)> renamed = new();

    public RepositoryRef Now(RepositoryRef repository) =>
        renamed.TryGetValue(repository, out var now) ? repository with { Owner = now.Owner, Name = now.Name } : repository;

    /// <summary>Asks by id, and keeps a new name; null when the repository is gone or hidden from us.</summary>
    public async Task<Octokit.Repository?> Find(RepositoryRef repository, CancellationToken cancel)
    {
        var caller = new Caller(repository.InstallationId, repository.RepositoryId, TokenUse.Read);
        try
        {
            var found = (await connections.For(caller, repeatable: false, cancel)
                .Get<Octokit.Repository>(Address.Of($"repositories/{repository.RepositoryId}"), null)).Body;
            Learn(repository, found);
            return found;
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            return null;
        }
    }

    public void Learn(RepositoryRef repository, Octokit.Repository found)
    {
        if (found.Owner?.Login is not { } owner)
            return;
        if (owner == repository.Owner && found.Name == repository.Name)
            renamed.TryRemove(repository, out _);
        else
            renamed[repository] = (owner, found.Name);
    }
}
