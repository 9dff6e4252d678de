using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Commands.Demo;

/// <summary>The real service on an embedded database of its own, and the sandbox GitHub that it talks to.</summary>
sealed class Stage : IAsyncDisposable
{
    const string Secret = "the demo's webhook secret";
    const long AppId = 4711;

    /// <summary>A Monday, two weeks into the sample's first pilot.</summary>
    static readonly Instant Beginning = Instant.FromUtc(2026, 3, 16, 9, 0);

    readonly WebApplication _service;

    Stage(WebApplication service, SandboxGitHub gitHub, SandboxApp app) => (_service, GitHub, App) = (service, gitHub, app);

    public SandboxGitHub GitHub { get; }

    public SandboxApp App { get; }

    /// <summary>The bot's own pages.</summary>
    public Uri Pages => new(_service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<Stage> Build(string folder, int port, Random random, CancellationToken cancel)
    {
        var clock = new StagedClock(Beginning, TimeProvider.System);
        var address = $"http://127.0.0.1:{(port > 0 ? port : FreePort())}";
        using var key = RSA.Create(2048);
        var pem = key.ExportPkcs8PrivateKeyPem();
        var gitHub = await SandboxGitHub.Start(new() { Clock = clock });
        var app = gitHub.AddApp(AppId, pem, "pilotguard");
        app.Hook.Secret = Secret;
        var builder = WebApplication.CreateSlimBuilder(
        [
            $"--urls={address}", $"--PublicUrl={address}", $"--ConnectionStrings:PilotGuard=Data Source={Path.Combine(folder, "demo.db")}",
            $"--GitHub:ApiUrl={gitHub.Url}", $"--GitHub:AppId={AppId}", $"--GitHub:PrivateKey={pem}", $"--GitHub:WebhookSecrets:0={Secret}",
            "--Logging:LogLevel:Default=Critical", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=None", "--hostBuilder:reloadConfigOnChange=false",
        ]);
        var service = Service.Build(builder, clock, random);
        await service.StartAsync(cancel);
        var stage = new Stage(service, gitHub, app);
        app.Hook.Url = new Uri(stage.Pages, "webhooks/github");
        return stage;
    }

    /// <summary>Posts link to the pages, so their address is settled before the service starts.</summary>
    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until everything that was delivered is judged and posted.</summary>
    public async Task Quiet(CancellationToken cancel)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
            await GitHub.Settled();
        while (await Busy(cancel) && await tick.WaitForNextTickAsync(cancel));
    }

    async Task<bool> Busy(CancellationToken cancel)
    {
        await using var scope = _service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PilotGuardDb>();
        return await db.Deliveries.AnyAsync(row => row.State == DeliveryState.Received, cancel)
            || await db.Subjects.AnyAsync(row => row.Wanted > row.Done, cancel)
            || await db.Posts.AnyAsync(row => row.Hash != row.PostedHash && !row.Refused, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync();
        await _service.DisposeAsync();
        await GitHub.DisposeAsync();
    }
}
