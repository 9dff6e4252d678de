using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>A pause of a pilot's reminders that an owner asked for. Both days belong to it.</summary>
public sealed class SnoozeRow
{
    public long Id { get; init; }

    public required long PilotId { get; init; }

    public required LocalDate From { get; init; }

    public required LocalDate Until { get; init; }

    public required string By { get; init; }

    public required string Reason { get; init; }

    public required Instant At { get; init; }
}
