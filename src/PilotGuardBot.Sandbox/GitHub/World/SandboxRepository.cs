using System.Text.Json.Nodes;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.Json;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>A repository: what it is and who may do what. Its verbs stand in the other parts of this class.</summary>
public sealed partial class SandboxRepository
{
    internal const string FirstBranch = "main";

    static readonly string[] Roles = ["none", "read", "triage", "write", "maintain", "admin"];

    int lastNumber;

    internal SandboxRepository(
        SandboxWorld world, SandboxOwner owner, string name, bool isPrivate, GitStore store, SandboxRepository? parent = null)
    {
        World = world;
        Owner = owner;
        Name = name;
        Private = isPrivate;
        Store = store;
        Parent = parent;
        Id = world.NextId();
        CreatedAt = world.Now;
        PushedAt = CreatedAt;
    }

    public long Id { get; }

    public string Name { get; private set; }

    public SandboxOwner Owner { get; private set; }

    public string FullName => $"{Owner.Login}/{Name}";

    public bool Private { get; private set; }

    public bool Archived { get; private set; }

    public string DefaultBranch { get; private set; } = FirstBranch;

    /// <summary>Switched off, every call about issues answers 410; pull requests and their comments go on.</summary>
    public bool HasIssues { get; set; } = true;

    public IReadOnlyList<string> Topics => TopicList;

    /// <summary>The repository that this one was forked from.</summary>
    public SandboxRepository? Parent { get; }

    public IReadOnlyList<SandboxPullRequest> PullRequests => Locked(() => Issues.Values.OfType<SandboxPullRequest>().ToArray());

    /// <summary>Issues that are not pull requests.</summary>
    public IReadOnlyList<SandboxIssue> OpenAndClosedIssues => Locked(() => Issues.Values.Where(i => i is not SandboxPullRequest).ToArray());

    /// <summary>Check runs of every app and commit, oldest first.</summary>
    public IReadOnlyList<SandboxCheckRun> CheckRuns => Locked(() => Runs.ToArray());

    internal SandboxWorld World { get; }

    internal GitStore Store { get; }

    internal Instant CreatedAt { get; }

    internal Instant PushedAt { get; private set; }

    internal List<string> TopicList { get; } = [];

    internal SortedDictionary<string, string> Branches { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<int, SandboxIssue> Issues { get; } = [];

    internal Dictionary<int, SandboxIssue> TransferredIssues { get; } = [];

    internal List<SandboxCheckRun> Runs { get; } = [];

    internal List<SandboxCheckSuite> Suites { get; } = [];

    internal Dictionary<SandboxUser, string> UserGrants { get; } = [];

    internal Dictionary<SandboxTeam, string> TeamGrants { get; } = [];

    public override string ToString() => FullName;

    /// <param name="role">none, read, triage, write, maintain or admin.</param>
    public void Grant(SandboxUser user, string role)
    {
        lock (World.Gate)
            UserGrants[user] = Roles.Contains(role) ? role : throw new ArgumentException($"No role '{role}'");
    }

    /// <param name="role">none, read, triage, write, maintain or admin.</param>
    public void Grant(SandboxTeam team, string role)
    {
        lock (World.Gate)
            TeamGrants[team] = Roles.Contains(role) ? role : throw new ArgumentException($"No role '{role}'");
    }

    /// <summary>The highest role that a person has by whatever way.</summary>
    internal string RoleOf(SandboxUser user)
    {
        var roles = new List<string> { UserGrants.GetValueOrDefault(user, Private ? "none" : "read") };
        roles.AddRange(TeamGrants.Where(g => g.Key.Has(user)).Select(g => g.Value));
        if (Owner == user)
            roles.Add("admin");
        if (Owner is SandboxOrganization organization && organization.Roles.TryGetValue(user, out var role))
            roles.Add(role == "admin" ? "admin" : organization.BasePermission);
        return roles.MaxBy(r => Array.IndexOf(Roles, r))!;
    }

    internal string AssociationOf(SandboxAccount account) => account switch
    {
        SandboxUser user when Owner == user => "OWNER",
        SandboxUser user when Owner is SandboxOrganization o && o.Roles.ContainsKey(user) => "MEMBER",
        SandboxUser user when UserGrants.ContainsKey(user) => "COLLABORATOR",
        _ => "NONE",
    };

    /// <summary>People who work on the repository, members of its organisation, and who took part in the conversation.</summary>
    internal bool MayBeAssigned(SandboxUser user, SandboxIssue? issue = null)
    {
        var role = RoleOf(user);
        var takesPart = issue is not null && (issue.Author == user || issue.Thread.Any(c => c.Author == user));
        var member = Owner is SandboxOrganization o && o.Roles.ContainsKey(user);
        return World.Accounts.GetValueOrDefault(user.Login) == user
            && role != "none" && (takesPart || member || Array.IndexOf(Roles, role) >= Array.IndexOf(Roles, "triage"));
    }

    internal int NextNumber() => ++lastNumber;

    /// <summary>Whether this number was once given to an issue or pull request that is here no longer.</summary>
    internal bool Had(int number) => number > 0 && number <= lastNumber && !Issues.ContainsKey(number);

    internal void RaiseRepository(string action, SandboxAccount sender, JsonObject changes)
    {
        var members = new JsonObject();
        if (changes.Count > 0)
            members["changes"] = changes;
        World.Raise(this, "repository", action, sender, members);
    }

    T Locked<T>(Func<T> read)
    {
        lock (World.Gate)
            return read();
    }
}
