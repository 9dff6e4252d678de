using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>A bearer token with which one pilot's readings may be pushed. Only its hash is kept.</summary>
public sealed class PilotToken
{
    public long Id { get; init; }

    public required long PilotId { get; init; }

    /// <summary>SHA-256 of the token, 64 hex digits; unique.</summary>
    public required string Hash { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant ExpiresAt { get; init; }

    public Instant? RevokedAt { get; set; }
}
