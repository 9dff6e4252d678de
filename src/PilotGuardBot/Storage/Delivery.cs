using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>One webhook as it came in; the row is the promise behind the 202.</summary>
public sealed class Delivery
{
    public long Id { get; init; }

    /// <summary>"github" or "azure-devops"; with <see cref="DeliveryId"/> unique.</summary>
    public required string Forge { get; init; }

    /// <summary>The forge's own id of the delivery; the same on a redelivery.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>The event's name as the forge sent it, cut at 100 characters.</summary>
    public required string Event { get; init; }

    public required Instant ReceivedAt { get; init; }

    /// <summary>
    /// The raw body, byte for byte (the column holds it packed, see <see cref="PackedBody"/>); emptied by retention once it is translated.
    /// </summary>
    public required byte[] Body { get; set; }

    /// <summary>Bytes of the raw body as it came.</summary>
    public int Size { get; init; }

    public DeliveryState State { get; set; }

    /// <summary>Why it was ignored or could not be read, for people.</summary>
    public string? Note { get; set; }

    /// <summary>W3C trace parent of the request that brought it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Characters of <see cref="DeliveryId"/>; GitHub sends 36.</summary>
    public const int LongestId = 100;

    public const int LongestEvent = 100;
}

public enum DeliveryState
{
    /// <summary>Stored, not yet read.</summary>
    Received = 0,

    /// <summary>Read; its subject, if it has one, is waiting for review or done.</summary>
    Translated = 1,

    /// <summary>Read, and nothing for us: an event or action that we do not use.</summary>
    Ignored = 2,

    /// <summary>Could not be read; kept for people.</summary>
    Dead = 3,
}
