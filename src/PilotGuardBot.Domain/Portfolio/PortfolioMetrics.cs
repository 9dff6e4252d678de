using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;

namespace PilotGuardBot.Domain.Portfolio;

/// <summary>A part of a whole: a percentage, and below five pilots the counts, which a percentage would only puff up.</summary>
public readonly record struct Share(int Part, int Whole)
{
    /// <summary>From so many on a percentage is shown.</summary>
    public const int LeastForPercent = 5;

    /// <summary><c>40%</c>, <c>1 of 3</c>, or <c>none yet</c>.</summary>
    public string Text => Whole == 0 ? "none yet"
        : Whole < LeastForPercent ? $"{Part} of {Whole}"
        : $"{(int)Math.Round(100m * Part / Whole, MidpointRounding.AwayFromZero)}%";

    public override string ToString() => Text;
}

/// <summary>Pilots under way of a team, or in the hands of a decider.</summary>
/// <param name="Limit">How many the policy allows at a time; null for no limit, and for deciders.</param>
public sealed record WorkInProgress(string Who, int Count, int? Limit);

/// <summary>Money spent in one currency.</summary>
/// <param name="IsEstimated">A part of it is the cap's share of the elapsed window, for want of a recorded spend.</param>
public sealed record SunkCost(decimal Value, string Currency, bool IsEstimated);

/// <summary>
/// The metrics of a portfolio (DOMAIN 5) over the last 365 days: pilots that are open, or whose decision, closure or decision date lies within them.
/// Pure: the same outlines give the same figures.
/// </summary>
public sealed record PortfolioMetrics
{
    /// <summary>Pilots that count.</summary>
    public required int Pilots { get; init; }

    /// <summary>In production, of the started pilots whose decision date passed 60 days ago or longer; overdue and withdrawn ones are among these.</summary>
    public required Share Conversion { get; init; }

    /// <summary>The median of days from start to decision; null while nothing was decided.</summary>
    public required decimal? DaysToDecision { get; init; }

    /// <summary>Undecided pilots that are older than that median already.</summary>
    public required int OlderUndecided { get; init; }

    /// <summary>Decided on or before the date in force, of the decisions that were due.</summary>
    public required Share OnTime { get; init; }

    public required int Overdue { get; init; }

    /// <summary>Business days late, of all overdue pilots together.</summary>
    public required int BusinessDaysLate { get; init; }

    /// <summary>Active pilots with a complete KPI of an outcome.</summary>
    public required Share Outcome { get; init; }

    /// <summary>Readings of open pilots in their cadence, of those to be expected.</summary>
    public required Share Coverage { get; init; }

    /// <summary>The ids of pilots that stand still.</summary>
    public required IReadOnlyList<string> Stalled { get; init; }

    /// <summary>What the stalled pilots have cost, by currency.</summary>
    public required IReadOnlyList<SunkCost> Sunk { get; init; }

    public required IReadOnlyList<WorkInProgress> Teams { get; init; }

    public required IReadOnlyList<WorkInProgress> Deciders { get; init; }

    /// <summary>Stops on time, of all stops: worth a celebration.</summary>
    public required Share CheapStops { get; init; }

    const int Trailing = 365, MaturesAfter = 60, StalledAfterLate = 10, StalledAfterSilent = 28;

