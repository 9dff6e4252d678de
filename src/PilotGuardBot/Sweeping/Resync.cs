using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Forges;
using PilotGuardBot.Forges.GitHub;
using PilotGuardBot.Reviewing;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Sweeping;

/// <summary>Reads the truth from state: events are only hints, and a sender may lose them for good.</summary>
public sealed class Resync(PilotGuardDb db, IForge forge, GitHubInstallations installations, QueueSubjects queue)
{
    /// <summary>Daily: default branches and open pull requests of repositories that hold a pilot.</summary>
    public async Task Pilots(CancellationToken cancel)
    {
        var pilots = db.Pilots.Where(pilot => !pilot.Closed).Select(pilot => pilot.RepositoryId);
        await Look(await db.Repositories.Where(row => row.Active && !row.Archived && pilots.Contains(row.Id)).ToListAsync(cancel), cancel);
    }

    /// <summary>After a long downtime: every installation and every repository.</summary>
    public async Task Everything(CancellationToken cancel)
    {
        foreach (var installation in await installations.All(cancel))
            await queue.Run(WantedSubject.Installed(installation.Id), cancel);
        await Look(await db.Repositories.Where(row => row.Active && !row.Archived).ToListAsync(cancel), cancel);
    }

    async Task Look(List<Repository> repositories, CancellationToken cancel)
    {
        foreach (var repository in repositories)
        {
            await queue.Branch(repository, cancel);
            foreach (var number in await forge.OpenPullRequests(RepositoryRef.Of(repository), cancel))
                await queue.PullRequest(repository, number, again: false, cancel);
        }
    }
}
