using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Forges.GitHub;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing;

/// <summary>
/// Learns which repositories an installation covers and reads each one's default branch once, so that a later pull request costs few calls.
/// It posts nothing: a first install is silent.
/// </summary>
public sealed class ReviewInstallation(PilotGuardDb db, GitHubInstallations installations, QueueSubjects queue, IClock clock)
{
    public async Task Run(Subject subject, CancellationToken cancel)
    {
        var row = await db.Installations.SingleOrDefaultAsync(installation => installation.Id == subject.InstallationId, cancel);
        var now = await installations.Find(subject.InstallationId, cancel);
        var known = await db.Repositories.Where(repository => repository.InstallationId == subject.InstallationId).ToListAsync(cancel);
        if (now is null)
        {
            known.ForEach(repository => repository.Active = false);
            if (row is not null)
                row.Removed = true;
            return;
        }
        if (row is null)
            db.Installations.Add(row = new Installation { Id = now.Id, AccountLogin = now.AccountLogin });
        (row.AccountId, row.AccountLogin, row.Suspended, row.Removed) = (now.AccountId, now.AccountLogin, now.Suspended, false);
        if (row.Suspended)
            return;
        await Learn(row, known, cancel);
    }

    async Task Learn(Installation installation, List<Repository> known, CancellationToken cancel)
    {
        var covered = await installations.Repositories(installation.Id, cancel);
        var learned = new List<Repository>();
        var ids = covered.Items.Select(repository => repository.Id).ToHashSet();
        foreach (var lost in known.Where(repository => covered.Complete && !ids.Contains(repository.Id)))
            lost.Active = false;
        foreach (var given in covered.Items)
        {
            var row = await db.Repositories.SingleOrDefaultAsync(repository => repository.Id == given.Id, cancel);
            if (row is null)
                db.Repositories.Add(row = new Repository
                {
                    Id = given.Id,
                    Owner = given.Owner,
                    Name = given.Name,
                    DefaultBranch = given.DefaultBranch,
                });
            (row.InstallationId, row.Owner, row.OwnerId, row.Name) = (installation.Id, given.Owner, given.OwnerId, given.Name);
            (row.DefaultBranch, row.Private, row.Archived, row.Active) = (given.DefaultBranch, given.Private, given.Archived, true);
            (row.Topics, row.HasIssues) = (string.Join(' ', given.Topics), given.HasIssues);
            learned.Add(row);
        }
        installation.ListedAt = clock.GetCurrentInstant();
        await db.SaveChangesAsync(cancel); // Before anybody may look at them.
        foreach (var row in learned.Where(row => !row.Archived))
            await queue.Branch(row, cancel);
    }
}
