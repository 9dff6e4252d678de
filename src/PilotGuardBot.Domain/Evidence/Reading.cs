using NodaTime;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>One row of a readings file: a value of a series on a day.</summary>
/// <param name="File">The file's path in its repository; empty for a reading that was pushed.</param>
/// <param name="Line">The row's line in the file, from 1, the header included.</param>
/// <param name="Series">A KPI's id, a guardrail's id, <c>data/SOURCE/CHECK</c>, <c>cost/spend</c> or <c>rollout/stage</c>.</param>
/// <param name="Value">In the series' unit; <c>rollout/stage</c> is the percentage of real volume.</param>
/// <param name="Cases">How many cases the value rests on.</param>
public sealed record Reading(
    string File, int Line, LocalDate Date, string Series, decimal Value, int? Cases, Basis Basis, string? Source, string? Note)
{
    /// <summary>An estimate is shown and never counted.</summary>
    public bool Counts => Basis is not Basis.Estimated;
}

public enum Basis { Measured, Sampled, Estimated }
