using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>
/// What a decider has to know of a pilot on a day, on one page (DOMAIN 2). Data only: <see cref="Posts.BriefWording"/> and the charts show
/// it. Made of any charter and any record without throwing; what is unknown is null or empty.
/// </summary>
public sealed record DecisionBrief
{
    public required Charter Charter { get; init; }

    /// <summary>The day for which the brief was asked; the recommendation's day is the decision date at the latest.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>The day on which the pilot is to be decided; null where the charter has none.</summary>
    public required LocalDate? Due { get; init; }

    /// <summary>With the standing of each KPI, guardrail and criterion.</summary>
    public required Recommendation Says { get; init; }

    /// <summary>The one change that would alter the recommendation; null where none does.</summary>
    public required SingleChange? Unless { get; init; }

    /// <summary>Each outcome KPI, in the charter's order.</summary>
    public required IReadOnlyList<KpiBrief> Kpis { get; init; }

    public required EvidenceQuality Quality { get; init; }

    public required RolloutReached Rollout { get; init; }

    public required BriefMoney Money { get; init; }

    /// <summary>Amendments that carry a date of the window, or none.</summary>
    public required IReadOnlyList<Amendment> Amendments { get; init; }

    /// <summary>Extensions of the window, the earliest first.</summary>
    public required IReadOnlyList<Extension> Extensions { get; init; }

    public required IReadOnlyList<RuleException> Exceptions { get; init; }

    /// <summary>Decisions that went against what the rule said on their day, the oldest first.</summary>
    public required IReadOnlyList<Dissent> Dissents { get; init; }

    /// <summary>Keys of <c>production</c> that the charter lacks, in the format's order.</summary>
    public required IReadOnlyList<string> ProductionGaps { get; init; }

    /// <summary>Whether the pilot can be iterated: it was not yet.</summary>
    public required bool MayIterate { get; init; }

    /// <param name="facts">Charter, record, agreement; without a record the pilot has no readings.</param>
    /// <param name="day">The day of the evaluation in the pilot's zone.</param>
    /// <param name="pending">A decision that waits for a second person; null for none.</param>
    public static DecisionBrief Of(CharterFacts facts, LocalDate day, SaidDecision? pending = null)
    {
        var record = Undecided(facts.Record ?? PilotRecord.Empty);
        // The date that was agreed to, whatever a bypassed merge wrote.
        var due = PilotLife.Of(facts with { Today = day, Record = record }).Due;
        var window = facts.Charter.Window with { Decision = due };
        var charter = facts.Charter with { Window = window };
        var says = DecisionRule.Recommend(charter, record, day, record.IterationsUsed);
        return new()
        {
            Charter = charter,
            Day = day,
            Due = due,
            Says = says,
            Unless = SingleChange.Of(charter, record, day, record.IterationsUsed, says),
            Kpis = [.. says.Kpis.Select(standing => KpiBrief.Of(standing, due))],
            Quality = EvidenceQuality.Of(charter, record, says.Day),
            Rollout = RolloutReached.Of(charter, record, says.Day),
            Money = BriefMoney.Of(charter, record, says),
            Amendments = [.. charter.Amendments.Where(amendment => !(amendment.Date < window.Start))],
            Extensions = facts.Agreement is { Extensions: { Count: > 0 } agreed } ? agreed : window.Extension is { } only ? [only] : [],
            Exceptions = charter.Exceptions,
            Dissents =
            [
                .. Dissent.Of(charter, facts.Record ?? PilotRecord.Empty),
                .. pending is { NeedsSecond: true } said ? [Dissent.Of(said)] : Array.Empty<Dissent>(),
            ],
            MayIterate = record.IterationsUsed == 0,
            ProductionGaps = [.. Gaps(charter.Production)],
        };
    }

    /// <summary>The record as it was before its final decision: the brief shows what that decision rests on.</summary>
    static PilotRecord Undecided(PilotRecord record) => record.IsUndecided ? record : record with
    {
        Decision = record.Iterations is [.., var last] ? last : null,
        Iterations = [.. record.Iterations.SkipLast(1)],
    };

    static IEnumerable<string> Gaps(Production? production) =>
        from field in new (string Key, object? Value)[]
        {
            ("environment", production?.Environment), ("onCall", production?.OnCall), ("slo", production?.Slo),
            ("monitoring", production?.Monitoring), ("unitCostMax", production?.UnitCostMax),
        }
        where field.Value is null
        select field.Key;
}

