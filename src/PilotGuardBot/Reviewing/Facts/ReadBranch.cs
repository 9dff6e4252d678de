using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Forges;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>What a branch holds that matters to us: its charters and policy files with their blob ids, at one commit.</summary>
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
            .Where(file => CharterFiles.IsCharter(file.Path) || CharterFiles.IsPolicy(file.Path))
            .ToDictionary(file => file.Path, file => file.BlobSha);
        if (row is null)
            db.Branches.Add(row = new Branch { RepositoryId = repository.Id, Name = branch, Sha = sha, Files = "" });
        row.Sha = sha;
        row.Files = JsonSerializer.Serialize(files);
        row.Complete = tree.Complete;
        row.SeenAt = clock.GetCurrentInstant();
        await db.SaveChangesAsync(cancel);
        return Facts(row);
    }

    Task<Branch?> Row(long repositoryId, string branch, CancellationToken cancel) =>
        db.Branches.SingleOrDefaultAsync(row => row.RepositoryId == repositoryId && row.Name == branch, cancel);

    static BranchFacts Facts(Branch row) =>
        new(row.Sha, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Files)!, row.Complete);
}
