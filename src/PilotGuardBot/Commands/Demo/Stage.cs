using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Readings;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Sandbox.Mail;
using PilotGuardBot.Storage;
using PilotGuardBot.Sweeping;

namespace PilotGuardBot.Commands.Demo;

/// <summary>The real service on an embedded database of its own, and the sandbox GitHub and mail server that it talks to.</summary>
sealed class Stage : IAsyncDisposable
{
    const string Secret = "the demo's webhook secret";
    const long AppId = 4711;

    /// <summary>Where the sample organisation lives.</summary>
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Dublin"];

    /// <summary>A Monday, a week before the first windows begin.</summary>
    public static readonly LocalDate FirstDay = new(2026, 3, 2);

    static readonly LocalTime Morning = new(9, 5);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>Two minutes of glances: by then something is broken.</summary>
    const int MostGlances = 6000;

    readonly WebApplication _service;
    readonly StagedClock _clock;

    readonly RandomNumberGenerator _secrets;

    Stage(WebApplication service, StagedClock clock, RandomNumberGenerator secrets, SandboxGitHub gitHub, SandboxApp app, SandboxMail mail) =>
        (_service, _clock, _secrets, GitHub, App, Mail) = (service, clock, secrets, gitHub, app, mail);

    public SandboxGitHub GitHub { get; }

    public SandboxApp App { get; }

    public SandboxMail Mail { get; }

    /// <summary>The bot's own pages.</summary>
    public Uri Pages => new(_service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<Stage> Build(string folder, int port, Terminal terminal, CancellationToken cancel)
    {
        var clock = new StagedClock(At(FirstDay), TimeProvider.System);
        var address = $"http://127.0.0.1:{(port > 0 ? port : FreePort())}";
        using var key = RSA.Create(2048);
        var pem = key.ExportPkcs8PrivateKeyPem();
        var mail = SandboxMail.Start();
        var gitHub = await SandboxGitHub.Start(new() { Clock = clock });
        var app = gitHub.AddApp(AppId, pem, "pilotguard");
        app.Hook.Secret = Secret;
        var builder = WebApplication.CreateSlimBuilder(
        [
            $"--urls={address}", $"--PublicUrl={address}", $"--ConnectionStrings:PilotGuard=Data Source={Path.Combine(folder, "demo.db")}",
            $"--GitHub:ApiUrl={gitHub.Url}", $"--GitHub:AppId={AppId}", $"--GitHub:PrivateKey={pem}", $"--GitHub:WebhookSecrets:0={Secret}",
            "--Smtp:Host=127.0.0.1", $"--Smtp:Port={mail.Port}", "--Smtp:From=Pilots at acme <pilots@acme.example>",
            "--Logging:LogLevel:Default=Critical", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=None", "--hostBuilder:reloadConfigOnChange=false",
            // The pages are found beside this program, whoever runs it.
            $"--applicationName={typeof(Stage).Assembly.GetName().Name}",
        ]);
        var service = Service.Build(builder, clock, terminal.Random);
        await service.StartAsync(cancel);
        var stage = new Stage(service, clock, terminal.Secrets, gitHub, app, mail);
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

    static Instant At(LocalDate day) => Zone.AtLeniently(day + Morning).ToInstant();

    /// <summary>It becomes the morning of that day, just after the hour of reminders, and the bot does what is due.</summary>
    public async Task Dawn(LocalDate day, CancellationToken cancel)
    {
        _clock.MoveTo(At(day));
        await using (var scope = _service.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<SweepWaiting>().RunAtStart(cancel);
        await Quiet(cancel);
    }

    /// <summary>Waits until everything that was delivered is judged, posted and mailed.</summary>
    /// <exception cref="TimeoutException">Something stays undone.</exception>
    public async Task Quiet(CancellationToken cancel)
    {
        using var tick = new PeriodicTimer(Glance);
        var glances = 0;
        do
        {
            await GitHub.Settled();
            if (++glances > MostGlances)
                throw new TimeoutException($"the demo does not go on: {await Left(cancel)}");
        }
        while (await IsBusy(cancel) && await tick.WaitForNextTickAsync(cancel));
    }

    /// <summary>A token with which a pipeline pushes the readings of a pilot, as <c>pilotguard token create</c> makes it.</summary>
    public async Task<string> Token(string pilotId)
    {
        var token = ReadingsToken.Make(_secrets);
        var now = _clock.GetCurrentInstant();
        await Ask(async db =>
        {
            var pilot = await db.Pilots.SingleAsync(row => row.CharterId == pilotId);
            db.Tokens.Add(new() { PilotId = pilot.Id, Hash = ReadingsToken.Hash(token), CreatedAt = now, ExpiresAt = now + Duration.FromDays(120) });
            return await db.SaveChangesAsync();
        });
        return token;
    }

    /// <summary>Pilots that somebody decided.</summary>
    public Task<int> Decisions(CancellationToken cancel) =>
        Ask(db => db.Said.Select(row => row.PilotId).Distinct().CountAsync(cancel));

    Task<bool> IsBusy(CancellationToken cancel) => Ask(async db =>
        await db.Deliveries.AnyAsync(row => row.State == DeliveryState.Received, cancel)
        || await db.Subjects.AnyAsync(row => row.Wanted > row.Done, cancel)
        || await db.Posts.AnyAsync(row => row.Hash != row.PostedHash && !row.Refused, cancel)
        || await db.Mails.AnyAsync(
            row => row.State == MailState.Waiting || (row.State == MailState.Handed && row.SentAt == null && row.Error == null), cancel));

    Task<string> Left(CancellationToken cancel) => Ask(async db =>
        string.Join("; ", (await db.Subjects.Where(row => row.Wanted > row.Done).Select(row => row.Key).ToListAsync(cancel))
            .Concat(await db.Posts.Where(row => row.Hash != row.PostedHash && !row.Refused).Select(row => row.Key + ": " + row.Error).ToListAsync(cancel))));

    async Task<T> Ask<T>(Func<PilotGuardDb, Task<T>> question)
    {
        await using var scope = _service.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<PilotGuardDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync();
        await _service.DisposeAsync();
        await GitHub.DisposeAsync();
        await Mail.DisposeAsync();
    }
}
