using NodaTime;
using PilotGuardBot.Domain.Lifecycle;

namespace PilotGuardBot.Storage;

/// <summary>What somebody with the right to it said by <c>/pilot decide</c>. Append-only: a row is never changed or deleted.</summary>
public sealed class SaidRow
{
    public long Id { get; init; }

    public required long PilotId { get; init; }

    /// <summary>Unique: "github/COMMENT"; a command runs once per comment.</summary>
    public required string Key { get; init; }

    public required DecisionOutcome Outcome { get; init; }

    /// <summary>The handle of the charter or the policy.</summary>
    public required string By { get; init; }

    /// <summary>The forge's numeric account id.</summary>
    public required long ById { get; init; }

    public required Instant At { get; init; }

    /// <summary>The pilot's local day.</summary>
    public required LocalDate Day { get; init; }

    public required string Reason { get; init; }

    /// <summary>What the evidence recommended at that moment.</summary>
    public required DecisionOutcome Recommendation { get; init; }

    /// <summary>SHA-256 over the readings that were on record at that moment, 64 hex digits.</summary>
    public required string Evidence { get; init; }

    /// <summary>The next decision date of an iteration; null for other outcomes.</summary>
    public LocalDate? Next { get; init; }
}
