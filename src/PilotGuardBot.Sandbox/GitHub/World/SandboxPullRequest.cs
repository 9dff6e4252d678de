using System.Text.Json.Nodes;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.Json;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>A pull request.</summary>
public sealed class SandboxPullRequest : SandboxIssue
{
    readonly SandboxRepository head;

    internal SandboxPullRequest(
        SandboxRepository repository,
        SandboxAccount author,
        string title,
        string body,
        SandboxRepository head,
        string headBranch,
        string into,
        bool draft)
        : base(repository, author, title, body)
    {
        this.head = head;
        HeadBranch = headBranch;
        HeadLabel = $"{head.Owner.Login}:{headBranch}";
        HeadSha = head.Tip(headBranch).Sha;
        BaseBranch = into;
        BaseSha = repository.Tip(into).Sha;
        IsDraft = draft;
    }

    /// <summary>Where the branch is: this repository, a fork, or null when the fork was deleted.</summary>
    public SandboxRepository? HeadRepository => World.Repositories.ContainsKey(head.Id) ? head : null;

    public string HeadBranch { get; }

    public string HeadLabel { get; }

    public string HeadSha { get; private set; }

    public string BaseBranch { get; private set; }

    /// <summary>Where the base branch stood when this was opened, pushed to or retargeted last; it may have moved since.</summary>
    public string BaseSha { get; private set; }

    public bool IsDraft { get; private set; }

    public bool IsMerged => MergedAt is not null;

    /// <summary>The merge on the base branch; null before.</summary>
    public string? MergeCommitSha { get; private set; }

    /// <summary>Check runs on the head commit, oldest first.</summary>
    public IReadOnlyList<SandboxCheckRun> CheckRuns => [.. Repository.CheckRuns.Where(r => r.HeadSha == HeadSha)];

    public IReadOnlyList<SandboxReview> Reviews
    {
        get
        {
            lock (World.Gate)
                return [.. ReviewList];
        }
    }

    internal List<SandboxReview> ReviewList { get; } = [];

    internal Instant? MergedAt { get; private set; }

    internal SandboxAccount? MergedBy { get; private set; }

    internal string MergeMessage => $"Merge pull request #{Number} from {HeadLabel}\n\n{Title}";

    internal override string EventName => "pull_request";

    /// <summary>Pushes a commit to the branch.</summary>
    /// <returns>The new head's SHA.</returns>
    public Task<string> Push(FileChanges changes, string message = "Update", SandboxUser? by = null) =>
        head.Push(HeadBranch, changes, message, by ?? Author as SandboxUser);

    /// <summary>Replaces the branch by one commit on top of the base branch as it is now.</summary>
    public Task<string> ForcePush(FileChanges changes, string message = "Update", SandboxUser? by = null) =>
        head.Push(HeadBranch, changes, message, by ?? Author as SandboxUser, Repository.HeadOf(BaseBranch));

    /// <summary>Retargets the pull request.</summary>
    public Task EditBase(string branch, SandboxUser? by = null) => World.Act(() =>
    {
        var changes = new JsonObject
        {
            ["base"] = new JsonObject
            {
                ["ref"] = new JsonObject { ["from"] = BaseBranch },
                ["sha"] = new JsonObject { ["from"] = BaseSha },
            },
        };
        BaseSha = Repository.Tip(branch).Sha;
        BaseBranch = branch;
        Touch();
        Raise("edited", by ?? Author, new JsonObject { ["changes"] = changes });
    });

    public Task ReadyForReview(SandboxUser? by = null) => SetDraft(false, "ready_for_review", by);

    public Task ConvertToDraft(SandboxUser? by = null) => SetDraft(true, "converted_to_draft", by);

    /// <summary>Merges with a merge commit; the base branch moves, and the pull request is closed as merged.</summary>
    /// <returns>The merge commit's SHA.</returns>
    public Task<string> Merge(SandboxUser? by = null, bool squash = false) => World.Act(() =>
    {
        if (!IsOpen || IsDraft)
            throw new InvalidOperationException("Only an open pull request that is no draft can be merged");
        var actor = by ?? Repository.Owner.Representative;
        var (into, tip) = (Repository.Tip(BaseBranch), Repository.Store.Commit(HeadSha)!);
        var merge = Repository.Merge(into, tip, MergeMessage, actor.Login);
        if (squash)
            merge = Repository.Store.Create([into.Sha], merge.Files, $"{Title} (#{Number})", actor.Login, World.Now);
        (MergeCommitSha, MergedAt, MergedBy, ClosedAt) = (merge.Sha, World.Now, actor, World.Now);
        Touch();
        Repository.MoveBranch(BaseBranch, merge.Sha, actor);
        Raise("closed", actor);
        return merge.Sha;
    });

