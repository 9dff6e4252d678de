using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>
/// The built-in decision rule (DOMAIN 1). A KPI's value is the median of its last three counted readings, taken from the start of the
/// window to the day of the evaluation. The first line that matches wins:
/// <list type="number">
/// <item>an outcome KPI has no counted reading within <see cref="FreshDays"/> days before the day: stop, unproven;</item>
/// <item>an outcome KPI is worse than its kill line: stop;</item>
/// <item>all targets met, guardrails held, reviews approved, production fields complete and all of <c>tighten</c> met: scale;</item>
/// <item>otherwise iterate, once; afterwards stop.</item>
/// </list>
/// A guardrail is held by its latest counted reading, and one without a reading is not shown to hold. What is unknown (a target that could
/// not be read, a spend nobody recorded) does not count as met, and the reasons say so. Total: it never throws on what a charter or a
/// readings file can hold.
/// </summary>
public static class DecisionRule
{
    /// <summary>How old, in days, the last reading of a KPI may always be.</summary>
    public const int ShortestFreshDays = 14;

    /// <summary>How old the last reading of a KPI may be, in days: 14, or one and a half of its cadence where that is longer.</summary>
    public static int FreshDays(Kpi kpi) => Math.Max(ShortestFreshDays, 3 * CadenceDays(kpi) / 2);

    /// <param name="charter">The charter with its goals.</param>
    /// <param name="record">What is on record; readings after the day do not count.</param>
    /// <param name="today">Today in the pilot's zone: the day of the evaluation, which is at the latest the decision date.</param>
    /// <param name="iterationsUsed">How often the pilot was iterated already.</param>
    public static Recommendation Recommend(Charter charter, PilotRecord record, LocalDate today, int iterationsUsed)
    {
        var day = record.Due(charter.Window) is { } due && due < today ? due : today;
        var kpis = charter.Kpis.Where(kpi => kpi.Outcome is not KpiOutcome.Activity).Select(kpi => Standing(kpi, charter, record, day))
            .ToList();
        List<GuardrailStanding> guardrails =
        [
            .. from standing in kpis
               from guardrail in standing.Kpi.Guardrails
               select new GuardrailStanding(standing.Kpi, guardrail, SinceStart(charter, record, guardrail.Id, day).Latest),
        ];
        List<Criterion> criteria = [.. ScaleCriteria.Of(charter, record, day, kpis)];
        Recommendation Say(DecisionOutcome outcome, int rule, params IReadOnlyList<string> reasons) =>
            new(outcome, rule, day, reasons, kpis, guardrails, criteria);

        if (kpis.Count == 0)
            return Say(DecisionOutcome.Stop, 1, "The charter has no outcome KPI, so nothing can be shown.");
        if (kpis.Where(kpi => !kpi.IsProven).ToList() is { Count: > 0 } unproven)
            return Say(DecisionOutcome.Stop, 1, [.. unproven.Select(kpi => Unproven(kpi, day))]);
        if (kpis.Where(kpi => kpi.IsWorseThanKill is true).ToList() is { Count: > 0 } killed)
            return Say(DecisionOutcome.Stop, 2, [.. killed.Select(Killed)]);
        var gaps = kpis.Where(kpi => kpi.IsMet is not true).Select(Missed)
            .Concat(guardrails.Where(guardrail => !guardrail.Holds).Select(Broken))
            .Concat(criteria.Where(criterion => !criterion.IsMet).Select(criterion => criterion.Reason)).ToList();
        if (gaps.Count == 0)
            return Say(DecisionOutcome.Scale, 3, [.. kpis.Select(Met)]);
        return iterationsUsed < 1
            ? Say(DecisionOutcome.Iterate, 4, gaps)
            : Say(DecisionOutcome.Stop, 4, [.. gaps, "The pilot was iterated already, and there is no second time."]);
    }

    static KpiStanding Standing(Kpi kpi, Charter charter, PilotRecord record, LocalDate day)
    {
        var series = SinceStart(charter, record, kpi.Id, day);
        return new(kpi, series, series.Latest is { } latest && Period.DaysBetween(latest.Date, day) <= FreshDays(kpi));
    }

    /// <summary>Readings from before the start show the process without the pilot, and count for its baseline at most.</summary>
    static Series SinceStart(Charter charter, PilotRecord record, string? series, LocalDate day) =>
        record.Of(series ?? "").Within(charter.Window.Start, day);

    static string Unproven(KpiStanding kpi, LocalDate day) => kpi.Series.Latest is { } latest
        ? $"{Name(kpi)} is unproven: its last measured reading is of {latest.Date.Spoken()}, "
            + $"{SpokenDay.Days(Period.DaysBetween(latest.Date, day))} before {day.Spoken()}; at most {FreshDays(kpi.Kpi)} count."
        : $"{Name(kpi)} is unproven: it has no measured reading from the start to {day.Spoken()}.";

    static string Killed(KpiStanding kpi) =>
        $"{Name(kpi)} is at {Amount(kpi.Value, kpi.Kpi.Unit)}, worse than its kill line {Number(kpi.Kpi.Kill)}.";

    static string Met(KpiStanding kpi) =>
        $"{Name(kpi)} is at {Amount(kpi.Value, kpi.Kpi.Unit)} and meets its target {Number(kpi.Kpi.Target)}.";

    static string Missed(KpiStanding kpi) => kpi.IsMet is false
        ? $"{Name(kpi)} is at {Amount(kpi.Value, kpi.Kpi.Unit)} and misses its target {Number(kpi.Kpi.Target)} "
            + $"by {Number(Math.Abs(kpi.Value!.Value - kpi.Kpi.Target!.Value))}."
        : $"{Name(kpi)} cannot be held against its target: the charter has no {(kpi.Kpi.Target is null ? "target" : "direction")} "
            + "that could be read.";

    static string Broken(GuardrailStanding standing) => standing.Latest is { } latest
        ? $"Guardrail {Markdown.Code(standing.Guardrail.Id)} is at {Amount(latest.Value, standing.Guardrail.Unit)}, "
            + $"out of its limit {standing.Guardrail.Limit}."
        : $"Guardrail {Markdown.Code(standing.Guardrail.Id ?? standing.Guardrail.Path)} is not shown to hold: it has no measured reading.";

    static string Name(KpiStanding kpi) => Markdown.Code(kpi.Kpi.Name);

    static string Number(decimal? value) => Spoken.Number(value ?? 0);

    static string Amount(decimal? value, string? unit) => Spoken.Amount(value ?? 0, unit);

    static int CadenceDays(Kpi kpi) => kpi.Measure?.Every switch { Cadence.Daily => 1, Cadence.Monthly => 30, _ => 7 };
}
