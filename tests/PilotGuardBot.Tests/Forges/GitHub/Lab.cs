using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PilotGuardBot.Forges;
using PilotGuardBot.Forges.GitHub;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Tests.Forges.GitHub;

/// <summary>The client against the loopback GitHub: an organisation <c>acme</c> with a repository <c>app</c> and the app installed on it.</summary>
sealed class Lab : IAsyncDisposable
{
    readonly ServiceProvider provider;

    Lab(SandboxGitHub github, SandboxOrganization acme, SandboxRepository app, SandboxApp bot, SandboxInstallation installation, HandClock clock)
    {
        (GitHub, Acme, App, Bot, Installation, Clock) = (github, acme, app, bot, installation, clock);
        provider = new ServiceCollection()
            .AddSingleton<IClock>(clock).AddSingleton<TimeProvider>(new ImpatientTime()).AddSingleton(new Random(1))
            .AddGitHub(new GitHubSettings { ApiUrl = github.Url.AbsoluteUri, AppId = "7", PrivateKey = Keys.Pem }, new Uri("https://bot.test/"))
            .BuildServiceProvider();
        Forge = provider.GetRequiredService<GitHubForge>();
    }

    public SandboxGitHub GitHub { get; }

    public SandboxOrganization Acme { get; }

    public SandboxRepository App { get; }

    public SandboxApp Bot { get; }

    public SandboxInstallation Installation { get; }

    public HandClock Clock { get; }

    public GitHubForge Forge { get; }

    public T Get<T>() where T : notnull => provider.GetRequiredService<T>();

    public RepositoryRef Ref => new(Installation.Id, App.Id, "acme", "app");

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Requests since the last <see cref="SandboxGitHub.ClearRequests"/>, besides those for tokens and for the app itself.</summary>
    public IReadOnlyList<RecordedRequest> Calls => [.. GitHub.Requests.Where(one => !one.IsTokenCall && one.Path != "/app")];

    public static async Task<Lab> Open(
        Func<SandboxGitHubOptions, SandboxGitHubOptions>? options = null, IReadOnlyDictionary<string, string>? permissions = null)
    {
        var clock = new HandClock();
        var plain = new SandboxGitHubOptions { Clock = clock, EchoesWrites = false };
        var github = await SandboxGitHub.Start(options?.Invoke(plain) ?? plain);
        var bot = github.AddApp(7, Keys.Pem, "pilotguard");
        var acme = github.AddOrganization("acme");
        var app = await acme.AddRepository("app", new FileChanges { ["README.md"] = "# app\n", ["pilot.yml"] = "id: app\n" }, topics: ["ai-pilot"]);
        var installation = await bot.Install(acme, permissions: permissions);
        return new Lab(github, acme, app, bot, installation, clock);
    }

    public Task<SandboxPullRequest> OpenPullRequest(FileChanges? changes = null, SandboxUser? by = null) =>
        App.OpenPullRequest("work", changes ?? new FileChanges { ["pilot.yml"] = "id: app2\n" }, by);

    public async ValueTask DisposeAsync()
    {
        // Nothing that a well-behaved client would not send.
        Assert.True(GitHub.UnexpectedRequests.Count is 0, string.Join('\n', GitHub.UnexpectedRequests));
        await provider.DisposeAsync();
        await GitHub.DisposeAsync();
    }
}
