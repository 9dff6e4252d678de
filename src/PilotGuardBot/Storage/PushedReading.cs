using NodaTime;
using PilotGuardBot.Domain.Evidence;

namespace PilotGuardBot.Storage;

/// <summary>A reading that came by the API. Append-only: a later row of the same KPI, date and source corrects an earlier one.</summary>
public sealed class PushedReading
{
    public long Id { get; init; }

    public required long PilotId { get; init; }

    /// <summary>A KPI's id, a guardrail's id, <c>data/SOURCE/CHECK</c>, <c>cost/spend</c> or <c>rollout/stage</c>.</summary>
    public required string Series { get; init; }

    public required LocalDate Date { get; init; }

    public required decimal Value { get; init; }

    public int? Cases { get; init; }

    public required Basis Basis { get; init; }

    public string? Source { get; init; }

    public string? Note { get; init; }

    public required Instant ReceivedAt { get; init; }

    /// <summary>The token that it came with.</summary>
    public required long TokenId { get; init; }
}
