using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PilotGuardBot.Tests.Sandbox;

sealed record ReceivedHook(IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>Takes webhooks in on loopback and keeps them.</summary>
sealed class HookReceiver : IAsyncDisposable
{
    readonly WebApplication server;
    readonly List<ReceivedHook> received = [];

    HookReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            lock (received)
                received.Add(new ReceivedHook(http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()), body.ToArray()));
            http.Response.StatusCode = Answer;
        });
    }

    public int Answer { get; set; } = 202;

    public Uri Url { get; private set; } = null!;

    public IReadOnlyList<ReceivedHook> Received
    {
        get
        {
            lock (received)
                return [.. received];
        }
    }

    public static async Task<HookReceiver> Start()
    {
        var receiver = new HookReceiver();
        await receiver.server.StartAsync(TestContext.Current.CancellationToken);
        receiver.Url = new Uri(new Uri(receiver.server.Urls.Single()), "/webhooks/github");
        return receiver;
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();
}
