using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Days without a counted reading of an outcome KPI, from its last one, or from the start (or the end of a pause) where that is later, to
/// today, at the latest the decision date. A KPI read monthly is given one and a half months, as the decision rule does; the limit of the
/// error grows with it. Silent before the start, in a pause, and once the pilot is decided or closed.
/// </summary>
public sealed class EvidenceStale : Rule, IJudgeCharter
{
    const string Recorded = "2026-03-23,cost-per-invoice,5.86,995,measured,https://ci.acme.net/runs/118,";

    static readonly LimitParameter WarnDays = new("warnDays", 14, 1, 365, "After how many days without a reading to warn.");

    static readonly LimitParameter ErrorDays = new("errorDays", 28, 1, 365, "After how many days without a reading it is an error.");

    public override RuleCard Card { get; } = new("evidence-stale", RuleGroup.Evidence, Severity.Error)
    {
        Checks = "While the pilot runs, each outcome KPI has a measured reading of the last two weeks (warning) or four weeks (error).",
        Fix = "Run the query or fix the job.",
        Example = "pilotguard record cost-per-invoice 5.15",
        Runs = RuleRuns.Schedule,
        Parameters = [WarnDays, ErrorDays],
        Failing = new("") { Recorded = Recorded, Today = new(2026, 4, 6), When = "The last reading is of 23 March, and it is 6 April." },
        Passing = new("") { Recorded = Recorded, Today = new(2026, 4, 5), When = "The last reading is of 23 March, and it is 5 April." },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (!facts.IsRunning() || facts.IsPaused())
            yield break;
        var day = facts.Record!.Due(facts.Charter.Window) is { } due && due < facts.Today ? due : facts.Today;
        foreach (var kpi in facts.Charter.Kpis.Where(kpi => kpi is { Id: not null, Outcome: not KpiOutcome.Activity }))
        {
            var latest = facts.Readings(kpi.Id).Latest;
            if (facts.QuietSince(latest) is not { } since)
                continue;
            var (warn, days) = (WarnDays.In(settings), Period.DaysBetween(since, day));
            var longer = Math.Max(0, DecisionRule.FreshDays(kpi) - DecisionRule.ShortestFreshDays);
            if (days < warn + longer)
                continue;
            var isError = days >= ErrorDays.In(settings) + longer;
            yield return Found.At(facts.Charter, kpi.Path, latest is null
                ? $"{Markdown.Code(kpi.Id)} has no measured reading, {SpokenDay.Days(days)} after {since.Spoken()}."
                : $"{Markdown.Code(kpi.Id)}: the last measured reading is of {latest.Date.Spoken()}, "
                    + $"{SpokenDay.Days(Period.DaysBetween(latest.Date, facts.Today))} ago.") with
            {
                Severity = isError ? null : Severity.Warn,
                Fix = Fix(kpi),
                Example = $"pilotguard record {kpi.Id} {Spoken.Number(latest?.Value ?? kpi.Baseline?.Value ?? kpi.Target ?? 0)}",
            };
        }
    }

    static string Fix(Kpi kpi) => kpi.Measure?.Ref is { } source
        ? $"Run {Markdown.Code(source, 60)} and record what it says, or fix the job that does."
        : "Measure it and record what it says, or fix the job that does.";
}
