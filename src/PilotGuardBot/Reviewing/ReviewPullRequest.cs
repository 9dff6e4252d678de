using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Forges;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing;

/// <summary>Judges a pull request as it stands now, whatever its events said, and plans its check and its comment.</summary>
public sealed class ReviewPullRequest(PilotGuardDb db, IForge forge, ReadBranch branches, ReadPolicy policies, JudgeHead judge, KeepAgreement agreement, SavePlan save)
{
    public async Task Run(Subject subject, CancellationToken cancel)
    {
        var repository = await db.Repositories.SingleOrDefaultAsync(row => row.Id == subject.RepositoryId && row.Active && !row.Archived, cancel);
        if (repository is null)
            return;
        var place = RepositoryRef.Of(repository);
        if (await forge.PullRequest(place, subject.Number, cancel) is not { } pull || !(pull.Open || pull.Merged))
            return;
        var at = await branches.Run(repository, pull.BaseBranch, cancel);
        var policy = await policies.Run(repository, at, cancel);
        var changes = await forge.Changes(place, subject.Number, cancel);
        var head = new Head(
            repository, pull.HeadSha, at, changes, policy,
            async stop => await forge.Approvals(place, subject.Number, stop), pull.Author);
        if (pull.Merged)
        {
            await agreement.Run(head, cancel);
            return;
        }
        var plan = await judge.Run(head, $"{repository.Id}-{subject.Number}", await save.SpokeBefore(subject, cancel), cancel);
        await save.Run(subject, plan, noComments: pull.Comments == 0, again: subject.Again, cancel);
    }
}
