using System.Security.Cryptography;
using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Storage;
using PilotGuardBot.Sweeping;

namespace PilotGuardBot.Tests.Scenarios.Stage;

/// <summary>
/// The real service on a real database, listening on loopback, with a sandbox GitHub that sends it signed deliveries. Only the clock and the job
/// server are the test's: time passes and jobs run when a scenario says so.
/// </summary>
public sealed class Bot : IAsyncDisposable
{
    public const string Secret = "a scenario's webhook secret";

    const long AppId = 4711;

    /// <summary>One for all scenarios: making a key takes longer than most of them.</summary>
    static readonly string Key = MakeKey();

    /// <summary>A Monday.</summary>
    public static readonly Instant Beginning = Instant.FromUtc(2026, 3, 16, 9, 0);

    readonly WebApplication _service;
    readonly Func<Task<WebApplication>> _startNode;
    readonly List<WebApplication> _nodes = [];

    Bot(Func<Task<WebApplication>> startNode, WebApplication service, SandboxGitHub gitHub, SandboxApp app, FakeClock clock, JobsByHand jobs)
    {
        (_startNode, _service, GitHub, App, Clock, Jobs) = (startNode, service, gitHub, app, clock, jobs);
        Acme = gitHub.AddOrganization("acme");
    }

    public SandboxGitHub GitHub { get; }

    public SandboxApp App { get; }

    public FakeClock Clock { get; }

    public JobsByHand Jobs { get; }

    public SandboxOrganization Acme { get; }

    public IServiceProvider Services => _service.Services;

    public static async Task<Bot> Start(string connectionString, SandboxGitHubOptions? options = null, FakeClock? at = null)
    {
        var clock = at ?? new FakeClock(Beginning);
        var gitHub = await SandboxGitHub.Start((options ?? new() { Clock = clock }) with { Clock = clock });
        var app = gitHub.AddApp(AppId, Key, "pilotguard");
        app.Hook.Secret = Secret;
        var jobs = new JobsByHand(clock);
        Task<WebApplication> StartNode() => Bot.StartNode(connectionString, gitHub.Url, clock, jobs);
        var service = await StartNode();
        app.Hook.Url = new Uri(service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/webhooks/github");
        return new Bot(StartNode, service, gitHub, app, clock, jobs);
    }

    /// <summary>Another node on the same database, which takes no deliveries itself; its services, to run jobs with.</summary>
    public async Task<IServiceProvider> AddNode()
    {
        var node = await _startNode();
        _nodes.Add(node);
        return node.Services;
    }

    static async Task<WebApplication> StartNode(string connectionString, Uri gitHubUrl, FakeClock clock, JobsByHand jobs)
    {
        var builder = WebApplication.CreateSlimBuilder(
        [
            "--urls=http://127.0.0.1:0", $"--ConnectionStrings:PilotGuard={connectionString}", $"--GitHub:ApiUrl={gitHubUrl}",
            $"--GitHub:AppId={AppId}", $"--GitHub:PrivateKey={Key}", $"--GitHub:WebhookSecrets:0={Secret}",
            "--Hangfire:Workers=1", "--hostBuilder:reloadConfigOnChange=false",
        ]);
        var service = Service.Build(builder, clock, new Random(1), services =>
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(Timetable)));
            services.Replace(ServiceDescriptor.Singleton<IBackgroundJobClient>(jobs));
            services.AddLogging(logging => logging.ClearProviders());
        });
        await service.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    /// <summary>
    /// Runs jobs until nothing is left to do, moving the clock to what waits for a later instant (a retry, the end of a rate limit), at most
    /// <paramref name="within"/> ahead (6 hours unless said).
    /// </summary>
    public async Task Settle(Duration? within = null)
    {
        var end = Clock.GetCurrentInstant() + (within ?? Duration.FromHours(6));
        while (true)
        {
            await Run<SweepWaiting>(sweep => sweep.RunAtStart(TestContext.Current.CancellationToken));
            await Jobs.RunDue(Services);
            if (Jobs.Next is not { } next || next > end)
                return;
            if (next > Clock.GetCurrentInstant())
                Clock.Reset(next);
        }
    }

    public async Task Run<T>(Func<T, Task> act) where T : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async Task<TResult> Ask<TResult>(Func<PilotGuardDb, Task<TResult>> question)
    {
        await using var scope = Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<PilotGuardDb>());
    }

    public Task<int> Count(Func<PilotGuardDb, IQueryable<object>> rows) => Ask(db => rows(db).CountAsync());

    static string MakeKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.Append(_service))
        {
            await node.StopAsync();
            await node.DisposeAsync();
        }
        await GitHub.DisposeAsync();
    }
}