    public static PortfolioMetrics Of(IEnumerable<PilotOutline> outlines)
    {
        List<PilotOutline> all = [.. outlines.Where(IsRecent)];
        List<PilotOutline> decided = [.. all.Where(pilot => pilot.Outcome is not null)];
        List<PilotOutline> active = [.. all.Where(pilot => pilot.IsActive)];
        List<PilotOutline> overdue = [.. all.Where(pilot => pilot.Life.IsOverdue)];
        List<PilotOutline> due = [.. all.Where(pilot => pilot.Outcome is not null || pilot.Life.Due < pilot.Today)];
        List<PilotOutline> mature = [.. all.Where(pilot => pilot.HasStarted && pilot.Life.Due?.PlusDays(MaturesAfter) <= pilot.Today)];
        List<PilotOutline> stalled = [.. all.Where(IsStalled)];
        List<PilotOutline> stops = [.. decided.Where(pilot => pilot.Outcome is DecisionOutcome.Stop)];
        var median = Median([.. decided.Select(DaysToDecide).OfType<int>()]);
        return new()
        {
            Pilots = all.Count,
            Conversion = new(mature.Count(pilot => pilot.ClosedAs is ClosureOutcome.Production), mature.Count),
            DaysToDecision = median,
            OlderUndecided = all.Count(pilot => pilot.Life.IsOpen && pilot.HasStarted && Period.DaysBetween(pilot.Start!.Value, pilot.Today) > median),
            OnTime = new(due.Count(IsOnTime), due.Count),
            Overdue = overdue.Count,
            BusinessDaysLate = overdue.Sum(pilot => pilot.Life.BusinessDaysLate),
            Outcome = new(active.Count(pilot => pilot.HasCompleteOutcome), active.Count),
            Coverage = new(active.Sum(pilot => pilot.Readings.Present), active.Sum(pilot => pilot.Readings.Expected)),
            Stalled = [.. stalled.Select(pilot => pilot.Id)],
            Sunk = [.. stalled.Select(Sink).OfType<SunkCost>().GroupBy(cost => cost.Currency, StringComparer.OrdinalIgnoreCase)
                .Select(same => new SunkCost(same.Sum(cost => cost.Value), same.Key, same.Any(cost => cost.IsEstimated)))],
            Teams = Wip(active, pilot => pilot.Owners.Team, pilot => pilot.TeamLimit),
            Deciders = Wip(active, pilot => pilot.Owners.Decider, _ => null),
            CheapStops = new(stops.Count(IsOnTime), stops.Count),
        };
    }

    /// <summary>
    /// Overdue by more than ten business days, or without a reading for 28 days, or in a pause beyond its limit. Only open pilots that have begun stand
    /// still; one that just began is given the same 28 days.
    /// </summary>
    public static bool IsStalled(PilotOutline pilot) => pilot is { Life.IsOpen: true, HasStarted: true }
        && (pilot.Life.BusinessDaysLate > StalledAfterLate || pilot.IsPausedBeyondLimit
            || Period.DaysBetween(Later(pilot.LastReading, pilot.Start!.Value), pilot.Today) >= StalledAfterSilent);

    static LocalDate Later(LocalDate? one, LocalDate other) => one > other ? one.Value : other;

    static bool IsRecent(PilotOutline pilot)
    {
        var from = pilot.Today.PlusDays(-Trailing);
        return pilot.Life.IsOpen || pilot.DecidedOn >= from || pilot.Life.Due >= from;
    }

    static bool IsOnTime(PilotOutline pilot) => pilot.DecidedOn is { } day && !(day > pilot.Life.Due);

    static int? DaysToDecide(PilotOutline pilot) =>
        pilot is { Start: { } start, DecidedOn: { } day } ? Math.Max(0, Period.DaysBetween(start, day)) : null;

    static SunkCost? Sink(PilotOutline pilot) => pilot switch
    {
        { Spend: { } spend } => new(spend, pilot.Cap?.Unit ?? "", false),
        { Cap: { } cap } => new(cap.Value * Elapsed(pilot), cap.Unit, true),
        _ => null,
    };

    static decimal Elapsed(PilotOutline pilot) => pilot is { Start: { } start, Life.Due: { } due } && due > start
        ? Math.Clamp((decimal)Period.DaysBetween(start, pilot.Today) / Period.DaysBetween(start, due), 0, 1)
        : 1;

    static IReadOnlyList<WorkInProgress> Wip(List<PilotOutline> active, Func<PilotOutline, string?> who, Func<PilotOutline, int?> limit) =>
    [
        .. active.Where(pilot => who(pilot) is not null).GroupBy(pilot => who(pilot)!, StringComparer.OrdinalIgnoreCase)
            .Select(group => new WorkInProgress(group.Key, group.Count(), group.Min(limit)))
            .OrderByDescending(work => work.Count).ThenBy(work => work.Who, StringComparer.OrdinalIgnoreCase),
    ];

    static decimal? Median(int[] days)
    {
        Array.Sort(days);
        return days.Length == 0 ? null : (days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2m;
    }
}
