using System.Text.Json.Nodes;
using NodaTime;

namespace PilotGuardBot.Sandbox.GitHub.Hooks;

/// <summary>What GitHub tells an app once; every attempt to deliver it carries the same GUID and the same bytes.</summary>
public sealed record HookEvent(Guid Guid, string Name, string? Action, long? InstallationId, long? RepositoryId, ReadOnlyMemory<byte> Body)
{
    /// <summary>The body parsed anew.</summary>
    public JsonNode Json() => JsonNode.Parse(Body.Span)!;
}

/// <summary>One attempt to deliver an event: a row of the delivery ledger.</summary>
/// <param name="StatusCode">The receiver's answer; 0 when there was none.</param>
/// <param name="Status">OK, or what went wrong in words.</param>
public sealed record HookDelivery(
    long Id,
    HookEvent Event,
    Instant DeliveredAt,
    bool Redelivery,
    int StatusCode,
    string Status,
    string? Url,
    IReadOnlyDictionary<string, string> RequestHeaders,
    IReadOnlyDictionary<string, string> ResponseHeaders,
    string ResponseBody);

/// <summary>What becomes of an event when it is raised.</summary>
public enum DeliveryMode
{
    /// <summary>Sent at once; the verb that raised it waits for the answer.</summary>
    Send,

    /// <summary>Kept until the test releases it.</summary>
    Hold,

    /// <summary>Lost on the way: the ledger has it with status code 0.</summary>
    Drop,
}

/// <summary>How a delivery is signed.</summary>
public enum HookSignature
{
    Correct,
    Wrong,
    OldSecret,
    Missing,

    /// <summary>Only the SHA-1 header that receivers have to ignore.</summary>
    Sha1Only,
}
