using System.Text.Json.Nodes;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Json;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>An issue, or (as <see cref="SandboxPullRequest"/>) what a pull request has in common with one.</summary>
public class SandboxIssue
{
    internal const int MostAssignees = 10;

    internal SandboxIssue(SandboxRepository repository, SandboxAccount author, string title, string body, SandboxApp? via = null)
    {
        Repository = repository;
        Author = author;
        Title = title;
        Body = body;
        Via = via;
        Id = World.NextId();
        Number = repository.NextNumber();
        CreatedAt = UpdatedAt = World.Now;
    }

    public long Id { get; }

    public int Number { get; }

    public SandboxRepository Repository { get; }

    public SandboxAccount Author { get; }

    public string Title { get; internal set; }

    public string Body { get; internal set; }

    public bool IsOpen => ClosedAt is null;

    /// <summary>Only people who may write can comment on a locked conversation; apps get 403.</summary>
    public bool IsLocked { get; private set; }

    public IReadOnlyList<string> Labels
    {
        get
        {
            lock (World.Gate)
                return [.. LabelNames];
        }
    }

    /// <summary>Logins, in the order in which they were assigned; ten at most.</summary>
    public IReadOnlyList<string> Assignees
    {
        get
        {
            lock (World.Gate)
                return [.. AssignedUsers.Select(u => u.Login)];
        }
    }

    /// <summary>completed or not_planned when closed, reopened after that, else null.</summary>
    public string? StateReason { get; private set; }

    /// <summary>Deleted, or given to another repository.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Comments that stand now, oldest first.</summary>
    public IReadOnlyList<SandboxComment> Comments
    {
        get
        {
            lock (World.Gate)
                return [.. Thread];
        }
    }

    /// <summary>The app that opened it, if one did.</summary>
    internal SandboxApp? Via { get; }

    internal SandboxWorld World => Repository.World;

    internal List<SandboxComment> Thread { get; } = [];

    internal List<string> LabelNames { get; } = [];

    internal List<SandboxUser> AssignedUsers { get; } = [];

    internal Instant CreatedAt { get; }

    internal Instant UpdatedAt { get; private set; }

    internal Instant? ClosedAt { get; private protected set; }

    internal virtual string EventName => "issues";

    public Task<SandboxComment> Comment(SandboxUser by, string body) => World.Act(() => AddComment(by, body));

    /// <param name="reason">completed or not_planned.</param>
    public Task Close(SandboxUser? by = null, string reason = "completed") =>
        World.Act(() => SetState("closed", by ?? Repository.Owner.Representative, reason));

    public Task Reopen(SandboxUser? by = null) => World.Act(() => SetState("open", by ?? Repository.Owner.Representative));

    public Task Edit(SandboxUser by, string? title = null, string? body = null) => World.Act(() => Rewrite(by, title, body));

    public Task AddLabel(SandboxUser by, string label) => World.Act(() => AttachLabel(by, label));

    public Task RemoveLabel(SandboxUser by, string label) => World.Act(() => DetachLabel(by, label));

    public Task Assign(SandboxUser by, SandboxUser who) => World.Act(() => Assign((SandboxAccount)by, who));

    public Task Unassign(SandboxUser by, SandboxUser who) => World.Act(() => Unassign((SandboxAccount)by, who));

    /// <summary>Takes the issue away for good; its address answers 410.</summary>
    public Task Delete(SandboxUser? by = null) => World.Act(() =>
    {
        Raise("deleted", by ?? Repository.Owner.Representative);
        Leave();
    });

    /// <summary>Gives the issue to another repository under a new number; its address redirects there.</summary>
    public Task<SandboxIssue> TransferTo(SandboxRepository to, SandboxUser? by = null) => World.Act(() =>
    {
        var moved = new SandboxIssue(to, Author, Title, Body, Via);
        moved.LabelNames.AddRange(LabelNames);
        moved.Thread.AddRange(Thread.Select(c => new SandboxComment(moved, c.Author, c.Body, c.Via)));
        to.Issues.Add(moved.Number, moved);
        Raise("transferred", by ?? Repository.Owner.Representative, new JsonObject
        {
            ["changes"] = new JsonObject { ["new_issue"] = IssueJson.Of(moved), ["new_repository"] = RepositoryJson.Of(to) },
        });
        Leave();
        Repository.TransferredIssues[Number] = moved;
        return moved;
    });

    public void Lock()
    {
        lock (World.Gate)
            IsLocked = true;
    }

    public void Unlock()
    {
        lock (World.Gate)
            IsLocked = false;
    }

    internal SandboxComment AddComment(SandboxAccount by, string body, SandboxApp? via = null)
    {
        var comment = new SandboxComment(this, by, body, via);
        Thread.Add(comment);
        Touch();
        comment.Raise("created", by);
        return comment;
    }

    internal void SetState(string state, SandboxAccount by, string? reason = null)
    {
        if (IsOpen == (state == "open"))
            return;
        ClosedAt = state == "open" ? null : World.Now;
        StateReason = reason ?? (state == "open" ? "reopened" : "completed");
        Touch();
        Raise(state == "open" ? "reopened" : "closed", by);
    }

    internal void Rewrite(SandboxAccount by, string? title, string? body)
    {
        var changes = new JsonObject();
        if (title is not null && title != Title)
        {
            changes["title"] = new JsonObject { ["from"] = Title };
            Title = title;
        }
        if (body is not null && body != Body)
        {
            changes["body"] = new JsonObject { ["from"] = Body };
            Body = body;
        }
        if (changes.Count == 0)
            return;
        Touch();
        Raise("edited", by, new JsonObject { ["changes"] = changes });
    }

    internal void AttachLabel(SandboxAccount by, string label)
    {
        if (LabelNames.Contains(label, StringComparer.OrdinalIgnoreCase))
            return;
        LabelNames.Add(label);
        Touch();
        Raise("labeled", by, new JsonObject { ["label"] = IssueJson.Label(Repository, label) });
    }

    internal bool DetachLabel(SandboxAccount by, string label)
    {
        if (LabelNames.RemoveAll(l => l.Equals(label, StringComparison.OrdinalIgnoreCase)) == 0)
            return false;
        Touch();
        Raise("unlabeled", by, new JsonObject { ["label"] = IssueJson.Label(Repository, label) });
        return true;
    }

    /// <summary>Nothing happens to whoever is assigned already, may not be assigned, or would be the eleventh.</summary>
    internal void Assign(SandboxAccount by, SandboxUser who)
    {
        if (AssignedUsers.Contains(who) || AssignedUsers.Count >= MostAssignees || !Repository.MayBeAssigned(who, this))
            return;
        AssignedUsers.Add(who);
        Touch();
        Raise("assigned", by, new JsonObject { ["assignee"] = AccountJson.Simple(who) });
    }

    internal void Unassign(SandboxAccount by, SandboxUser who)
    {
        if (!AssignedUsers.Remove(who))
            return;
        Touch();
        Raise("unassigned", by, new JsonObject { ["assignee"] = AccountJson.Simple(who) });
    }

    internal void Touch() => UpdatedAt = World.Now;

    void Leave()
    {
        IsGone = true;
        Repository.Issues.Remove(Number);
    }

    internal virtual void Raise(string action, SandboxAccount sender, JsonObject? more = null)
    {
        var members = new JsonObject { ["issue"] = IssueJson.Of(this) };
        foreach (var (key, value) in more ?? [])
            members[key] = value?.DeepClone();
        World.Raise(Repository, EventName, action, sender, members);
    }
}
