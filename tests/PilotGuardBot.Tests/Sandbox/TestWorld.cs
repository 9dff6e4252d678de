using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Tests.Sandbox;

/// <summary>A clock that a test moves.</summary>
sealed class MovableClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}

/// <summary>A sandbox with one app, one organisation, and the app installed on all of it.</summary>
sealed class TestWorld : IAsyncDisposable
{
    public const long AppId = 4711;

    static readonly RSA AppKey = RSA.Create(2048);

    TestWorld(SandboxGitHub github, MovableClock clock)
    {
        GitHub = github;
        Clock = clock;
        App = github.AddApp(AppId, AppKey.ExportRSAPrivateKeyPem(), "pilotguard");
        Acme = github.AddOrganization("acme");
        Mei = github.AddUser("mei");
        Acme.AddMember(Mei);
    }

    public SandboxGitHub GitHub { get; }

    public MovableClock Clock { get; }

    public SandboxApp App { get; }

    public SandboxOrganization Acme { get; }

    public SandboxUser Mei { get; }

    public SandboxInstallation Installation { get; private set; } = null!;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    public static async Task<TestWorld> Start(
        Func<SandboxGitHubOptions, SandboxGitHubOptions>? change = null, IReadOnlyDictionary<string, string>? permissions = null)
    {
        var clock = new MovableClock(Instant.FromUtc(2026, 3, 2, 9, 0));
        var options = new SandboxGitHubOptions { Clock = clock };
        var world = new TestWorld(await SandboxGitHub.Start(change?.Invoke(options) ?? options), clock);
        world.Installation = await world.App.Install(world.Acme, permissions: permissions);
        return world;
    }

    public string Jwt(string? issuer = null, Duration? issued = null, Duration? expires = null, RSA? key = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new JsonObject
            {
                ["iss"] = issuer ?? $"{AppId}",
                ["iat"] = (Clock.Now + (issued ?? Duration.FromSeconds(-60))).ToUnixTimeSeconds(),
                ["exp"] = (Clock.Now + (expires ?? Duration.FromMinutes(9))).ToUnixTimeSeconds(),
            }.ToJsonString(),
            new SigningCredentials(new RsaSecurityKey(key ?? AppKey), SecurityAlgorithms.RsaSha256));

    public async Task<string> Token(object? narrowed = null)
    {
        var answer = await Send("POST", $"app/installations/{Installation.Id}/access_tokens", Jwt(), narrowed);
        Assert.Equal(201, (int)answer.StatusCode);
        return (string)(await Json(answer))["token"]!;
    }

    public async Task<HttpResponseMessage> Send(
        string method, string address, string? token, object? body = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(GitHub.Url, address));
        request.Headers.UserAgent.ParseAdd("PilotGuardBot-Tests");
        request.Headers.Accept.ParseAdd("application/vnd.github+json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        change?.Invoke(request);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> Get(string address, string? token) => Send("GET", address, token);

    public async Task<JsonNode> GetJson(string address, string token)
    {
        using var answer = await Get(address, token);
        Assert.Equal(200, (int)answer.StatusCode);
        return await Json(answer);
    }

    public static async Task<JsonNode> Json(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    /// <summary>The address of a page that the Link header names; null when it names none.</summary>
    public static string? Link(HttpResponseMessage answer, string relation) => !answer.Headers.TryGetValues("Link", out var values)
        ? null
        : values.Single().Split(", ").Where(l => l.EndsWith($"rel=\"{relation}\"", StringComparison.Ordinal))
            .Select(l => l[1..l.IndexOf('>', StringComparison.Ordinal)]).SingleOrDefault();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await GitHub.Settled();
        await GitHub.DisposeAsync();
    }
}
