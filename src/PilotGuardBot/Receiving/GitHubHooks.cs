using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;
using NodaTime;
using Octokit.Webhooks;
using PilotGuardBot.Storage;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot.Receiving;

/// <summary>
/// The door for GitHub. A delivery is checked, stored, answered; what it means is worked out later, from the stored bytes.
/// Octokit.Webhooks' own endpoint parses its models in the request, knows one secret, and answers 400 or 500 where our contract says
/// otherwise.
/// </summary>
public sealed class GitHubHooks(GitHubHookOptions options, BodyReader bodies, Inbox inbox, IClock clock)
{
    public const string Path = "/webhooks/github";

    public static void Map(IEndpointRouteBuilder app)
    {
        var hooks = app.ServiceProvider.GetRequiredService<GitHubHooks>();
        app.MapPost(Path, hooks.Receive);
    }

    async Task Receive(HttpContext http)
    {
        var request = http.Request;
        var @event = Single(request, "X-GitHub-Event", Delivery.LongestEvent);
        var (outcome, status, text) = await Judge(http, @event, Single(request, "X-GitHub-Delivery", Delivery.LongestId));
        Signals.Delivered(@event ?? "", outcome);
        http.Response.StatusCode = status;
        if (text.Length == 0) return;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(text, CancellationToken.None);
    }

    async Task<(DeliveryOutcome Outcome, int Status, string Text)> Judge(HttpContext http, string? @event, string? delivery)
    {
        var request = http.Request;
        if (request.ContentLength > GitHubHookOptions.LargestBody) return TooLarge;
        if (@event is null || delivery is null) return Malformed("X-GitHub-Event or X-GitHub-Delivery is missing");
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return Malformed("Content-Type is missing");
        if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return Malformed("this is a form: choose the content type application/json in the webhook's settings");
        if (!type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            return Malformed("the content type is not application/json");
        if (Signature(request) is not { } signature || options.Secrets.Count == 0) return Unsigned;

        SetLimits(http.Features);
        using var body = await bodies.Read(request, http.RequestAborted);
        if (body.Status != 0) return Failed(body.Status);
        if (!IsSigned(signature, body.Bytes)) return Unsigned;
        if (!JsonScan.IsWellFormedObject(body.Bytes)) return Malformed("the body is not JSON");

        var row = new Incoming(
            "github", delivery, @event, clock.GetCurrentInstant(), PackedBody.Pack(body.Bytes), body.Bytes.Length, Signals.TraceParent);
        body.Dispose(); // before the wait for the commit: many wait, few are read
        return await inbox.Keep(row) switch
        {
            Kept.Stored => (DeliveryOutcome.Stored, StatusCodes.Status202Accepted, ""),
            Kept.Seen => (DeliveryOutcome.Seen, StatusCodes.Status202Accepted, ""),
            _ => Failed(StatusCodes.Status503ServiceUnavailable),
        };
    }

    /// <summary>One answer whatever is wrong with the signature: who guesses learns nothing.</summary>
    static (DeliveryOutcome, int, string) Unsigned => (
        DeliveryOutcome.Unsigned, StatusCodes.Status401Unauthorized,
        "X-Hub-Signature-256 is missing or does not match a configured webhook secret");

    static (DeliveryOutcome, int, string) TooLarge =>
        (DeliveryOutcome.Malformed, StatusCodes.Status413PayloadTooLarge, "the body is larger than 25 MB");

    static (DeliveryOutcome, int, string) Malformed(string text) => (DeliveryOutcome.Malformed, StatusCodes.Status400BadRequest, text);

    static (DeliveryOutcome, int, string) Failed(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status503ServiceUnavailable =>
            (DeliveryOutcome.Unavailable, StatusCodes.Status503ServiceUnavailable, "the delivery could not be stored; redeliver it later"),
        _ => (DeliveryOutcome.Malformed, status, "the body ended early or came too slowly"),
    };

    /// <summary>Printable ASCII without the comma, by which a client or proxy joins two headers of one name.</summary>
    static readonly SearchValues<char> OfNames = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(letter => letter != ',')]);

    static readonly SearchValues<char> OfHex = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// The header's one value; null where it is missing, empty, double or longer than we store.
    /// </summary>
    static string? Single(HttpRequest request, string name, int longest) =>
        request.Headers[name] is [{ Length: > 0 } value] && value.Length <= longest && !value.AsSpan().ContainsAnyExcept(OfNames)
            ? value
            : null;

    /// <summary>The header as GitHub writes it; null for anything else, a SHA-1 signature included.</summary>
    static string? Signature(HttpRequest request) =>
        request.Headers["X-Hub-Signature-256"] is [{ Length: 71 } value] && value.StartsWith("sha256=", StringComparison.Ordinal)
        && !value.AsSpan("sha256=".Length).ContainsAnyExcept(OfHex) ? value : null;

    bool IsSigned(string signature, ReadOnlySpan<byte> body)
    {
        var signed = false;
        // Every secret is tried also after a match, so that the time does not tell which one it was.
        foreach (var secret in options.Secrets)
        {
            signed |= secret.Length > 0
                && WebhookSignatureValidator.Verify(signature, secret, body) == WebhookSignatureValidationResult.Valid;
        }

        return signed;
    }

    void SetLimits(IFeatureCollection features)
    {
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = GitHubHookOptions.LargestBody;
        if (features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = options.SlowestBody;
    }
}
