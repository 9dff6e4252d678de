using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using PilotGuardBot.Receiving;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Receiving;

/// <summary>The webhook address on a real server at a loopback port, with storage and inbox, without workers.</summary>
sealed class Door : IAsyncDisposable
{
    public const string Secret = "It's a Secret to Everybody";

    public static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 8, 0);

    readonly WebApplication _app;
    int _count;

    Door(WebApplication app)
    {
        _app = app;
        Http = new(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new(app.Urls.Single()),
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public RecordedJobs Jobs => (RecordedJobs)Services.GetRequiredService<IBackgroundJobClient>();

    public static async Task<Door> Open(TestDatabase database, GitHubHookOptions? options = null, Action<IServiceCollection>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClock>(new Stopped());
        builder.Services.AddSingleton<IBackgroundJobClient, RecordedJobs>();
        builder.Services.AddStorage(database.Address);
        builder.Services.AddReceiving(options ?? new([Secret], AppId: 42), database.Address.IsEmbedded);
        more?.Invoke(builder.Services);
        var app = builder.Build();
        GitHubHooks.Map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    /// <summary>A delivery as GitHub sends it; the last argument changes it before it goes.</summary>
    public HttpRequestMessage Delivery(string @event, byte[] body, string? id = null, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, GitHubHooks.Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-GitHub-Event", @event);
        request.Headers.Add("X-GitHub-Delivery", id ?? Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-Hub-Signature-256", Signature(body));
        change?.Invoke(request);
        return request;
    }

    public async Task<HttpStatusCode> Send(string @event, byte[] body, string? id = null, Action<HttpRequestMessage>? change = null) =>
        (await Answer(@event, body, id, change)).Status;

    public async Task<(HttpStatusCode Status, string Text)> Answer(
        string @event, byte[] body, string? id = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = Delivery(@event, body, id, change);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static string Signature(byte[] body, string secret = Secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    sealed class Stopped : IClock
    {
        public Instant GetCurrentInstant() => Now;
    }
}