    /// <summary>Reviews the head commit. Nobody can approve or refuse their own pull request.</summary>
    /// <param name="state">approved, changes_requested or commented.</param>
    public Task<SandboxReview> Review(SandboxUser by, string state = "approved", string body = "") => World.Act(() =>
    {
        if (state is not ("approved" or "changes_requested" or "commented"))
            throw new ArgumentException($"No review state '{state}'");
        if (by == Author && state != "commented")
            throw new InvalidOperationException("Nobody can approve or refuse their own pull request");
        var review = new SandboxReview(this, by, state, body);
        ReviewList.Add(review);
        review.Raise("submitted", by);
        return review;
    });

    internal void HeadMoved(string before, string after, SandboxAccount by)
    {
        HeadSha = after;
        BaseSha = Repository.Tip(BaseBranch).Sha;
        Touch();
        Raise("synchronize", by, new JsonObject { ["before"] = before, ["after"] = after });
    }

    /// <summary>What the pull request changes: from where it left the base branch to its head.</summary>
    internal IReadOnlyList<ChangedFile> Files()
    {
        var store = Repository.Store;
        // Once merged, the base branch has the head in it and would show no difference.
        var into = MergedAt is null ? Repository.Branches.GetValueOrDefault(BaseBranch, BaseSha) : BaseSha;
        return store.Diff(store.MergeBase(into, HeadSha), store.Commit(HeadSha)!);
    }

    internal IReadOnlyList<GitCommit> Commits() => Repository.Store.Between(BaseSha, HeadSha);

    /// <summary>What merging now would give; null when it conflicts.</summary>
    internal string? TestMergeSha()
    {
        var (into, tip) = (Repository.Store.Commit(BaseSha)!, Repository.Store.Commit(HeadSha)!);
        return Repository.Store.MergedFiles(into, tip) is { } files
            ? Repository.Store.Create([into.Sha, tip.Sha], files, $"Merge {tip.Sha} into {into.Sha}", Author.Login, UpdatedAt).Sha
            : null;
    }

    internal override void Raise(string action, SandboxAccount sender, JsonObject? more = null)
    {
        var members = new JsonObject { ["number"] = Number, ["pull_request"] = PullRequestJson.Of(this, full: true) };
        foreach (var (key, value) in more ?? [])
            members[key] = value?.DeepClone();
        World.Raise(Repository, EventName, action, sender, members);
    }

    Task SetDraft(bool draft, string action, SandboxUser? by) => World.Act(() =>
    {
        if (IsDraft == draft)
            return;
        IsDraft = draft;
        Touch();
        Raise(action, by ?? Author);
    });
}

/// <summary>A review of a pull request, at the commit that was its head then.</summary>
public sealed class SandboxReview
{
    internal SandboxReview(SandboxPullRequest pull, SandboxUser by, string state, string body)
    {
        PullRequest = pull;
        By = by;
        State = state;
        Body = body;
        CommitSha = pull.HeadSha;
        Id = pull.World.NextId();
        At = pull.World.Now;
    }

    public long Id { get; }

    public SandboxPullRequest PullRequest { get; }

    public SandboxUser By { get; }

    /// <summary>approved, changes_requested, commented or dismissed.</summary>
    public string State { get; private set; }

    public string Body { get; }

    public string CommitSha { get; }

    internal Instant At { get; }

    public Task Dismiss(SandboxUser? by = null) => PullRequest.World.Act(() =>
    {
        State = "dismissed";
        Raise("dismissed", by ?? PullRequest.Repository.Owner.Representative);
    });

    internal void Raise(string action, SandboxAccount sender) => PullRequest.World.Raise(
        PullRequest.Repository, "pull_request_review", action, sender, new JsonObject
        {
            ["review"] = PullRequestJson.Review(this, upper: false),
            ["pull_request"] = PullRequestJson.Of(PullRequest, full: false),
        });
}
