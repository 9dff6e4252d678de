using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>What a forge said of a login; asked again after a day.</summary>
public sealed class KnownAccount
{
    public long InstallationId { get; init; }

    /// <summary>Lower case.</summary>
    public required string Login { get; init; }

    public long? AccountId { get; set; }

    public int State { get; set; }

    public Instant AskedAt { get; set; }
}
