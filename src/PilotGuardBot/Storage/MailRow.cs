using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>
/// A mail to one person. It is written when the nudge stands on the forge. A mail whose fate is unknown is not sent again: hearing nothing once is
/// better than hearing the same thing twice.
/// </summary>
public sealed class MailRow
{
    public long Id { get; init; }

    /// <summary>Unique: the nudge's key and the address.</summary>
    public required string Key { get; init; }

    public required long PilotId { get; init; }

    /// <summary>Key of the post that it repeats; it is sent once that stands.</summary>
    public required string PostKey { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>PNGs by content id, as JSON with base64 values; null for none.</summary>
    public string? Pictures { get; init; }

    public required Instant WantedAt { get; init; }

    /// <summary>The end of the nudge's local day: later it is dropped.</summary>
    public required Instant NotAfter { get; init; }

    public Instant? NotBefore { get; set; }

    public int Attempts { get; set; }

    public MailState State { get; set; }

    public string? Error { get; set; }

    public Instant? SentAt { get; set; }
}

public enum MailState
{
    /// <summary>Its post stands, and it is to be sent.</summary>
    Waiting = 0,

    /// <summary>Handed to the server, or being handed over; where the process died meanwhile it may or may not have arrived.</summary>
    Handed = 1,
    Refused = 2,
    Dropped = 3,

    /// <summary>Its post does not stand yet.</summary>
    Held = 4,
}
