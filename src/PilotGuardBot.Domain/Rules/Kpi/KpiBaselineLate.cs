using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A baseline dated after the start (an error; the start day itself passes) holds the pilot's own effect; one that is too old (a warning)
/// describes another process.
/// </summary>
public sealed class KpiBaselineLate : Rule, IJudgeCharter
{
    static readonly LimitParameter MaxAgeDays = new("maxAgeDays", 90, 1, 3650, "How many days before the start a baseline may lie.");

    public override RuleCard Card { get; } = new("kpi-baseline-late", RuleGroup.Kpi, Severity.Error)
    {
        Checks = "The baseline's date is at the latest the start; one that is older than the limit is a warning.",
        Fix = "Use data from before the start.",
        Example = "date: 2026-02-20",
        Parameters = [MaxAgeDays],
        Failing = new("kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down,\n"
            + "  baseline: {value: 6.40, date: 2026-03-16, source: ERP FIN-112}, target: 4.50, kill: 5.90,\n"
            + "  measure: {type: sql, ref: queries/cost.sql}}]\nwindow: {start: 2026-03-02, decision: 2026-05-29}"),
        Passing = new("kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down,\n"
            + "  baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: 4.50, kill: 5.90,\n"
            + "  measure: {type: sql, ref: queries/cost.sql}}]\nwindow: {start: 2026-03-02, decision: 2026-05-29}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (facts.Charter.Window.Start is not { } start)
            yield break;
        var maxAge = MaxAgeDays.In(settings);
        var newest = $"date: {facts.Calendar.OnOrBefore(start.PlusDays(-1)).Written()}";
        foreach (var kpi in facts.Charter.Kpis.Where(kpi => kpi.Outcome is not KpiOutcome.Activity))
        {
            if (kpi.Baseline?.Date is not { } date)
                continue;
            var path = $"{kpi.Path}.baseline.date";
            var age = NodaTime.Period.DaysBetween(date, start);
            if (age < 0)
                yield return Found.At(facts.Charter, path,
                    $"The baseline of {Markdown.Code(kpi.Name)} is dated {date.Spoken()}, after the start on {start.Spoken()}.") with
                {
                    Example = newest,
                };
            else if (age > maxAge)
                yield return Found.At(facts.Charter, path,
                    $"The baseline of {Markdown.Code(kpi.Name)} is dated {date.Spoken()}, {SpokenDay.Days(age)} before the start; "
                    + $"the limit is {maxAge}.") with
                {
                    Severity = Severity.Warn,
                    Fix = "Measure again shortly before the start.",
                    Example = newest,
                };
        }
    }
}
