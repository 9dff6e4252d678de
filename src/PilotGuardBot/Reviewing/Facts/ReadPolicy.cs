using System.Text;
using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>
/// The policy in force for a repository: built-in profile, then the organisation's file, then the repository's own, each as it stands on its
/// default or base branch. A file that cannot be used leaves the last good one in force.
/// </summary>
public sealed class ReadPolicy(PilotGuardDb db, ReadBranch branches, ReadFile files, ReadHolidays calendars)
{
    /// <summary>The repository that holds the organisation's policy on GitHub.</summary>
    public const string OrganisationRepository = ".github";

    /// <summary>Its path there.</summary>
    public const string OrganisationFile = "pilotguard.yml";

    public async Task<Policy> Run(Repository repository, BranchFacts? at, CancellationToken cancel)
    {
        var own = at is null ? null : await Layer(repository, at, PolicyScope.Repository, cancel);
        var home = await db.Repositories.SingleOrDefaultAsync(
            row => row.OwnerId == repository.OwnerId && row.Name == OrganisationRepository && row.Active, cancel);
        await Listed(repository, home, cancel);
        var there = home is null ? null : await branches.Run(home, home.DefaultBranch, cancel);
        if (there is null || await Layer(home!, there, PolicyScope.Organisation, cancel) is not { } organisation)
            return PolicyLayers.Merge(null, own);
        return PolicyLayers.Merge(organisation, own, await calendars.Run(home!, there, organisation, cancel));
    }

    /// <summary>The organisation's policy may stand in a repository that nobody told us of yet: then nothing is judged by a milder one.</summary>
    async Task Listed(Repository repository, Repository? home, CancellationToken cancel)
    {
        // An event names repositories without their default branch; the list has it.
        var isKnown = home is null
            ? await db.Installations.AnyAsync(row => row.Id == repository.InstallationId && row.ListedAt != null, cancel)
            : home.DefaultBranch is not "";
        if (!isKnown)
            throw new InstallationUnlistedException(repository.InstallationId);
    }

    async Task<PolicyLayer?> Layer(Repository repository, BranchFacts at, PolicyScope scope, CancellationToken cancel)
    {
        var file = FileOf(repository, at, scope);
        if (file is null)
            return null;
        var text = await files.Run(repository, file, at.Sha, at.Files[file], cancel);
        var reading = text.Bytes is { } bytes ? PolicyReader.Read(file, bytes, scope) : null;
        var good = await db.Policies.AsNoTracking().SingleOrDefaultAsync(row => row.RepositoryId == repository.Id && row.Scope == scope, cancel);
        if (reading is { Problems.Count: 0, Layer: { } layer })
        {
            if (good?.BlobSha != at.Files[file])
                await Keep(repository, scope, file, at, text.Bytes!, cancel);
            return layer with { Origin = Origin(repository, scope, at.Sha) };
        }
        return good is null
            ? null
            : PolicyReader.Read(good.File, Encoding.UTF8.GetBytes(good.Text), scope).Layer is { } last
                ? last with { Origin = Origin(repository, scope, good.CommitSha) }
                : null;
    }

    /// <summary>
    /// In the organisation's policy repository <c>pilotguard.yml</c> at the root speaks for the organisation, so its own layer is
    /// <c>.github/pilotguard.yml</c> only.
    /// </summary>
    static string? FileOf(Repository repository, BranchFacts at, PolicyScope scope)
    {
        string[] candidates = scope == PolicyScope.Organisation
            ? [OrganisationFile]
            : repository.Name == OrganisationRepository ? [.. CharterFiles.Policies.Where(file => file != OrganisationFile)] : [.. CharterFiles.Policies];
        return candidates.FirstOrDefault(at.Files.ContainsKey);
    }

    /// <summary>In one statement: two reviews may read the same policy at the same time.</summary>
    Task<int> Keep(Repository repository, PolicyScope scope, string file, BranchFacts at, byte[] bytes, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into policies (repository_id, scope, file, blob_sha, commit_sha, text)
            values ({repository.Id}, {(int)scope}, {file}, {at.Files[file]}, {at.Sha}, {Encoding.UTF8.GetString(bytes)})
            on conflict (repository_id, scope) do update set
                file = excluded.file, blob_sha = excluded.blob_sha, commit_sha = excluded.commit_sha, text = excluded.text
            """, cancel);

    static string Origin(Repository repository, PolicyScope scope, string sha) =>
        $"{(scope == PolicyScope.Organisation ? repository.Owner : $"{repository.Owner}/{repository.Name}")}@{sha[..7]}";
}

/// <summary>The repositories of an installation are not known yet, and so neither is its organisation's policy.</summary>
public sealed class InstallationUnlistedException(long installationId)
    : Exception($"the repositories of installation {installationId} are not listed yet");
