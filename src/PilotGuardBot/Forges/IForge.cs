using NodaTime;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Forges;

/// <summary>
/// What the bot asks of a forge: read facts, ensure that a post stands. Every call may end in a <see cref="ForgeException"/>; "not there" is an
/// answer (null), not an error. Implementations repeat reads by themselves, and never a write whose outcome is unknown.
/// </summary>
public interface IForge
{
    /// <summary>The repository as the forge knows it now, found by its numeric id; null when it is gone or hidden from us.</summary>
    Task<ForgeRepository?> Repository(RepositoryRef repository, CancellationToken cancel);

    /// <summary>Null when there is no such pull request.</summary>
    Task<ForgePullRequest?> PullRequest(RepositoryRef repository, int number, CancellationToken cancel);

    Task<IReadOnlyList<int>> OpenPullRequests(RepositoryRef repository, CancellationToken cancel);

    /// <summary>Open pull requests whose head is this commit, those from forks included.</summary>
    Task<IReadOnlyList<int>> OpenPullRequestsOf(RepositoryRef repository, string sha, CancellationToken cancel);

    /// <summary>Files that differ from the merge base; incomplete where the forge shows only a part (GitHub: 3,000).</summary>
    Task<Listing<ForgeChange>> Changes(RepositoryRef repository, int number, CancellationToken cancel);

    /// <summary>Files that differ between two commits (a merge-queue head and its base); incomplete beyond the forge's limit (GitHub: 300).</summary>
    Task<Listing<ForgeChange>> Changes(RepositoryRef repository, string baseSha, string headSha, CancellationToken cancel);

    /// <summary>The commit that a branch points at; null when there is no such branch.</summary>
    Task<string?> BranchHead(RepositoryRef repository, string branch, CancellationToken cancel);

    /// <summary>Every file of a commit with its blob id; incomplete where the forge cut the tree.</summary>
    Task<Listing<ForgeFile>> Tree(RepositoryRef repository, string sha, CancellationToken cancel);

    /// <summary>A file at a commit. A directory, symlink, submodule or a file above 1 MB is an answer of its own (<see cref="ForgeContent"/>).</summary>
    Task<ForgeContent> Content(RepositoryRef repository, string path, string sha, CancellationToken cancel);

    /// <summary>
    /// As the other, for a file whose blob id is known (from <see cref="Tree"/> or <see cref="Changes(RepositoryRef, int, CancellationToken)"/>): what
    /// <see cref="IBlobs"/> holds costs no call. It also shows a symlink to a file, which GitHub otherwise answers with that file's content.
    /// </summary>
    Task<ForgeContent> Content(RepositoryRef repository, string path, string sha, string? blobSha, CancellationToken cancel);

    /// <summary>The latest word of each reviewer, with the commit that it was said of.</summary>
    Task<IReadOnlyList<ForgeApproval>> Approvals(RepositoryRef repository, int number, CancellationToken cancel);

    /// <summary>Who has this login; an account that is absent is <see cref="HandleState.Unknown"/>.</summary>
    Task<ForgeAccount> Account(RepositoryRef repository, string login, CancellationToken cancel);

    /// <summary>
    /// Whether this login is an active member of the organisation's team; null where the bot may not see teams.
    /// </summary>
    Task<bool?> IsTeamMember(RepositoryRef repository, string organisation, string team, string login, CancellationToken cancel);

    /// <summary>
    /// Makes the check stand on its commit and answers its remote id. <paramref name="lookFirst"/>: an earlier attempt may have succeeded
    /// unseen, so look for a run of ours with this external id before creating one.
    /// </summary>
    Task<string> EnsureCheck(RepositoryRef repository, CheckPost check, string externalId, bool lookFirst, CancellationToken cancel);

    /// <summary>
    /// Makes one comment with this marker stand and answers its remote id; null where <see cref="CommentPost.OnlyIfPresent"/> and none stands.
    /// A known remote id is edited in place (if a person deleted it, a new one is made, or nothing when OnlyIfPresent); an unknown one is looked for
    /// by marker among our own app's comments unless <paramref name="noneStands"/> (the pull request had no comment at all).
    /// </summary>
    Task<string?> EnsureComment(
        RepositoryRef repository, int number, CommentPost comment, string? remoteId, bool noneStands, CancellationToken cancel);

    /// <summary>
    /// Makes the issue stand: writes only what differs, adds labels and assignees that are missing, and takes away none. With
    /// <paramref name="number"/> unknown, or that issue deleted or given away, it is looked for by marker among our own app's issues; the oldest is
    /// adopted, and one is created only where there is none. Where the repository has issues switched off, <see cref="ForgeRefusedException.IssuesOff"/>.
    /// </summary>
    Task<EnsuredIssue> EnsureIssue(RepositoryRef repository, IssuePost issue, int? number, CancellationToken cancel);

    /// <summary>
    /// Makes a comment with this marker stand on an issue or pull request. It is always looked for among our own comments first, and one that stands
    /// is never edited, whatever it says: what was said is said. <see cref="CommentPost.OnlyIfPresent"/> does not count. Where the issue is gone,
    /// <see cref="ForgeRefusedException.IssueGone"/>.
    /// </summary>
    Task<EnsuredComment> EnsureIssueComment(RepositoryRef repository, int number, CommentPost comment, CancellationToken cancel);

    /// <summary>A comment of an issue or pull request as it stands now; null when it is gone.</summary>
    Task<ForgeComment?> IssueComment(RepositoryRef repository, long commentId, CancellationToken cancel);

