using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Git;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>Whoever has a login: a person, an organisation, or an app's bot.</summary>
public abstract class SandboxAccount
{
    private protected SandboxAccount(SandboxWorld world, string login)
    {
        World = world;
        Id = world.NextId();
        Login = login;
        CreatedAt = world.Now;
        if (!world.Accounts.TryAdd(login, this))
            throw new ArgumentException($"The login '{login}' is taken");
    }

    public long Id { get; }

    public string Login { get; private protected set; }

    /// <summary>User, Organization or Bot.</summary>
    public abstract string Type { get; }

    internal SandboxWorld World { get; }

    internal Instant CreatedAt { get; }

    public override string ToString() => Login;
}

/// <summary>The account that an app acts as; its login ends in <c>[bot]</c>.</summary>
public sealed class SandboxBot : SandboxAccount
{
    internal SandboxBot(SandboxWorld world, string slug) : base(world, slug + "[bot]") { }

    public override string Type => "Bot";
}

/// <summary>An account that can own repositories.</summary>
public abstract class SandboxOwner : SandboxAccount
{
    private protected SandboxOwner(SandboxWorld world, string login) : base(world, login) { }

    public IReadOnlyList<SandboxRepository> Repositories
    {
        get
        {
            lock (World.Gate)
                return [.. Owned];
        }
    }

    internal IEnumerable<SandboxRepository> Owned => World.Repositories.Values.Where(r => r.Owner == this);

    /// <summary>Whoever acts where a test does not say who does.</summary>
    internal abstract SandboxUser Representative { get; }

    /// <summary>Adds a repository whose branch <c>main</c> has one commit with the files.</summary>
    /// <param name="topics">Lower-case topics, as GitHub keeps them.</param>
    /// <param name="isPrivate">Hidden from whoever has no right on it.</param>
    public Task<SandboxRepository> AddRepository(
        string name, FileChanges? files = null, bool isPrivate = true, IEnumerable<string>? topics = null) => World.Act(() =>
    {
        if (World.Repository(Login, name) is not null)
            throw new ArgumentException($"{Login} already has a repository '{name}'");
        var repository = new SandboxRepository(World, this, name, isPrivate, new GitStore());
        repository.TopicList.AddRange(topics ?? []);
        World.Repositories.Add(repository.Id, repository);
        World.FormerNames.Remove($"{Login}/{name}");
        foreach (var installation in World.Installations.Where(i => i.Account == this && i.AllRepositories).ToArray())
            installation.RaiseRepositoriesChanged("added", [repository], Representative);
        repository.RaiseRepository("created", Representative, []);
        files ??= new FileChanges { ["README.md"] = $"# {name}\n" };
        repository.Commit(SandboxRepository.FirstBranch, files, "Initial commit", Representative);
        return repository;
    });
}

/// <summary>A person.</summary>
public sealed class SandboxUser : SandboxOwner
{
    internal SandboxUser(SandboxWorld world, string login) : base(world, login) { }

    public override string Type => "User";

    /// <summary>Since when the account is suspended; GitHub Enterprise Server shows this.</summary>
    public Instant? SuspendedAt { get; private set; }

    internal override SandboxUser Representative => this;

    public void SuspendAccount()
    {
        lock (World.Gate)
            SuspendedAt = World.Now;
    }

    public void UnsuspendAccount()
    {
        lock (World.Gate)
            SuspendedAt = null;
    }

    /// <summary>Takes the account away; what it wrote stays, as written by <c>ghost</c> on GitHub and by its old login here.</summary>
    public void DeleteAccount()
    {
        lock (World.Gate)
        {
            World.Accounts.Remove(Login);
            foreach (var organization in World.Accounts.Values.OfType<SandboxOrganization>())
                organization.Forget(this);
        }
    }
}
