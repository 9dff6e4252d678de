using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Forges;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing;

/// <summary>A re-run asked for a commit whose pull requests the event did not name (pull requests from forks, a merge queue): finds them.</summary>
public sealed class ReviewCommit(PilotGuardDb db, IForge forge, QueueSubjects queue)
{
    public async Task Run(Subject subject, CancellationToken cancel)
    {
        var repository = await db.Repositories.SingleOrDefaultAsync(row => row.Id == subject.RepositoryId && row.Active && !row.Archived, cancel);
        if (repository is null)
            return;
        // A merge queue's head is known by what its event said.
        var group = WantedSubject.MergeGroup(repository.InstallationId, repository.Id, subject.Ref, hint: null) with { Again = true };
        if (await db.Subjects.AnyAsync(row => row.Key == group.Key, cancel))
            await queue.Run(group, cancel);
        foreach (var number in await forge.OpenPullRequestsOf(RepositoryRef.Of(repository), subject.Ref, cancel))
            await queue.PullRequest(repository, number, again: true, cancel);
    }
}
