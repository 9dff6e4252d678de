using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Json;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>An organisation; it starts with one owner, the person <c>LOGIN-admin</c>, who acts where nobody else is named.</summary>
public sealed class SandboxOrganization : SandboxOwner
{
    internal SandboxOrganization(SandboxWorld world, string login) : base(world, login)
    {
        Admin = new SandboxUser(world, login + "-admin");
        Roles[Admin] = "admin";
    }

    public override string Type => "Organization";

    public SandboxUser Admin { get; }

    /// <summary>What every member may do in every repository: read, write, admin or none.</summary>
    public string BasePermission { get; set; } = "read";

    internal override SandboxUser Representative => Admin;

    internal Dictionary<SandboxUser, string> Roles { get; } = [];

    internal Dictionary<string, SandboxTeam> Teams { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="role">member, or admin for an owner.</param>
    public void AddMember(SandboxUser user, string role = "member")
    {
        lock (World.Gate)
            Roles[user] = role is "member" or "admin" ? role : throw new ArgumentException($"No role '{role}'");
    }

    /// <summary>Also ends the memberships in teams and all rights that were given to the person.</summary>
    public void RemoveMember(SandboxUser user)
    {
        lock (World.Gate)
            Forget(user);
    }

    /// <param name="slug">Name in addresses, such as <c>pilot-leads</c>.</param>
    /// <param name="parent">The team whose child this is: membership of a child counts for its parent.</param>
    public SandboxTeam AddTeam(string slug, IEnumerable<SandboxUser> members, SandboxTeam? parent = null)
    {
        lock (World.Gate)
        {
            var team = new SandboxTeam(this, slug, parent);
            Teams.Add(slug, team);
            foreach (var member in members)
                team.Join(member);
            return team;
        }
    }

    /// <summary>Renames the organisation: its repositories redirect, its own address does not.</summary>
    public Task RenameTo(string login) => World.Act(() =>
    {
        var former = Login;
        if (!World.Accounts.TryAdd(login, this))
            throw new ArgumentException($"The login '{login}' is taken");
        World.Accounts.Remove(former);
        foreach (var repository in Owned)
            World.FormerNames[$"{former}/{repository.Name}"] = repository.Id;
        Login = login;
        foreach (var installation in World.Installations.Where(i => i.Account == this).ToArray())
            World.Raise(installation, "installation_target", "renamed", Admin, new JsonObject
            {
                ["account"] = AccountJson.Simple(this),
                ["changes"] = new JsonObject { ["login"] = new JsonObject { ["from"] = former } },
                ["target_type"] = "Organization",
            });
    });

    internal void Forget(SandboxUser user)
    {
        Roles.Remove(user);
        foreach (var team in Teams.Values)
            team.Leave(user);
        foreach (var repository in Owned)
            repository.UserGrants.Remove(user);
    }
}

/// <summary>A team of an organisation.</summary>
public sealed class SandboxTeam
{
    readonly HashSet<SandboxUser> members = [];

    internal SandboxTeam(SandboxOrganization organization, string slug, SandboxTeam? parent)
    {
        Organization = organization;
        Slug = slug;
        Parent = parent;
        Id = organization.World.NextId();
    }

    public long Id { get; }

    public string Slug { get; }

    public SandboxTeam? Parent { get; }

    internal SandboxOrganization Organization { get; }

    public void Add(SandboxUser user)
    {
        lock (Organization.World.Gate)
            Join(user);
    }

    public void Remove(SandboxUser user)
    {
        lock (Organization.World.Gate)
            Leave(user);
    }

    /// <summary>Members of child teams count.</summary>
    internal bool Has(SandboxUser user) =>
        members.Contains(user) || Organization.Teams.Values.Any(t => t.Parent == this && t.Has(user));

    internal void Join(SandboxUser user)
    {
        Organization.Roles.TryAdd(user, "member");
        members.Add(user);
    }

    internal void Leave(SandboxUser user) => members.Remove(user);
}
