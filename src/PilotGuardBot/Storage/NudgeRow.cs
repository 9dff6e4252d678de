using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>
/// One reminder of a pilot, planned ahead. Its key (pilot, date version, stage) is unique, so neither a restart nor a second node plans or sends it twice;
/// it is sent on its local day or dropped, and then stays as it is.
/// </summary>
public sealed class NudgeRow
{
    public long Id { get; init; }

    public required long PilotId { get; init; }

    /// <summary>The date version: the decision date that it belongs to. A moved date makes new rows.</summary>
    public required LocalDate Version { get; init; }

    /// <summary>As "T-7", "T0", "+3".</summary>
    public required string Stage { get; init; }

    /// <summary>The local day on which it is sent, a business day.</summary>
    public required LocalDate Day { get; set; }

    /// <summary>The reminder hour of that day in the pilot's zone.</summary>
    public required Instant DueAt { get; set; }

    public NudgeState State { get; set; }

    /// <summary>To whom it was sent (handles, comma-separated), or why it was not, for people.</summary>
    public string? Note { get; set; }

    public Instant? SettledAt { get; set; }
}

public enum NudgeState
{
    Planned = 0,
    Sent = 1,

    /// <summary>Its day passed without it; it is never made up for.</summary>
    Dropped = 2,

    /// <summary>It was no longer needed: decided, acknowledged, or the date moved.</summary>
    Cancelled = 3,
}
