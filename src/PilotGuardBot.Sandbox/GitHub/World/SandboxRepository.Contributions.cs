using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.Json;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>Pull requests, issues and the merge queue.</summary>
public sealed partial class SandboxRepository
{
    /// <summary>Pushes a branch with the changes and opens a pull request from it.</summary>
    /// <param name="branch">New, or existing (then <paramref name="changes"/> may be empty).</param>
    /// <param name="into">The branch it goes to; null for the default branch.</param>
    /// <param name="fromFork">The fork that the branch is in; null for this repository.</param>
    public Task<SandboxPullRequest> OpenPullRequest(
        string branch,
        FileChanges changes,
        SandboxUser? by = null,
        string? title = null,
        string body = "",
        string? into = null,
        bool draft = false,
        SandboxRepository? fromFork = null) => World.Act(() =>
    {
        if (fromFork is not null && fromFork.Store != Store)
            throw new ArgumentException($"{fromFork.FullName} is no fork of {FullName}");
        var source = fromFork ?? this;
        var author = by ?? source.Owner.Representative;
        var target = into ?? DefaultBranch;
        if (!source.Branches.ContainsKey(branch))
            source.Commit(branch, changes, title ?? $"Work on {branch}", author, Tip(target).Sha);
        else if (changes.Count > 0)
            source.Commit(branch, changes, title ?? $"Work on {branch}", author);
        var pull = new SandboxPullRequest(this, author, title ?? $"Work on {branch}", body, source, branch, target, draft);
        Issues.Add(pull.Number, pull);
        pull.Raise("opened", author);
        return pull;
    });

    public Task<SandboxIssue> OpenIssue(string title, string body = "", SandboxUser? by = null, params string[] labels) => World.Act(() =>
        AddIssue(by ?? Owner.Representative, title, body, labels));

    /// <summary>Queues a pull request for merging: a branch with the merge is made, and its checks are requested.</summary>
    public Task<SandboxMergeGroup> QueueMergeGroup(SandboxPullRequest pull, SandboxUser? by = null) => World.Act(() =>
    {
        var into = Tip(pull.BaseBranch);
        var actor = by ?? Owner.Representative;
        var merge = Merge(into, Store.Commit(pull.HeadSha)!, pull.MergeMessage, actor.Login);
        var queue = $"gh-readonly-queue/{pull.BaseBranch}/pr-{pull.Number}-{into.Sha}";
        var group = new SandboxMergeGroup(this, pull, queue, merge.Sha, into.Sha);
        MoveBranch(group.Branch, merge.Sha, actor);
        group.Raise("checks_requested", actor, null);
        return group;
    });

    internal SandboxIssue AddIssue(SandboxAccount by, string title, string body, IEnumerable<string> labels, SandboxApp? via = null)
    {
        var issue = new SandboxIssue(this, by, title, body, via);
        issue.LabelNames.AddRange(labels);
        Issues.Add(issue.Number, issue);
        issue.Raise("opened", by);
        return issue;
    }
}

/// <summary>An entry of the merge queue.</summary>
public sealed class SandboxMergeGroup
{
    internal SandboxMergeGroup(SandboxRepository repository, SandboxPullRequest pull, string branch, string headSha, string baseSha)
    {
        Repository = repository;
        PullRequest = pull;
        Branch = branch;
        HeadSha = headSha;
        BaseSha = baseSha;
    }

    public SandboxRepository Repository { get; }

    public SandboxPullRequest PullRequest { get; }

    /// <summary><c>gh-readonly-queue/BASE/pr-NUMBER-SHA</c>.</summary>
    public string Branch { get; }

    public string HeadSha { get; }

    public string BaseSha { get; }

    /// <summary>Takes the entry out of the queue.</summary>
    /// <param name="reason">merged, invalidated or dequeued.</param>
    public Task Destroy(string reason) => Repository.World.Act(() =>
    {
        Repository.Branches.Remove(Branch);
        Raise("destroyed", Repository.Owner.Representative, reason);
    });

    internal void Raise(string action, SandboxAccount sender, string? reason)
    {
        var members = new JsonObject
        {
            ["merge_group"] = new JsonObject
            {
                ["head_sha"] = HeadSha,
                ["head_ref"] = $"refs/heads/{Branch}",
                ["base_sha"] = BaseSha,
                ["base_ref"] = $"refs/heads/{PullRequest.BaseBranch}",
                ["head_commit"] = CommitJson.Pushed(Repository, Repository.Store.Commit(HeadSha)!),
            },
        };
        if (reason is not null)
            members["reason"] = reason;
        Repository.World.Raise(Repository, "merge_group", action, sender, members);
    }
}
