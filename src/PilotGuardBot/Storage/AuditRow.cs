using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>Who did what, when. Append-only: no code changes or deletes a row.</summary>
public sealed class AuditRow
{
    public long Id { get; init; }

    public required Instant At { get; init; }

    /// <summary>Null for what concerns no single pilot.</summary>
    public long? PilotId { get; init; }

    /// <summary>A login, "token 7", or "pilotguard" for the bot itself.</summary>
    public required string Who { get; init; }

    /// <summary>A verb: "decide", "snooze", "nudge", "reading", "token".</summary>
    public required string What { get; init; }

    /// <summary>The rest on one line, for people; free of secrets.</summary>
    public required string Detail { get; init; }
}
