using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Hooks;

/// <summary>Posts deliveries with GitHub's headers and signature. Source: FORGES section 2.</summary>
sealed class HookSender(SandboxApp app)
{
    static readonly Dictionary<string, string> NoHeaders = [];

    static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<HookDelivery> Send(HookEvent @event, HookSignature signature, bool redelivery)
    {
        var headers = Headers(@event, signature);
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Hook.Url) { Content = new ReadOnlyMemoryContent(@event.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var timeout = new CancellationTokenSource(app.World.Options.DeliveryTimeout.ToTimeSpan());
        try
        {
            using var response = await Client.SendAsync(request, timeout.Token);
            var body = await response.Content.ReadAsStringAsync(timeout.Token);
            var status = response.IsSuccessStatusCode ? "OK" : $"Invalid HTTP Response: {(int)response.StatusCode}";
            return Attempt(@event, redelivery, (int)response.StatusCode, status, headers) with
            {
                ResponseHeaders = response.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value)),
                ResponseBody = body,
            };
        }
        catch (OperationCanceledException)
        {
            return Attempt(@event, redelivery, 0, "timed out", headers);
        }
        catch (HttpRequestException)
        {
            return Attempt(@event, redelivery, 0, "failed to connect to host", headers);
        }
    }

    /// <summary>The row of an attempt that never reached the receiver.</summary>
    public HookDelivery Lost(HookEvent @event, bool redelivery) =>
        Attempt(@event, redelivery, 0, "failed to connect to host", Headers(@event, HookSignature.Correct));

    HookDelivery Attempt(HookEvent @event, bool redelivery, int statusCode, string status, Dictionary<string, string> headers) =>
        new(0, @event, app.World.Now, redelivery, statusCode, status, app.Hook.Url?.ToString(), headers, NoHeaders, "");

    Dictionary<string, string> Headers(HookEvent @event, HookSignature signature)
    {
        var headers = new Dictionary<string, string>
        {
            ["Accept"] = "*/*",
            ["User-Agent"] = "GitHub-Hookshot/5a0d0b0",
            ["X-GitHub-Delivery"] = @event.Guid.ToString(),
            ["X-GitHub-Event"] = @event.Name,
            ["X-GitHub-Hook-ID"] = app.Hook.Id.ToString(CultureInfo.InvariantCulture),
            ["X-GitHub-Hook-Installation-Target-ID"] = app.Id.ToString(CultureInfo.InvariantCulture),
            ["X-GitHub-Hook-Installation-Target-Type"] = "integration",
        };
        if (app.World.Options.EnterprisePaths)
        {
            headers["X-GitHub-Enterprise-Host"] = new Uri(app.World.Web).Host;
            headers["X-GitHub-Enterprise-Version"] = "3.19.0";
        }
        var secret = signature switch
        {
            HookSignature.OldSecret => app.Hook.OldSecret,
            HookSignature.Wrong => app.Hook.Secret + " (not)",
            _ => app.Hook.Secret,
        };
        if (signature == HookSignature.Missing || secret.Length == 0)
            return headers;
        var (key, body) = (Encoding.UTF8.GetBytes(secret), @event.Body.Span.ToArray());
        headers["X-Hub-Signature"] = "sha1=" + Sha1(key, body);
        if (signature != HookSignature.Sha1Only)
            headers["X-Hub-Signature-256"] = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, body));
        return headers;
    }

    // GitHub still sends the old header next to the new one, so the sandbox does.
#pragma warning disable CA5350
    static string Sha1(byte[] key, byte[] body) => Convert.ToHexStringLower(HMACSHA1.HashData(key, body));
#pragma warning restore CA5350
}
