using NodaTime;

namespace PilotGuardBot.Receiving;

/// <summary>A delivery whose sender is known and whose body is well-formed JSON, to be kept.</summary>
/// <param name="Packed">The body as <see cref="Storage.PackedBody"/> makes it.</param>
/// <param name="Size">Bytes of the body before it was packed.</param>
public sealed record Incoming(
    string Forge, string DeliveryId, string Event, Instant ReceivedAt, byte[] Packed, int Size, string? TraceParent);

public enum Kept
{
    /// <summary>Durably stored by this call.</summary>
    Stored,

    /// <summary>Was stored before, under the same delivery id.</summary>
    Seen,

    /// <summary>Could not be stored in time. It may be stored all the same; a repeat is then <see cref="Seen"/>.</summary>
    Unavailable,
}
