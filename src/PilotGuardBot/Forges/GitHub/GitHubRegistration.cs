using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

public static class GitHubRegistration
{
    /// <summary>
    /// Adds <see cref="GitHubForge"/> (also as <see cref="IForge"/>), <see cref="GitHubDeliveries"/>, <see cref="GitHubInstallations"/>,
    /// <see cref="GitHubApps"/> and <see cref="ParkedInstallations"/>. Needs <see cref="IClock"/>, <see cref="TimeProvider"/> and
    /// <see cref="Random"/> in the container; an <see cref="IBlobs"/> there is used, else one in memory.
    /// </summary>
    /// <param name="settings">Without <see cref="GitHubSettings.Problems"/>, and on.</param>
    /// <param name="publicUrl">Where check runs link to.</param>
    /// <param name="wire">The innermost handler; null for the network.</param>
    public static IServiceCollection AddGitHub(
        this IServiceCollection services, GitHubSettings settings, Uri publicUrl, HttpMessageHandler? wire = null)
    {
        services.TryAddSingleton<IBlobs>(_ => new MemoryBlobs());
        services.TryAddSingleton(settings);
        services.AddSingleton(provider => new ParkedInstallations(provider.GetRequiredService<IClock>()));
        services.AddSingleton(provider => Build(provider, settings, publicUrl, wire ?? Network()));
        services.AddSingleton(provider => provider.GetRequiredService<Built>().Forge);
        services.AddSingleton<IForge>(provider => provider.GetRequiredService<GitHubForge>());
        services.AddSingleton(provider => provider.GetRequiredService<Built>().Deliveries);
        services.AddSingleton(provider => provider.GetRequiredService<Built>().Installations);
        services.AddSingleton(provider => provider.GetRequiredService<Built>().Apps);
        return services;
    }

    /// <summary>No redirects of its own: a token must not follow one to another host.</summary>
    static SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = 100,
    };

    static Built Build(IServiceProvider provider, GitHubSettings settings, Uri publicUrl, HttpMessageHandler wire)
    {
        var clock = provider.GetRequiredService<IClock>();
        var time = provider.GetRequiredService<TimeProvider>();
        var parked = provider.GetRequiredService<ParkedInstallations>();
        var jitter = new Jitter(provider.GetRequiredService<Random>());
        var pace = new WritePace(clock);
        var key = AppKey.Load(settings);
        var app = new AppConnections(settings.Root, wire, key, parked, pace, clock, time, jitter);
        var tokens = new InstallationTokens(app, clock);
        var installations = new InstallationConnections(settings.Root, wire, tokens, parked, pace, clock, time, jitter);
        var calls = new RepositoryCalls(installations, new RepositoryNames(installations));
        var apps = new GitHubApps(app);
        var own = new OwnPosts(apps, settings.App);
        var forge = new GitHubForge(
            new PullRequestFacts(calls), new FileFacts(calls, provider.GetRequiredService<IBlobs>()), new PeopleFacts(calls),
            new CheckRuns(calls, settings.App, clock, publicUrl), new StickyComments(calls, own),
            new TrackingIssues(calls, own), new IssueComments(calls, own));
        return new Built(forge, new GitHubDeliveries(app), new GitHubInstallations(app, installations), apps, [app, installations, key]);
    }

    sealed record Built(
        GitHubForge Forge, GitHubDeliveries Deliveries, GitHubInstallations Installations, GitHubApps Apps,
        IReadOnlyList<IDisposable> Owned) : IDisposable
    {
        public void Dispose()
        {
            foreach (var one in Owned)
                one.Dispose();
        }
    }
}
