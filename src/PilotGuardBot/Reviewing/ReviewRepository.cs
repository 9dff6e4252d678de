using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Forges;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing;

/// <summary>Asks the forge what a repository is called and whose it is now; ids stay, names do not.</summary>
public sealed class ReviewRepository(PilotGuardDb db, IForge forge, QueueSubjects queue, IClock clock)
{
    public async Task Run(Subject subject, CancellationToken cancel)
    {
        var row = await db.Repositories.SingleOrDefaultAsync(repository => repository.Id == subject.RepositoryId, cancel);
        if (row is null)
            return;
        var now = await forge.Repository(RepositoryRef.Of(row), cancel);
        row.Active = now is not null;
        if (now is not null)
        {
            (row.Owner, row.OwnerId, row.Name, row.DefaultBranch) = (now.Owner, now.OwnerId, now.Name, now.DefaultBranch);
            (row.Private, row.Archived, row.Topics, row.HasIssues) = (now.Private, now.Archived, string.Join(' ', now.Topics), now.HasIssues);
        }
        await MarkPilots(row, cancel);
        await db.SaveChangesAsync(cancel); // Before anybody may look at it.
        if (row is { Active: true, Archived: false })
            await queue.Branch(row, cancel);
    }

    /// <summary>A pilot in an archived or vanished repository stays open without a charter; one that moved to another organisation goes along.</summary>
    async Task MarkPilots(Repository row, CancellationToken cancel)
    {
        var pilots = await db.Pilots.Where(pilot => pilot.RepositoryId == row.Id && !pilot.Closed).ToListAsync(cancel);
        foreach (var pilot in pilots)
            pilot.VanishedAt = row is { Active: true, Archived: false } ? pilot.VanishedAt : pilot.VanishedAt ?? clock.GetCurrentInstant();
    }
}
