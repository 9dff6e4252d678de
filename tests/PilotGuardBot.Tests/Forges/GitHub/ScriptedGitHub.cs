using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PilotGuardBot.Forges;
using PilotGuardBot.Forges.GitHub;

namespace PilotGuardBot.Tests.Forges.GitHub;

/// <summary>One request as it went out.</summary>
sealed record Sent(string Method, Uri Address, string Body, string? Token, string? IfNoneMatch)
{
    public override string ToString() => $"{Method} {Address.PathAndQuery}";
}

/// <summary>
/// A wire whose answers a test writes down, in order, by method and path. It mints tokens by itself; a request that was not written down fails the
/// test.
/// </summary>
sealed class ScriptedGitHub : HttpMessageHandler
{
    public const string Root = "https://api.github.test/";

    readonly Lock gate = new();
    readonly Dictionary<string, Queue<Func<HttpResponseMessage>>> script = [];
    readonly List<Sent> sent = [];
    int minted;

    public ScriptedGitHub(IServiceCollection? services = null)
    {
        var provider = (services ?? new ServiceCollection())
            .AddSingleton<IClock>(Clock).AddSingleton<TimeProvider>(Time).AddSingleton(new Random(1))
            .AddGitHub(new GitHubSettings { ApiUrl = Root, AppId = "7", PrivateKey = Keys.Pem }, new Uri("https://bot.test/"), this)
            .BuildServiceProvider();
        Forge = provider.GetRequiredService<GitHubForge>();
        Parked = provider.GetRequiredService<ParkedInstallations>();
        Deliveries = provider.GetRequiredService<GitHubDeliveries>();
        Apps = provider.GetRequiredService<GitHubApps>();
    }

    public HandClock Clock { get; } = new();

    public ImpatientTime Time { get; } = new();

    public GitHubForge Forge { get; }

    public ParkedInstallations Parked { get; }

    public GitHubDeliveries Deliveries { get; }

    public GitHubApps Apps { get; }

    public static RepositoryRef App => new(5, 42, "acme", "app");

    /// <summary>Answers to token calls; null mints.</summary>
    public Func<Sent, HttpResponseMessage?> Minting { get; set; } = _ => null;

    public Duration TokenLife { get; set; } = Duration.FromHours(1);

    /// <summary>All requests but those for tokens.</summary>
    public IReadOnlyList<Sent> Calls => Requests.Where(one => !IsMint(one)).ToList();

    public IReadOnlyList<Sent> Mints => Requests.Where(IsMint).ToList();

    public IReadOnlyList<Sent> Requests
    {
        get
        {
            lock (gate)
                return [.. sent];
        }
    }

    /// <param name="call">Such as <c>GET /repos/acme/app/pulls/7</c>, with the query.</param>
    public ScriptedGitHub On(string call, params HttpResponseMessage[] answers)
    {
        foreach (var answer in answers)
            On(call, () => answer);
        return this;
    }

    public ScriptedGitHub On(string call, Func<HttpResponseMessage> answer)
    {
        if (!script.TryGetValue(call, out var queue))
            script[call] = queue = new();
        queue.Enqueue(answer);
        return this;
    }

    public static HttpResponseMessage Json(string json, int status = 200, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    public static HttpResponseMessage Error(int status, string message = "no", params (string Name, string Value)[] headers) =>
        Json($$"""{"message":"{{message}}"}""", status, headers);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var one = new Sent(request.Method.Method, request.RequestUri!, body, request.Headers.Authorization?.Parameter, request.Headers.IfNoneMatch.ToString());
        Func<HttpResponseMessage> answer;
        lock (gate)
        {
            sent.Add(one);
            if (IsMint(one))
                answer = () => Minting(one) ?? Mint();
            else if (script.TryGetValue(one.ToString(), out var queue) && queue.Count > 0)
                answer = queue.Dequeue();
            else
                throw new InvalidOperationException($"Nobody expected {one}");
        }
        var response = answer();
        response.RequestMessage = request;
        return response;
    }

    HttpResponseMessage Mint()
    {
        var expires = NodaTime.Text.InstantPattern.General.Format(Clock.Now + TokenLife);
        return Json($$"""{"token":"ghs_{{Interlocked.Increment(ref minted)}}_{{new string('x', 520)}}","expires_at":"{{expires}}"}""", 201);
    }

    static bool IsMint(Sent one) => one.Address.AbsolutePath.EndsWith("/access_tokens", StringComparison.Ordinal);
}
