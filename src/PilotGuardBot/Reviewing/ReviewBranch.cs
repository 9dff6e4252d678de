using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Forges;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing;

/// <summary>Brings the register of pilots in step with the charters on a default branch. The first charter merged with an id owns it.</summary>
public sealed class ReviewBranch(
    PilotGuardDb db, ReadBranch branches, ReadFile files, ReadPolicy policies, QueueSubjects queue, Today today, IClock clock)
{
    public async Task Run(Subject subject, CancellationToken cancel)
    {
        var repository = await db.Repositories.SingleOrDefaultAsync(row => row.Id == subject.RepositoryId && row.Active, cancel);
        if (repository is null || subject.Ref != repository.DefaultBranch)
            return;
        var isKnown = await db.Branches.AnyAsync(row => row.RepositoryId == repository.Id && row.Name == subject.Ref, cancel);
        if (await branches.Refresh(repository, subject.Ref, cancel) is not { } at)
            return;
        var policy = await policies.Run(repository, at, cancel);
        await MoveAlong(repository, cancel);
        foreach (var file in at.Charters)
            await Register(repository, at, file, policy, isFirstLook: !isKnown, cancel);
        await db.SaveChangesAsync(cancel);
        await KeepDecisions(repository, at, cancel);
        if (at.Complete)
            await MarkVanished(repository, at, cancel);
        await db.SaveChangesAsync(cancel); // Before anybody may look at them.
        foreach (var pilot in await db.Pilots.Where(row => row.RepositoryId == repository.Id && row.State != PilotState.Closed).Select(row => row.Id).ToListAsync(cancel))
            await queue.Pilot(repository, pilot, cancel);
    }

    /// <summary>
    /// Pilots of a transferred repository belong to its new organisation, with the goals that they started with. Where an id is taken there,
    /// its pilot stays behind, and each pull request that touches the charter says so.
    /// </summary>
    async Task MoveAlong(Repository repository, CancellationToken cancel)
    {
        var moved = await db.Pilots.Where(row => row.RepositoryId == repository.Id && row.OrganisationId != repository.OwnerId).ToListAsync(cancel);
        foreach (var pilot in moved)
            if (!await db.Pilots.AnyAsync(row => row.OrganisationId == repository.OwnerId && row.CharterId == pilot.CharterId, cancel))
                pilot.OrganisationId = repository.OwnerId;
        if (moved.Count > 0)
            await db.SaveChangesAsync(cancel); // What follows looks for pilots by their organisation.
    }

    async Task Register(Repository repository, BranchFacts at, string file, Policy policy, bool isFirstLook, CancellationToken cancel)
    {
        var blob = at.Files[file];
        var standing = await db.Pilots.SingleOrDefaultAsync(row => row.RepositoryId == repository.Id && row.File == file && row.BlobSha == blob, cancel);
        if (standing is { VanishedAt: null })
            return;
        var text = await files.Run(repository, file, at.Sha, blob, cancel);
        if (text.Bytes is not { } bytes || CharterReader.Read(file, bytes).Charter is not { Id: { } id } charter)
            return; // Unreadable charters are blamed in pull requests; the pilot stays as it was last known.
        var now = clock.GetCurrentInstant();
        await MarkRenamed(repository, file, id, now, cancel);
        var pilot = await db.Pilots.SingleOrDefaultAsync(row => row.OrganisationId == repository.OwnerId && row.CharterId == id, cancel);
        if (pilot is null)
        {
            db.Pilots.Add(new Pilot
            {
                OrganisationId = repository.OwnerId,
                CharterId = id,
                RepositoryId = repository.Id,
                File = file,
                BlobSha = blob,
                Charter = Encoding.UTF8.GetString(bytes),
                MergedAt = now,
                Closed = charter.Closed is not null,
                Silent = isFirstLook,
            });
            await db.SaveChangesAsync(cancel);
            return;
        }
        if (IsElsewhere(pilot, repository, at, file))
            return;
        Snapshots.Freeze(pilot, today.At(now, policy, charter.Window.Timezone), now);
        (pilot.RepositoryId, pilot.File, pilot.BlobSha, pilot.Charter) = (repository.Id, file, blob, Encoding.UTF8.GetString(bytes));
        (pilot.Closed, pilot.VanishedAt) = (charter.Closed is not null, null);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A decided pilot is no longer under way: its decision file stands on the default branch.</summary>
    async Task KeepDecisions(Repository repository, BranchFacts at, CancellationToken cancel)
    {
        var pilots = await db.Pilots.Where(row => row.RepositoryId == repository.Id && row.VanishedAt == null).ToListAsync(cancel);
        foreach (var pilot in pilots)
        {
            var file = CharterFiles.DecisionOf(pilot.File);
            if (!at.Files.TryGetValue(file, out var blob))
                (pilot.Decision, pilot.DecisionBlob) = (null, null);
            else if ((await files.Run(repository, file, at.Sha, blob, cancel)).Bytes is { } bytes)
                // A file that is no decision decides nothing; and what cannot be read could not be stored everywhere either.
                (pilot.Decision, pilot.DecisionBlob) = DecisionReader.Read(file, bytes).Decision is null ? (null, null) : (Encoding.UTF8.GetString(bytes), blob);
        }
    }

    /// <summary>Another charter holds the id: in another repository, or under another path that still stands.</summary>
    static bool IsElsewhere(Pilot pilot, Repository repository, BranchFacts at, string file) =>
        (pilot.RepositoryId != repository.Id && pilot.VanishedAt is null)
        || (pilot.RepositoryId == repository.Id && pilot.File != file && at.Files.ContainsKey(pilot.File));

    /// <summary>The file names another pilot now: the one that it named before has lost its charter.</summary>
    async Task MarkRenamed(Repository repository, string file, string id, Instant now, CancellationToken cancel)
    {
        var before = await db.Pilots.Where(row => row.RepositoryId == repository.Id && row.File == file && row.CharterId != id && row.VanishedAt == null)
            .ToListAsync(cancel);
        before.ForEach(pilot => pilot.VanishedAt = now);
    }

    /// <summary>A charter that is gone before closure leaves its pilot open: somebody still has to decide.</summary>
    async Task MarkVanished(Repository repository, BranchFacts at, CancellationToken cancel)
    {
        var pilots = await db.Pilots.Where(row => row.RepositoryId == repository.Id && row.VanishedAt == null).ToListAsync(cancel);
        foreach (var pilot in pilots.Where(pilot => !at.Files.ContainsKey(pilot.File)))
            pilot.VanishedAt = clock.GetCurrentInstant();
    }
}
