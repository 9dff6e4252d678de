using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.Json;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>Commits, branches and forks.</summary>
public sealed partial class SandboxRepository
{
    internal const string NoCommit = "0000000000000000000000000000000000000000";

    /// <summary>The commit (40 hexadecimal digits) at which a branch stands.</summary>
    public string HeadOf(string branch) => Locked(() => Tip(branch).Sha);

    /// <summary>Text of a file at a branch or commit; null when there is none.</summary>
    public string? ReadText(string path, string reference) => Locked(() =>
        Resolve(reference)?.Files.GetValueOrDefault(path) is { } entry && Store.Blob(entry.Sha) is { } bytes
            ? System.Text.Encoding.UTF8.GetString(bytes)
            : null);

    /// <summary>Commits the changes to a branch, which starts at the default branch when it is new, and pushes it.</summary>
    /// <param name="onto">The commit to build on instead of the branch's head: a forced push.</param>
    /// <returns>The new commit's SHA.</returns>
    public Task<string> Push(
        string branch, FileChanges changes, string message = "Update", SandboxUser? by = null, string? onto = null) =>
        World.Act(() => Commit(branch, changes, message, by ?? Owner.Representative, onto).Sha);

    public Task DeleteBranch(string branch, SandboxUser? by = null) => World.Act(() =>
    {
        var before = Tip(branch).Sha;
        Branches.Remove(branch);
        RaisePush(branch, before, NoCommit, by ?? Owner.Representative);
    });

    /// <summary>Forks the repository with all its branches.</summary>
    public Task<SandboxRepository> Fork(SandboxOwner to) => World.Act(() =>
    {
        if (World.Repository(to.Login, Name) is not null)
            throw new InvalidOperationException($"{to.Login} already has a repository '{Name}'");
        var fork = new SandboxRepository(World, to, Name, Private, Store, this) { DefaultBranch = DefaultBranch };
        foreach (var (branch, sha) in Branches)
            fork.Branches[branch] = sha;
        World.Repositories.Add(fork.Id, fork);
        fork.RaiseRepository("created", to.Representative, []);
        return fork;
    });

    internal GitCommit Tip(string branch) =>
        Branches.TryGetValue(branch, out var sha)
            ? Store.Commit(sha)!
            : throw new ArgumentException($"{FullName} has no branch '{branch}'");

    /// <summary>The commit that a branch, a full or short SHA, <c>refs/…</c> or <c>heads/…</c> means.</summary>
    internal GitCommit? Resolve(string reference)
    {
        var name = reference.StartsWith("refs/", StringComparison.Ordinal) ? reference[5..] : reference;
        if (name.StartsWith("heads/", StringComparison.Ordinal) && Branches.TryGetValue(name[6..], out var headed))
            return Store.Commit(headed);
        if (name.StartsWith("pull/", StringComparison.Ordinal) && name.EndsWith("/head", StringComparison.Ordinal))
            return int.TryParse(name[5..^5], out var number) && Issues.GetValueOrDefault(number) is SandboxPullRequest pull
                ? Store.Commit(pull.HeadSha)
                : null;
        return Branches.TryGetValue(name, out var sha) ? Store.Commit(sha) : Store.Abbreviated(name);
    }

    internal GitCommit Commit(string branch, FileChanges changes, string message, SandboxAccount by, string? onto = null)
    {
        var parent = onto is not null ? Store.Commit(onto) ?? throw new ArgumentException($"No commit {onto}")
            : Branches.ContainsKey(branch) ? Tip(branch)
            : Branches.Count > 0 ? Tip(DefaultBranch) : null;
        var commit = Store.Apply(parent, changes, message, by.Login, World.Now);
        MoveBranch(branch, commit.Sha, by);
        return commit;
    }

    internal void MoveBranch(string branch, string sha, SandboxAccount by)
    {
        if (Archived)
            throw new InvalidOperationException($"{FullName} is archived, so nothing can be pushed");
        var before = Branches.GetValueOrDefault(branch, NoCommit);
        Branches[branch] = sha;
        PushedAt = World.Now;
        RaisePush(branch, before, sha, by);
        if (!branch.StartsWith("gh-readonly-queue/", StringComparison.Ordinal))
            RequestSuites(branch, before, sha, by);
        foreach (var pull in World.Repositories.Values.SelectMany(r => r.Issues.Values).OfType<SandboxPullRequest>().ToArray())
            if (pull.IsOpen && pull.HeadRepository == this && pull.HeadBranch == branch)
                pull.HeadMoved(before, sha, by);
    }

    void RaisePush(string branch, string before, string after, SandboxAccount by)
    {
        var commits = after == NoCommit ? [] : Store.Between(before == NoCommit ? null : before, after);
        var forced = before != NoCommit && after != NoCommit && Store.MergeBase(before, after)?.Sha != before;
        World.Raise(this, "push", null, by, new JsonObject
        {
            ["ref"] = $"refs/heads/{branch}",
            ["before"] = before,
            ["after"] = after,
            ["created"] = before == NoCommit,
            ["deleted"] = after == NoCommit,
            ["forced"] = forced,
            ["base_ref"] = null,
            ["compare"] = $"{World.Web}/{FullName}/compare/{before[..12]}...{after[..12]}",
            ["commits"] = new JsonArray([.. commits.TakeLast(2048).Select(c => CommitJson.Pushed(this, c))]),
            ["head_commit"] = after == NoCommit ? null : CommitJson.Pushed(this, Store.Commit(after)!),
            ["pusher"] = new JsonObject { ["name"] = by.Login, ["email"] = $"{by.Login}@users.noreply.github.com" },
        });
    }

    /// <summary>Every app that may write checks gets a suite for each pushed commit, and hears of it.</summary>
    void RequestSuites(string branch, string before, string sha, SandboxAccount by)
    {
        var writers = World.Installations.Where(i =>
            i.Covers(this) && i.Hears("check_suite") && i.Permissions.GetValueOrDefault("checks") == "write");
        foreach (var installation in writers.Where(i => Suites.All(s => s.App != i.App || s.HeadSha != sha)).ToArray())
        {
            var members = new JsonObject { ["check_suite"] = CheckJson.Suite(SuiteOf(installation.App, sha, branch, before)) };
            World.Raise(installation, "check_suite", "requested", by, members, this);
        }
    }

    internal SandboxCheckSuite SuiteOf(SandboxApp app, string sha, string? branch = null, string? before = null)
    {
        if (Suites.FirstOrDefault(s => s.App == app && s.HeadSha == sha) is { } existing)
            return existing;
        var suite = new SandboxCheckSuite(this, app, sha, branch ?? Branches.FirstOrDefault(b => b.Value == sha).Key, before);
        Suites.Add(suite);
        return suite;
    }

    internal GitCommit Merge(GitCommit into, GitCommit head, string message, string login)
    {
        var files = Store.MergedFiles(into, head) ?? throw new InvalidOperationException("The two sides conflict");
        return Store.Create([into.Sha, head.Sha], files, message, login, World.Now);
    }
}
