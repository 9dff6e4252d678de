using NodaTime;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Forges;

namespace PilotGuardBot.Pages.Facts;

/// <summary>
/// What a forge said the last time that we asked it, as far as it was stored. Pages are made of it: a visitor costs no call, and sees the same while
/// the forge is away. It answers reads alone; what a page has no need of is not supported.
/// </summary>
public sealed class StoredForge(IBlobs blobs) : IForge
{
    /// <summary>Branches stand in the database; one that does not is unknown.</summary>
    public Task<string?> BranchHead(RepositoryRef repository, string branch, CancellationToken cancel) => Task.FromResult<string?>(null);

    public Task<ForgeContent> Content(RepositoryRef repository, string path, string sha, CancellationToken cancel) => Task.FromResult(ForgeContent.Absent);

    public async Task<ForgeContent> Content(RepositoryRef repository, string path, string sha, string? blobSha, CancellationToken cancel) =>
        blobSha is not null && await blobs.Get(repository.RepositoryId, blobSha, cancel) is { } bytes
            ? new(ForgeContentKind.File, bytes, blobSha)
            : ForgeContent.Absent;

    /// <summary>Nobody is called gone before somebody asked.</summary>
    public Task<ForgeAccount> Account(RepositoryRef repository, string login, CancellationToken cancel) =>
        Task.FromResult(new ForgeAccount(login, null, HandleState.Active));

    /// <summary>Nobody is blamed for commits that were not counted.</summary>
    public Task<int> Commits(RepositoryRef repository, string branch, IReadOnlyList<string> paths, Instant since, int most, CancellationToken cancel) =>
        Task.FromResult(0);

    public Task<ForgeRepository?> Repository(RepositoryRef repository, CancellationToken cancel) => throw NotAsked();

    public Task<ForgePullRequest?> PullRequest(RepositoryRef repository, int number, CancellationToken cancel) => throw NotAsked();

    public Task<IReadOnlyList<int>> OpenPullRequests(RepositoryRef repository, CancellationToken cancel) => throw NotAsked();

    public Task<IReadOnlyList<int>> OpenPullRequestsOf(RepositoryRef repository, string sha, CancellationToken cancel) => throw NotAsked();

    public Task<Listing<ForgeChange>> Changes(RepositoryRef repository, int number, CancellationToken cancel) => throw NotAsked();

    public Task<Listing<ForgeChange>> Changes(RepositoryRef repository, string baseSha, string headSha, CancellationToken cancel) => throw NotAsked();

    public Task<Listing<ForgeFile>> Tree(RepositoryRef repository, string sha, CancellationToken cancel) => throw NotAsked();

    public Task<IReadOnlyList<ForgeApproval>> Approvals(RepositoryRef repository, int number, CancellationToken cancel) => throw NotAsked();

    public Task<bool?> IsTeamMember(RepositoryRef repository, string organisation, string team, string login, CancellationToken cancel) => throw NotAsked();

    public Task<string> EnsureCheck(RepositoryRef repository, CheckPost check, string externalId, bool lookFirst, CancellationToken cancel) =>
        throw NotAsked();

    public Task<string?> EnsureComment(
        RepositoryRef repository, int number, CommentPost comment, string? remoteId, bool noneStands, CancellationToken cancel) => throw NotAsked();

    public Task<EnsuredIssue> EnsureIssue(RepositoryRef repository, IssuePost issue, int? number, CancellationToken cancel) => throw NotAsked();

    public Task<EnsuredComment> EnsureIssueComment(RepositoryRef repository, int number, CommentPost comment, CancellationToken cancel) => throw NotAsked();

    public Task<ForgeComment?> IssueComment(RepositoryRef repository, long commentId, CancellationToken cancel) => throw NotAsked();

    public Task React(RepositoryRef repository, long commentId, ForgeReaction reaction, CancellationToken cancel) => throw NotAsked();

    public Task<ForgePermission> Permission(RepositoryRef repository, string login, CancellationToken cancel) => throw NotAsked();

    static NotSupportedException NotAsked() => new("Pages ask no forge.");
}
