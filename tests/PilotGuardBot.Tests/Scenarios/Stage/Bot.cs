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

    readonly Func<JobsByHand, Task<WebApplication>> _start;
    readonly List<WebApplication> _nodes = [];
    WebApplication _service;

    Bot(Func<JobsByHand, Task<WebApplication>> start, WebApplication service, SandboxGitHub gitHub, SandboxApp app, FakeClock clock, JobsByHand jobs)
    {
        (_start, _service, GitHub, App, Clock, Jobs) = (start, service, gitHub, app, clock, jobs);
        Acme = gitHub.AddOrganization("acme");
    }

    public SandboxGitHub GitHub { get; }

    public SandboxApp App { get; }

    public FakeClock Clock { get; }

    public JobsByHand Jobs { get; private set; }

    public SandboxOrganization Acme { get; }

    public IServiceProvider Services => _service.Services;

    /// <param name="replace">Puts a part of the test's own in place of the service's.</param>
    public static async Task<Bot> Start(
        string connectionString, SandboxGitHubOptions? options = null, FakeClock? at = null, Action<IServiceCollection>? replace = null)
    {
        var clock = at ?? new FakeClock(Beginning);
        var gitHub = await SandboxGitHub.Start((options ?? new() { Clock = clock }) with { Clock = clock });
        var app = gitHub.AddApp(AppId, Key, "pilotguard");
        app.Hook.Secret = Secret;
        var jobs = new JobsByHand(clock);
        var service = await StartService(jobs);
        app.Hook.Url = HookOf(service);
        return new Bot(StartService, service, gitHub, app, clock, jobs);

        async Task<WebApplication> StartService(JobsByHand jobsOfThisStart)
        {
            var builder = WebApplication.CreateSlimBuilder(
            [
                "--urls=http://127.0.0.1:0", $"--ConnectionStrings:PilotGuard={connectionString}", $"--GitHub:ApiUrl={gitHub.Url}",
                $"--GitHub:AppId={AppId}", $"--GitHub:PrivateKey={Key}", $"--GitHub:WebhookSecrets:0={Secret}",
                // The pages are found beside the program, not beside the tests.
                $"--applicationName={typeof(Service).Assembly.GetName().Name}",
                "--Hangfire:Workers=1", "--hostBuilder:reloadConfigOnChange=false",
            ]);
            var starting = Service.Build(builder, clock, new Random(1), services =>
            {
                services.Remove(services.Single(service => service.ImplementationType == typeof(Timetable)));
                services.Replace(ServiceDescriptor.Singleton<IBackgroundJobClient>(jobsOfThisStart));
                services.AddLogging(logging => logging.ClearProviders());
                replace?.Invoke(services);
            });
            await starting.StartAsync(TestContext.Current.CancellationToken);
            return starting;
        }
    }

    static Uri HookOf(WebApplication service) =>
        new(service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/webhooks/github");

    /// <summary>Another node on the same database, which takes no deliveries itself; its services, to run jobs with.</summary>
    public async Task<IServiceProvider> AddNode()
    {
        var node = await _start(Jobs);
        _nodes.Add(node);
        return node.Services;
    }

    /// <summary>Stops the service and starts it again on the same database; the jobs that waited are lost.</summary>
    public async Task Restart()
    {
        await _service.StopAsync();
        await _service.DisposeAsync();
        Jobs = new JobsByHand(Clock);
        _service = await _start(Jobs);
        App.Hook.Url = HookOf(_service);
        await Run<RestoreParking>(parking => parking.Run(TestContext.Current.CancellationToken)); // As the timetable does, which scenarios leave out.
    }

    /// <summary>
    /// Runs jobs until nothing is left to do, moving the clock to what waits for a later instant (a retry, the end of a rate limit), at most
    /// <paramref name="within"/> ahead (6 hours unless said). The forge's echoes of our own writes are deliveries too: they are awaited.
    /// </summary>
    public async Task Settle(Duration? within = null)
    {
        var end = Clock.GetCurrentInstant() + (within ?? Duration.FromHours(6));
        do
        {
            await Run<SweepWaiting>(sweep => sweep.RunAtStart(TestContext.Current.CancellationToken));
            await Jobs.RunDue(Services);
            await GitHub.Settled();
        }
        while (await Count(db => db.Deliveries.Where(row => row.State == DeliveryState.Received)) > 0 || Forward(end));
    }

    /// <summary>Moves the clock to the next job, if one waits that is due until then.</summary>
    bool Forward(Instant end)
    {
        if (Jobs.Next is not { } next || next > end)
            return false;
        if (next > Clock.GetCurrentInstant())
            Clock.Reset(next);
        return true;
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
