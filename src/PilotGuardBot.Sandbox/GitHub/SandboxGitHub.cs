using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PilotGuardBot.Sandbox.GitHub.Routes;
using PilotGuardBot.Sandbox.GitHub.Serving;
using PilotGuardBot.Sandbox.GitHub.View;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub;

/// <summary>
/// A GitHub in memory, served on loopback. It refuses what GitHub refuses, records every request, and tells installed apps of
/// what happens by signed webhooks.
/// </summary>
public sealed class SandboxGitHub : IAsyncDisposable
{
    readonly SandboxWorld world;
    readonly RequestLog log = new();
    readonly WebApplication server;

    SandboxGitHub(SandboxGitHubOptions options)
    {
        world = new SandboxWorld(options);
        RateLimits = new RateLimits(world);
        server = Build(options);
    }

    /// <summary>Root of the REST API, with a slash at the end.</summary>
    public Uri Url => new(world.Api + "/");

    /// <summary>Root of the pages for people, with a slash at the end.</summary>
    public Uri WebUrl => new(world.Web + "/");

    public Faults Faults { get; } = new();

    public RateLimits RateLimits { get; }

    /// <summary>Every API request so far, in the order of arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests => log.Requests;

    /// <summary>Requests that no well-behaved client would make, each with the reason. A test asserts that there are none.</summary>
    public IReadOnlyList<string> UnexpectedRequests => log.Unexpected;

    public static async Task<SandboxGitHub> Start(SandboxGitHubOptions options)
    {
        var github = new SandboxGitHub(options);
        await github.server.StartAsync();
        var address = github.server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        github.world.Web = address.TrimEnd('/');
        github.world.Api = github.world.Web + (options.EnterprisePaths ? "/api/v3" : "");
        return github;
    }

    /// <summary>Registers an app.</summary>
    /// <param name="keyPem">PEM of the app's key: the private one or the public half.</param>
    /// <param name="permissions">What it asks for; null for <see cref="SandboxApp.UsualPermissions"/>.</param>
    public SandboxApp AddApp(long appId, string keyPem, string slug, IReadOnlyDictionary<string, string>? permissions = null)
    {
        var key = RSA.Create();
        key.ImportFromPem(keyPem);
        lock (world.Gate)
        {
            if (world.Apps.Any(a => a.Id == appId))
                throw new ArgumentException($"The app id {appId} is taken");
            var app = new SandboxApp(world, appId, key, slug, permissions);
            world.Apps.Add(app);
            return app;
        }
    }

    /// <summary>Adds an organisation, and with it the person <c>LOGIN-admin</c> who owns it.</summary>
    public SandboxOrganization AddOrganization(string login)
    {
        lock (world.Gate)
            return new SandboxOrganization(world, login);
    }

    public SandboxUser AddUser(string login)
    {
        lock (world.Gate)
            return new SandboxUser(world, login);
    }

    /// <summary>The repository of that owner and name; null when there is none.</summary>
    public SandboxRepository? Repository(string owner, string name)
    {
        lock (world.Gate)
            return world.Repository(owner, name);
    }

    /// <summary>Waits until echoes of writes and redeliveries asked for are done.</summary>
    public Task Settled() => world.Background.Settled();

    /// <summary>Forgets the requests so far, so that a test counts from here.</summary>
    public void ClearRequests() => log.Clear();

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
        foreach (var app in world.Apps)
            app.Key.Dispose();
    }

    WebApplication Build(SandboxGitHubOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var app = builder.Build();
        if (options.EnterprisePaths)
            app.UsePathBase("/api/v3");
        app.UseRouting();
        var routes = new RouteTable(app, new Pipeline(world, log, Faults, RateLimits));
        AllRoutes.Map(routes);
        Pages.Map(app, world);
        routes.MapUnknown();
        return app;
    }
}
