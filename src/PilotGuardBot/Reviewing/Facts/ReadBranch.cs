using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Forges;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>
/// What a branch holds that matters to us, with blob ids, at one commit: its charters, their evidence and policy files; where the
/// organisation's policy stands, calendar files, too.
/// </summary>
/// <param name="Complete">False where the forge cut the tree: absence then proves nothing.</param>
public sealed record BranchFacts(string Sha, IReadOnlyDictionary<string, string> Files, bool Complete)
{
    public IEnumerable<string> Charters => Files.Keys.Where(CharterFiles.IsCharter).Order(StringComparer.Ordinal);
}

/// <summary>
/// Knows branches by their latest commit. Pushes to the default branch keep its row fresh, so a pull request costs no call here;
/// any other branch is resolved each time, and its tree is read only when it moved.
/// </summary>
public sealed class ReadBranch(PilotGuardDb db, IForge forge, IClock clock)
{
    /// <summary>Null when there is no such branch (an empty repository).</summary>
    public async Task<BranchFacts?> Run(Repository repository, string branch, CancellationToken cancel)
    {
        var row = await Row(repository.Id, branch, cancel);
        return row is not null && branch == repository.DefaultBranch ? Facts(row) : await Refresh(repository, branch, cancel);
    }

    /// <summary>Asks the forge where the branch stands now.</summary>
    public async Task<BranchFacts?> Refresh(Repository repository, string branch, CancellationToken cancel)
    {
        var from = RepositoryRef.Of(repository);
        var row = await Row(repository.Id, branch, cancel);
        if (await forge.BranchHead(from, branch, cancel) is not { } sha)
            return null;
        if (row?.Sha == sha)
            return Facts(row);
        var tree = await forge.Tree(from, sha, cancel);
        var files = tree.Items
            .Where(file => CharterFiles.IsCharter(file.Path) || CharterFiles.IsPolicy(file.Path) || CharterFiles.IsEvidence(file.Path)
                || (repository.Name == ReadPolicy.OrganisationRepository && CharterFiles.IsCalendar(file.Path)))
            .ToDictionary(file => file.Path, file => file.BlobSha);
        await Keep(repository.Id, branch, new(sha, files, tree.Complete), cancel);
        return new(sha, files, tree.Complete);
    }

    /// <summary>In one statement: two reviews may learn of the same branch at the same time.</summary>
    Task<int> Keep(long repository, string branch, BranchFacts facts, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        insert into branches (repository_id, name, sha, files, complete, seen_at)
        values ({repository}, {branch}, {facts.Sha}, {JsonSerializer.Serialize(facts.Files)}, {facts.Complete}, {db.Stored(clock.GetCurrentInstant())})
        on conflict (repository_id, name) do update set
            sha = excluded.sha, files = excluded.files, complete = excluded.complete, seen_at = excluded.seen_at
        """, cancel);

    Task<Branch?> Row(long repositoryId, string branch, CancellationToken cancel) =>
        db.Branches.AsNoTracking().SingleOrDefaultAsync(row => row.RepositoryId == repositoryId && row.Name == branch, cancel);

    static BranchFacts Facts(Branch row) =>
        new(row.Sha, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Files)!, row.Complete);
}
