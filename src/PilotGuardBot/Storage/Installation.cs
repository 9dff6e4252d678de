using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>An installation of the app on an organisation or user.</summary>
public sealed class Installation
{
    /// <summary>The forge's numeric id.</summary>
    public long Id { get; init; }

    public long AccountId { get; set; }

    public required string AccountLogin { get; set; }

    public bool Suspended { get; set; }

    public bool Removed { get; set; }

    /// <summary>When its repositories were listed last; null until then, and a policy may still be unknown.</summary>
    public Instant? ListedAt { get; set; }

    /// <summary>The forge asked us to wait until then.</summary>
    public Instant? ParkedUntil { get; set; }

    /// <summary>Why we are parked, or what permission is missing, for people.</summary>
    public string? Note { get; set; }
}
