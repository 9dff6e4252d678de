using System.Text.Json.Nodes;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Json;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>An issue, or (as <see cref="SandboxPullRequest"/>) what a pull request has in common with one.</summary>
public class SandboxIssue
{
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

    internal Instant CreatedAt { get; }

    internal Instant UpdatedAt { get; private set; }

    internal Instant? ClosedAt { get; private protected set; }

    internal virtual string EventName => "issues";

    public Task<SandboxComment> Comment(SandboxUser by, string body) => World.Act(() => AddComment(by, body));

    public Task Close(SandboxUser? by = null) => World.Act(() => SetState("closed", by ?? Repository.Owner.Representative));

    public Task Reopen(SandboxUser? by = null) => World.Act(() => SetState("open", by ?? Repository.Owner.Representative));

    public Task Edit(SandboxUser by, string? title = null, string? body = null) => World.Act(() => Rewrite(by, title, body));

    public Task AddLabel(SandboxUser by, string label) => World.Act(() => AttachLabel(by, label));

    public Task RemoveLabel(SandboxUser by, string label) => World.Act(() => DetachLabel(by, label));

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

    internal void SetState(string state, SandboxAccount by)
    {
        if (IsOpen == (state == "open"))
            return;
        ClosedAt = state == "open" ? null : World.Now;
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

    internal void Touch() => UpdatedAt = World.Now;

    internal virtual void Raise(string action, SandboxAccount sender, JsonObject? more = null)
    {
        var members = new JsonObject { ["issue"] = IssueJson.Of(this) };
        foreach (var (key, value) in more ?? [])
            members[key] = value?.DeepClone();
        World.Raise(Repository, EventName, action, sender, members);
    }
}
