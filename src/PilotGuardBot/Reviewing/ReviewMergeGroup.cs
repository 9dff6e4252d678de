using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Forges;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing;

/// <summary>
/// Judges the head of a merge queue, which otherwise would wait for our check for ever. It takes the approvals of the pull request that it is made
/// of; where that cannot be told, approvals are unknown and blame nobody.
/// </summary>
public sealed partial class ReviewMergeGroup(
    PilotGuardDb db, IForge forge, ReadBranch branches, ReadPolicy policies, JudgeHead judge, SavePlan save)
{
    public async Task Run(Subject subject, CancellationToken cancel)
    {
        var repository = await db.Repositories.SingleOrDefaultAsync(row => row.Id == subject.RepositoryId && row.Active && !row.Archived, cancel);
        if (repository is null || subject.Hint is null
            || JsonSerializer.Deserialize<MergeGroupHint>(subject.Hint) is not { BaseSha: { } baseSha, BaseRef: { } baseRef } hint)
            return;
        var place = RepositoryRef.Of(repository);
        var at = await branches.Run(repository, Branch(baseRef), cancel);
        var policy = await policies.Run(repository, at, cancel);
        var changes = await forge.Changes(place, baseSha, subject.Ref, cancel);
        var pull = PullNumber(hint.HeadRef ?? "") is { } number ? await forge.PullRequest(place, number, cancel) : null;
        var head = new Head(repository, subject.Ref, at, changes, policy, stop => Approvals(place, pull, subject.Ref, stop), pull?.Author);
        var plan = await judge.Run(head, $"{repository.Id}-{subject.Ref}", spoke: false, cancel);
        await save.Run(subject, plan with { Comment = null }, noComments: true, again: subject.Again, cancel);
    }

    /// <summary>The pull request's approvals of its own head, as if they were said of the queue's.</summary>
    async Task<IReadOnlyList<ForgeApproval>?> Approvals(RepositoryRef place, ForgePullRequest? pull, string sha, CancellationToken cancel)
    {
        if (pull is null)
            return null;
        var given = await forge.Approvals(place, pull.Number, cancel);
        return [.. given.Where(approval => approval.OfSha == pull.HeadSha).Select(approval => approval with { OfSha = sha })];
    }

    static string Branch(string reference) => reference.StartsWith("refs/heads/", StringComparison.Ordinal) ? reference[11..] : reference;

    /// <summary>GitHub names the queue's branch <c>gh-readonly-queue/main/pr-104-SHA</c>.</summary>
    static int? PullNumber(string reference) =>
        QueueBranch().Match(reference) is { Success: true } match && int.TryParse(match.Groups[1].Value, out var number) ? number : null;

    [GeneratedRegex("/pr-([0-9]{1,9})-[0-9a-f]{7,64}$")]
    private static partial Regex QueueBranch();
}