/// <summary>Where an outcome KPI stands and where it is heading.</summary>
/// <param name="Standing">With its readings from the start to the day, and their value.</param>
/// <param name="Progress">
/// (latest − baseline) / (target − baseline): 0 at the baseline, 1 at the target; null where one of them is unknown or nothing was to
/// change.
/// </param>
/// <param name="Trend">Null where too little is on record to show one.</param>
public sealed record KpiBrief(KpiStanding Standing, decimal? Progress, Trend? Trend)
{
    public Kpi Kpi => Standing.Kpi;

    /// <summary>The latest counted reading; null where there is none.</summary>
    public Reading? Latest => Standing.Series.Latest;

    internal static KpiBrief Of(KpiStanding standing, LocalDate? due) => new(
        standing,
        standing is { Series.Latest.Value: var latest, Kpi: { Baseline.Value: { } baseline, Target: { } target } } && target != baseline
            ? (latest - baseline) / (target - baseline)
            : null,
        Trend.Of(standing.Series, due));
}

/// <summary>How far the roll-out went.</summary>
/// <param name="Stage">The last of the charter's stages that the share of real volume has reached; null where nobody recorded one.</param>
/// <param name="Percent">The share of real volume by the latest counted reading of <c>rollout/stage</c>; null where there is none.</param>
public sealed record RolloutReached(string? Stage, decimal? Percent)
{
    internal static RolloutReached Of(Charter charter, PilotRecord record, LocalDate day)
    {
        if (record.Of(Series.Stage).Within(charter.Window.Start, day).Latest is not { Value: var percent })
            return new(null, null);
        var stages = charter.Integration?.Rollout ?? [];
        // Of stages without a share, one with real users is reached by any volume, and the others (shadow) need none.
        var stage = stages.LastOrDefault(named => RolloutStage.Percent(named) is { } share && share > 0 && share <= percent)
            ?? (percent > 0
                ? stages.FirstOrDefault(named => RolloutStage.Percent(named) is null && RolloutStage.HasRealUsers(named))
                : stages.LastOrDefault(named => !RolloutStage.HasRealUsers(named)));
        return new(stage, percent);
    }
}

/// <summary>What the pilot costs and brings.</summary>
/// <param name="Spend">The latest counted reading of <c>cost/spend</c>, the sum so far; null where there is none.</param>
/// <param name="Budget">With the cap, and the run cost a month at full volume; null where the charter has none.</param>
public sealed record BriefMoney(Reading? Spend, Budget? Budget, Payback Payback)
{
    internal static BriefMoney Of(Charter charter, PilotRecord record, Recommendation says) => new(
        record.Of(Series.Spend).Within(null, says.Day).Latest, charter.Budget, Payback.Of(charter, record, says.Day, says.Kpis));
}

/// <summary>A decision against what the evidence said.</summary>
/// <param name="By">The handle of who said it; null where the decision names nobody.</param>
/// <param name="Said">What the rule said then, or of what is on record now where nobody noted it.</param>
/// <param name="Why">The rationale; null for none.</param>
/// <param name="IsPending">It waits for a second person, and does not count yet.</param>
public sealed record Dissent(string? By, LocalDate Day, DecisionOutcome Outcome, DecisionOutcome Said, string? Why, bool IsPending)
{
    internal static Dissent Of(SaidDecision pending) =>
        new(pending.By, pending.Day, pending.Outcome, pending.Recommendation, pending.Reason, IsPending: true);

    internal static IEnumerable<Dissent> Of(Charter charter, PilotRecord record)
    {
        List<Decision> made = [.. record.Iterations, .. record.Decision is { } last ? [last] : Array.Empty<Decision>()];
        for (var at = 0; at < made.Count; at++)
            if (made[at] is { Outcome: { } outcome, Date: { } date } decision && Recommended(charter, record, made, at, date) is var said
                && said != outcome)
                yield return new(decision.By, date, outcome, said, decision.Rationale, IsPending: false);
    }

    /// <summary>A decision by command noted what the rule said at that moment; of a file it is worked out.</summary>
    static DecisionOutcome Recommended(Charter charter, PilotRecord record, List<Decision> made, int at, LocalDate date) =>
        made[at] is { File: "", Recommendation: { } noted }
            ? noted
            : DecisionRule.Recommend(
                charter, record with { Decision = at > 0 ? made[at - 1] : null, Iterations = [.. made.Take(Math.Max(0, at - 1))] }, date, at)
                .Outcome;
}
