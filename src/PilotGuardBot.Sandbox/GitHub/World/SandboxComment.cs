using System.Text.Json.Nodes;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Json;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>A comment on an issue or a pull request.</summary>
public sealed class SandboxComment
{
    internal SandboxComment(SandboxIssue issue, SandboxAccount author, string body, SandboxApp? via)
    {
        Issue = issue;
        Author = author;
        Body = body;
        Via = via;
        Id = issue.World.NextId();
        CreatedAt = UpdatedAt = issue.World.Now;
    }

    public long Id { get; }

    public SandboxIssue Issue { get; }

    public SandboxAccount Author { get; }

    public string Body { get; private set; }

    public bool IsDeleted { get; private set; }

    /// <summary>How often the body changed after the comment was written.</summary>
    public int Edits { get; private set; }

    /// <summary>Who reacted, and with what (<c>+1</c>, <c>confused</c> …).</summary>
    public IReadOnlyList<SandboxReaction> Reactions
    {
        get
        {
            lock (Issue.World.Gate)
                return [.. ReactionList];
        }
    }

    /// <summary>The app that wrote it, if one did.</summary>
    internal SandboxApp? Via { get; }

    internal List<SandboxReaction> ReactionList { get; } = [];

    public Instant CreatedAt { get; }

    internal Instant UpdatedAt { get; private set; }

    /// <summary>A person with write access may edit anyone's comment; the event's sender is the editor, not the author.</summary>
    public Task EditByHuman(SandboxUser by, string body) => Issue.World.Act(() => Rewrite(by, body));

    public Task Delete(SandboxUser by) => Issue.World.Act(() => Remove(by));

    internal void Rewrite(SandboxAccount by, string body)
    {
        if (body == Body)
            return;
        var changes = new JsonObject { ["changes"] = new JsonObject { ["body"] = new JsonObject { ["from"] = Body } } };
        Body = body;
        Edits++;
        UpdatedAt = Issue.World.Now;
        Raise("edited", by, changes);
    }

    internal void Remove(SandboxAccount by)
    {
        IsDeleted = true;
        Issue.Thread.Remove(this);
        Raise("deleted", by);
    }

    internal void Raise(string action, SandboxAccount sender, JsonObject? more = null)
    {
        var members = new JsonObject { ["issue"] = IssueJson.Of(Issue), ["comment"] = IssueJson.Comment(this) };
        foreach (var (key, value) in more ?? [])
            members[key] = value?.DeepClone();
        Issue.World.Raise(Issue.Repository, "issue_comment", action, sender, members);
    }
}

/// <summary>A reaction to a comment.</summary>
public sealed record SandboxReaction(long Id, SandboxAccount By, string Content, Instant At);