    /// <summary>Leaves our reaction on a comment, once; nothing happens where the comment is gone.</summary>
    Task React(RepositoryRef repository, long commentId, ForgeReaction reaction, CancellationToken cancel);

    /// <summary>What a login may do in the repository by whatever way; an absent account may do nothing.</summary>
    Task<ForgePermission> Permission(RepositoryRef repository, string login, CancellationToken cancel);

    /// <summary>
    /// How many commits on a branch, from an instant on, touched the paths; <paramref name="most"/> where there are as many or more; 0 where there is
    /// no such branch. A forge knows files and folders only, so a pattern counts as its folder above the first wildcard (<c>services/ap/**</c> as
    /// <c>services/ap</c>, <c>*.md</c> as everything): the count may be too high, never too low. No paths mean everything.
    /// </summary>
    Task<int> Commits(
        RepositoryRef repository, string branch, IReadOnlyList<string> paths, Instant since, int most, CancellationToken cancel);
}

/// <summary>A repository by its numeric ids; owner and name are what it was called last and may be stale.</summary>
public sealed record RepositoryRef(long InstallationId, long RepositoryId, string Owner, string Name)
{
    public static RepositoryRef Of(Storage.Repository row) => new(row.InstallationId, row.Id, row.Owner, row.Name);

    public override string ToString() => $"{Owner}/{Name}";
}

/// <param name="HasIssues">False where issues are switched off; pull requests have their comments all the same.</param>
public sealed record ForgeRepository(
    long Id, string Owner, long OwnerId, string Name, string DefaultBranch, bool Private, bool Archived, IReadOnlyList<string> Topics,
    bool HasIssues = true);

/// <param name="Comments">How many issue comments stand; 0 saves the search for ours.</param>
/// <param name="BaseSha">The base branch's commit that the forge compares with; may be older than the branch's head.</param>
public sealed record ForgePullRequest(
    int Number, string HeadSha, string BaseBranch, string BaseSha, string Author, long AuthorId, bool Open, bool Merged, bool Locked, int Comments,
    string Url);

/// <param name="BlobSha">The file's content at the head; null for a removed file.</param>
public sealed record ForgeChange(ChangedFile File, string? BlobSha);

/// <param name="Kind">Files are regular files; symlinks and submodules keep their own kinds so that a charter that is one can be refused.</param>
public sealed record ForgeFile(string Path, string BlobSha, ForgeFileKind Kind, long Size);

public enum ForgeFileKind { File, Symlink, Submodule, Directory }

/// <param name="Complete">False where the forge cut the list.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, bool Complete);

/// <summary>A file's content, or why it has none.</summary>
/// <param name="Bytes">Null unless <paramref name="Kind"/> is File and the file is small enough.</param>
public sealed record ForgeContent(ForgeContentKind Kind, byte[]? Bytes, string? BlobSha)
{
    public static readonly ForgeContent Absent = new(ForgeContentKind.Absent, null, null);
}

public enum ForgeContentKind { File, Absent, TooLarge, Symlink, Submodule, Directory }

/// <param name="OfSha">The head that was reviewed.</param>
public sealed record ForgeApproval(string Login, long AccountId, bool Approved, string OfSha);

/// <param name="Id">Numeric account id; null when there is no such account.</param>
public sealed record ForgeAccount(string Login, long? Id, HandleState State);

/// <param name="AuthorId">Numeric account id; 0 for an account that was deleted.</param>
/// <param name="IsBot">Written by anything but a person's account.</param>
/// <param name="Number">The issue or pull request that it stands on.</param>
public sealed record ForgeComment(
    long Id, string Author, long AuthorId, bool IsBot, string Body, Instant Created, Instant Updated, int Number, bool OnPullRequest);

public enum ForgeReaction { ThumbsUp, Confused }

/// <summary>In ascending order; finer roles count as the level below them (triage as Read, maintain as Write).</summary>
public enum ForgePermission { None, Read, Write, Admin }

/// <summary>Why a call to a forge did not do what was asked, and what that means for whoever asked.</summary>
public abstract class ForgeException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The forge asks us to wait: nothing of this installation is to be sent before <see cref="Until"/>.</summary>
public sealed class ForgeParkedException(long installationId, Instant until, string reason) : ForgeException($"{reason}; waiting until {until}")
{
    public long InstallationId { get; } = installationId;

    /// <summary>
    /// A whole millisecond, rounded up: databases and job storage cut finer parts off, and whoever then came a little too early would be sent away again.
    /// </summary>
    public Instant Until { get; } = Instant.FromUnixTimeMilliseconds((until + Duration.FromMilliseconds(1) - Duration.Epsilon).ToUnixTimeMilliseconds());
}

/// <summary>The forge will not do this however often we ask: a missing permission, an archived or locked place, a refused body.</summary>
public sealed class ForgeRefusedException(string message, Exception? inner = null) : ForgeException(message, inner)
{
    /// <summary>The repository has its issues switched off; they may stand elsewhere.</summary>
    public bool IssuesOff { get; init; }

    /// <summary>The issue or pull request was deleted or given to another repository.</summary>
    public bool IssueGone { get; init; }
}

/// <summary>The repository or the installation is gone or hidden from us.</summary>
public sealed class ForgeGoneException(string message, Exception? inner = null) : ForgeException(message, inner);

/// <summary>The forge failed; a read may be tried again later, a write may or may not have happened.</summary>
public sealed class ForgeUnsureException(string message, Exception? inner = null) : ForgeException(message, inner);

/// <summary>Our credentials are not accepted; an admin has to act.</summary>
public sealed class ForgeCredentialsException(string message, Exception? inner = null) : ForgeException(message, inner);
