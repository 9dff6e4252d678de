using NodaTime;

namespace PilotGuardBot.Sandbox.GitHub;

/// <summary>A request that reached the sandbox, whatever became of it.</summary>
public sealed class RecordedRequest
{
    /// <summary>1 for the first request.</summary>
    public required int Number { get; init; }

    public required Instant At { get; init; }

    public required string Method { get; init; }

    /// <summary>Path without the API's prefix, and without the query: <c>/repos/acme/app/pulls/3</c>.</summary>
    public required string Path { get; init; }

    /// <summary>With the question mark; empty when there is none.</summary>
    public required string Query { get; init; }

    public required string Body { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Status of the answer; null as long as there is none, and after a reset.</summary>
    public int? Status { get; internal set; }

    /// <summary>The installation whose token was shown; null for an app's own JWT and for anonymous requests.</summary>
    public long? InstallationId { get; internal set; }

    /// <summary>The fault that struck, if any.</summary>
    public string? Fault { get; internal set; }

    /// <summary>Whether a write changed what it asked to, even though the answer may have said or shown otherwise.</summary>
    public bool TookEffect { get; internal set; }

    public bool IsWrite => Method is not ("GET" or "HEAD");

    /// <summary>Whether the request only asked for a token, or took one back.</summary>
    public bool IsTokenCall => Path.EndsWith("/access_tokens", StringComparison.Ordinal) || Path == "/installation/token";

    public override string ToString() => $"#{Number} {Method} {Path}{Query} → {Status?.ToString() ?? "no answer"}";
}
