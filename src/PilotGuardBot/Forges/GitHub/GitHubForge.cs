using NodaTime;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>The forge's verbs on GitHub. Each is one line: what they do stands in the classes they name.</summary>
public sealed class GitHubForge : IForge
{
    readonly PullRequestFacts pulls;
    readonly FileFacts files;
    readonly PeopleFacts people;
    readonly CheckRuns checks;
    readonly StickyComments comments;
    readonly TrackingIssues issues;
    readonly IssueComments remarks;

    internal GitHubForge(
        PullRequestFacts pulls, FileFacts files, PeopleFacts people, CheckRuns checks, StickyComments comments, TrackingIssues issues,
        IssueComments remarks)
    {
        this.pulls = pulls;
        this.files = files;
        this.people = people;
        this.checks = checks;
        this.comments = comments;
        this.issues = issues;
        this.remarks = remarks;
    }

    public Task<ForgeRepository?> Repository(RepositoryRef repository, CancellationToken cancel) =>
        Answered.By(() => pulls.Repository(repository, cancel));

    public Task<ForgePullRequest?> PullRequest(RepositoryRef repository, int number, CancellationToken cancel) =>
        Answered.By(() => pulls.PullRequest(repository, number, cancel));

    public Task<IReadOnlyList<int>> OpenPullRequests(RepositoryRef repository, CancellationToken cancel) =>
        Answered.By(() => pulls.OpenPullRequests(repository, cancel));

    public Task<IReadOnlyList<int>> OpenPullRequestsOf(RepositoryRef repository, string sha, CancellationToken cancel) =>
        Answered.By(() => pulls.OpenPullRequestsOf(repository, sha, cancel));

    public Task<Listing<ForgeChange>> Changes(RepositoryRef repository, int number, CancellationToken cancel) =>
        Answered.By(() => pulls.Changes(repository, number, cancel));

    public Task<Listing<ForgeChange>> Changes(RepositoryRef repository, string baseSha, string headSha, CancellationToken cancel) =>
        Answered.By(() => pulls.Changes(repository, baseSha, headSha, cancel));

    public Task<string?> BranchHead(RepositoryRef repository, string branch, CancellationToken cancel) =>
        Answered.By(() => files.BranchHead(repository, branch, cancel));

    public Task<Listing<ForgeFile>> Tree(RepositoryRef repository, string sha, CancellationToken cancel) =>
        Answered.By(() => files.Tree(repository, sha, cancel));

    public Task<ForgeContent> Content(RepositoryRef repository, string path, string sha, CancellationToken cancel) =>
        Answered.By(() => files.Content(repository, path, sha, blobSha: null, cancel));

    public Task<ForgeContent> Content(RepositoryRef repository, string path, string sha, string? blobSha, CancellationToken cancel) =>
        Answered.By(() => files.Content(repository, path, sha, blobSha, cancel));

    public Task<IReadOnlyList<ForgeApproval>> Approvals(RepositoryRef repository, int number, CancellationToken cancel) =>
        Answered.By(() => pulls.Approvals(repository, number, cancel));

    public Task<ForgeAccount> Account(RepositoryRef repository, string login, CancellationToken cancel) =>
        Answered.By(() => people.Account(repository, login, cancel));

    public Task<bool?> IsTeamMember(RepositoryRef repository, string organisation, string team, string login, CancellationToken cancel) =>
        Answered.By(() => people.IsTeamMember(repository, organisation, team, login, cancel));

    public Task<string> EnsureCheck(
        RepositoryRef repository, CheckPost check, string externalId, bool lookFirst, CancellationToken cancel) =>
        Answered.Anew(() => checks.Ensure(repository, check, externalId, lookFirst, cancel));

    public Task<string?> EnsureComment(
        RepositoryRef repository, int number, CommentPost comment, string? remoteId, bool noneStands, CancellationToken cancel) =>
        Answered.Anew(() => comments.Ensure(repository, number, comment, remoteId, noneStands, cancel));

    public Task<EnsuredIssue> EnsureIssue(RepositoryRef repository, IssuePost issue, int? number, CancellationToken cancel) =>
        Answered.Anew(() => issues.Ensure(repository, issue, number, cancel));

    public Task<EnsuredComment> EnsureIssueComment(RepositoryRef repository, int number, CommentPost comment, CancellationToken cancel) =>
        Answered.Anew(() => remarks.Ensure(repository, number, comment, cancel));

    public Task<ForgeComment?> IssueComment(RepositoryRef repository, long commentId, CancellationToken cancel) =>
        Answered.By(() => remarks.Find(repository, commentId, cancel));

    public Task React(RepositoryRef repository, long commentId, ForgeReaction reaction, CancellationToken cancel) =>
        Answered.By(() => remarks.React(repository, commentId, reaction, cancel));

    public Task<ForgePermission> Permission(RepositoryRef repository, string login, CancellationToken cancel) =>
        Answered.By(() => people.Permission(repository, login, cancel));

    public Task<int> Commits(
        RepositoryRef repository, string branch, IReadOnlyList<string> paths, Instant since, int most, CancellationToken cancel) =>
        Answered.By(() => files.Commits(repository, branch, paths, since, most, cancel));
}
