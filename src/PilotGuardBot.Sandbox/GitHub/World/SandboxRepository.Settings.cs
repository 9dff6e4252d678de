using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Json;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>What an owner does to a repository as a whole.</summary>
public sealed partial class SandboxRepository
{
    /// <summary>The old name redirects until another repository takes it.</summary>
    public Task Rename(string name) => World.Act(() =>
    {
        if (World.Repository(Owner.Login, name) is not null)
            throw new InvalidOperationException($"{Owner.Login} already has a repository '{name}'");
        var former = Name;
        World.FormerNames[FullName] = Id;
        Name = name;
        RaiseRepository("renamed", Owner.Representative, new JsonObject
        {
            ["repository"] = new JsonObject { ["name"] = new JsonObject { ["from"] = former } },
        });
    });

    /// <summary>Gives the repository away: installations of the old owner lose it, those for all of the new owner's gain it.</summary>
    public Task Transfer(SandboxOwner to) => World.Act(() =>
    {
        var former = Owner;
        var losing = World.Installations.Where(i => i.Covers(this)).ToArray();
        World.FormerNames[FullName] = Id;
        Owner = to;
        foreach (var installation in losing)
            installation.RaiseRepositoriesChanged("removed", [this], former.Representative);
        foreach (var installation in World.Installations.Where(i => i.Covers(this)).ToArray())
            installation.RaiseRepositoriesChanged("added", [this], to.Representative);
        RaiseRepository("transferred", to.Representative, new JsonObject
        {
            ["owner"] = new JsonObject
            {
                ["from"] = new JsonObject
                {
                    [former is SandboxOrganization ? "organization" : "user"] =
                        former is SandboxOrganization o ? AccountJson.Organization(o) : AccountJson.Simple(former),
                },
            },
        });
    });

    public Task Archive() => World.Act(() =>
    {
        Archived = true;
        RaiseRepository("archived", Owner.Representative, []);
    });

    public Task Unarchive() => World.Act(() =>
    {
        Archived = false;
        RaiseRepository("unarchived", Owner.Representative, []);
    });

    public Task MakePrivate() => World.Act(() =>
    {
        Private = true;
        RaiseRepository("privatized", Owner.Representative, []);
    });

    public Task MakePublic() => World.Act(() =>
    {
        Private = false;
        RaiseRepository("publicized", Owner.Representative, []);
    });

    public Task SetTopics(params string[] topics) => World.Act(() =>
    {
        var former = new JsonArray([.. TopicList.Select(t => JsonValue.Create(t))]);
        TopicList.Clear();
        TopicList.AddRange(topics);
        RaiseRepository("edited", Owner.Representative, new JsonObject { ["topics"] = new JsonObject { ["from"] = former } });
    });

    /// <summary>Makes an existing branch the default one.</summary>
    public Task SetDefaultBranch(string branch) => World.Act(() =>
    {
        Tip(branch);
        var former = DefaultBranch;
        DefaultBranch = branch;
        RaiseRepository("edited", Owner.Representative, new JsonObject { ["default_branch"] = new JsonObject { ["from"] = former } });
    });

    /// <summary>Takes the repository away. Pull requests from it stay where they went to, with <c>head.repo</c> null.</summary>
    public Task Delete() => World.Act(() =>
    {
        var losing = World.Installations.Where(i => i.Covers(this)).ToArray();
        RaiseRepository("deleted", Owner.Representative, []);
        World.Repositories.Remove(Id);
        foreach (var installation in losing)
            installation.RaiseRepositoriesChanged("removed", [this], Owner.Representative);
    });
}
