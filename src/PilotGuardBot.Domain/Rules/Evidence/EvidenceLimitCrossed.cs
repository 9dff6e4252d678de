using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// While the pilot runs: the last <c>consecutive</c> counted readings since the start are all out of a guardrail's limits, or, from the
/// middle of the window on, all worse than an outcome KPI's kill line.
/// </summary>
public sealed class EvidenceLimitCrossed : Rule, IJudgeCharter
{
    static readonly LimitParameter Consecutive = new("consecutive", 2, 1, 20, "How many readings in a row are out of the limit.");

    static readonly RuleExample Harmful = new("kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down, "
        + "baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: 4.50, kill: 5.90, "
        + "measure: {type: sql, ref: queries/cost.sql}, guardrails: [{id: misroute-rate, unit: \"%\", max: 2.0}]}]")
    {
        Recorded = "2026-03-09,misroute-rate,1.4,980,measured,https://ci.acme.net/runs/101,\n"
            + "2026-03-16,misroute-rate,2.6,1010,measured,https://ci.acme.net/runs/108,\n",
        Today = new(2026, 3, 24),
    };

    public override RuleCard Card { get; } = new("evidence-limit-crossed", RuleGroup.Evidence, Severity.Error)
    {
        Checks = "No guardrail is out of its limit, and after half the window no outcome KPI worse than its kill line, twice running.",
        Fix = "Roll back a stage or decide early.",
        Example = "/pilot decide stop REASON",
        Runs = RuleRuns.Schedule,
        Parameters = [Consecutive],
        Failing = Harmful with
        {
            Recorded = $"{Harmful.Recorded}2026-03-23,misroute-rate,2.4,995,measured,https://ci.acme.net/runs/117,",
            When = "The readings of 16 and 23 March, 2.6 and 2.4, are both above 2.0.",
        },
        Passing = Harmful with
        {
            Recorded = $"{Harmful.Recorded}2026-03-23,misroute-rate,1.9,995,measured,https://ci.acme.net/runs/117,",
            When = "2.6 on 16 March was above 2.0, and 1.9 on 23 March is not.",
        },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (!facts.IsRunning())
            yield break;
        var times = Consecutive.In(settings);
        foreach (var kpi in facts.Charter.Kpis.Where(kpi => kpi.Outcome is not KpiOutcome.Activity))
        {
            foreach (var guardrail in kpi.Guardrails.Where(guardrail => guardrail.Id is not null))
                if (facts.Readings(guardrail.Id) is var limited && limited.LastAre(times, guardrail.IsBroken))
                    yield return Broken(facts, guardrail, limited, times);
            if (IsPastHalf(facts) && facts.Readings(kpi.Id) is var series
                && series.LastAre(times, value => kpi.IsWorseThanKill(value) is true))
                yield return Killed(facts, kpi, series, times);
        }
    }

    static bool IsPastHalf(CharterFacts facts) => facts.Charter.Window is { Start: { } start, Decision: { } decision }
        && 2 * Period.DaysBetween(start, facts.Today) >= Period.DaysBetween(start, decision);

    static Found Broken(CharterFacts facts, Guardrail guardrail, Series series, int times)
    {
        var latest = series.Latest!;
        return Found.At(facts.Charter, $"{guardrail.Path}.{(latest.Value < guardrail.Min ? "min" : "max")}",
            $"Guardrail {Markdown.Code(guardrail.Id)} is at {Spoken.Amount(latest.Value, guardrail.Unit)} on {latest.Date.Spoken()}, "
                + $"limit {guardrail.Limit}{Running(times)}.") with
        {
            Fix = "Roll back a stage until it holds again, or decide early.",
        };
    }

    static Found Killed(CharterFacts facts, Kpi kpi, Series series, int times)
    {
        var latest = series.Latest!;
        return Found.At(facts.Charter, $"{kpi.Path}.kill",
            $"{Markdown.Code(kpi.Id)} is at {Spoken.Amount(latest.Value, kpi.Unit)} on {latest.Date.Spoken()}, "
                + $"worse than its kill line {kpi.Kill}{Running(times)}, and more than half of the window is over.") with
        {
            Fix = "Decide early: the rule says stop as things stand. Or roll back a stage and change what makes it worse.",
        };
    }

    static string Running(int times) =>
        times switch { 1 => "", 2 => ", for the second time running", var more => $", {more} times running" };
}
