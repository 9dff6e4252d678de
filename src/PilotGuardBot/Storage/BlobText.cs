using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>Small texts that never change, by content: charters and policies.</summary>
public sealed class BlobText
{
    public long RepositoryId { get; init; }

    public required string BlobSha { get; init; }

    public required byte[] Bytes { get; init; }

    public Instant SeenAt { get; set; }
}
