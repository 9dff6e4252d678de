using Microsoft.Extensions.DependencyInjection;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>What scenarios share: an organisation with a policy that enforces, its people, and the bot installed on it.</summary>
public abstract class Scenario : IAsyncDisposable
{
    public const string Enforcing = "pilotPolicy: 1\nprofile: recommended\nmode: enforce\n";

    readonly List<IAsyncDisposable> _stage = [];

    protected Bot Bot { get; private set; } = null!;

    protected SandboxOrganization Acme => Bot.Acme;

    protected SandboxUser Raj { get; private set; } = null!;

    protected SandboxUser Dana { get; private set; } = null!;

    protected SandboxUser Mei { get; private set; } = null!;

    /// <summary>Starts the bot, without any installation yet.</summary>
    protected async Task Start(DatabaseKind kind, SandboxGitHubOptions? options = null)
    {
        var database = await Databases.New(kind);
        _stage.Add(database);
        Bot = await Bot.Start(database.ConnectionString, options, replace: Replace);
        _stage.Add(Bot);
        (Raj, Dana, Mei) = (Bot.GitHub.AddUser("raj-dev"), Bot.GitHub.AddUser("dana-ap"), Bot.GitHub.AddUser("mei-cfo"));
    }

    /// <summary>Starts the bot and installs it on acme, whose policy enforces, with one repository of these files on main.</summary>
    protected async Task<SandboxRepository> Installed(
        DatabaseKind kind, FileChanges? files = null, string? policy = Enforcing, SandboxGitHubOptions? options = null)
    {
        await Start(kind, options);
        if (policy is not null)
            await Acme.AddRepository(".github", new() { ["pilotguard.yml"] = policy });
        var repository = await Acme.AddRepository("invoices", files ?? new() { ["README.md"] = "# Invoices\n" });
        await Bot.App.Install(Acme);
        await Bot.Settle();
        return repository;
    }

    /// <summary>A pilot stands on main before its start; then its window runs: it is 15 April.</summary>
    protected async Task<SandboxRepository> Running(DatabaseKind kind, string policy = Enforcing)
    {
        var repository = await Installed(kind, new() { ["pilot.yml"] = Charters.Good }, policy);
        Bot.Clock.AdvanceDays(30);
        return repository;
    }

    protected async Task<SandboxPullRequest> Judged(
        SandboxRepository repository, string branch, FileChanges changes, SandboxUser? by = null, SandboxRepository? fromFork = null)
    {
        var pull = await repository.OpenPullRequest(branch, changes, by ?? Raj, fromFork: fromFork);
        await Bot.Settle();
        return pull;
    }

    /// <summary>The rules of a check's annotations.</summary>
    protected static IEnumerable<string?> Rules(SandboxCheckRun check) => check.Annotations.Select(annotation => annotation.Title);

    /// <summary>Puts a part of the scenario's own in place of the service's.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    protected static SandboxCheckRun Check(SandboxPullRequest pull) => Assert.Single(pull.CheckRuns);

    protected static SandboxComment Comment(SandboxPullRequest pull) => Assert.Single(pull.Comments, comment => !comment.IsDeleted);

    public async ValueTask DisposeAsync()
    {
        if (Bot is not null)
            Assert.Empty(Bot.GitHub.UnexpectedRequests);
        foreach (var part in Enumerable.Reverse(_stage))
            await part.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
