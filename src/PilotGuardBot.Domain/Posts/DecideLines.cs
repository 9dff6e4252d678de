using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Posts;

/// <summary>
/// The lines by which a pilot is decided, ready to be copied: what the rule says comes first, with its reason filled in. Plain text for a
/// fenced block, one line each.
/// </summary>
static class DecideLines
{
    const int MostKpis = 3;

    public static IReadOnlyList<string> Of(DecisionBrief brief) =>
    [
        .. Enum.GetValues<DecisionOutcome>()
            .Where(outcome => outcome is not DecisionOutcome.Iterate || brief.MayIterate)
            .OrderByDescending(outcome => outcome == brief.Says.Outcome)
            .Select(outcome => $"/pilot decide {outcome.Word()} {(outcome == brief.Says.Outcome ? Reason(brief) : Blank(outcome))}"),
    ];

    static string Blank(DecisionOutcome outcome) => outcome is DecisionOutcome.Iterate ? "REASON; we change ONE THING" : "REASON";

    static string Reason(DecisionBrief brief)
    {
        var kpis = brief.Says.Kpis;
        var said = (brief.Says.Outcome, brief.Says.Rule) switch
        {
            (DecisionOutcome.Scale, _) => Each(kpis, "meets", kpi => kpi.Kpi.Target),
            (DecisionOutcome.Iterate, _) => Each(kpis.Where(kpi => kpi.IsMet is false), "misses", kpi => kpi.Kpi.Target),
            (_, 1) => string.Join(
                ", ", kpis.Where(kpi => !kpi.IsProven).Take(MostKpis).Select(kpi => $"{Name(kpi)} has no recent reading")),
            (_, 2) => Each(kpis.Where(kpi => kpi.IsWorseThanKill is true), "is worse than", kpi => kpi.Kpi.Kill),
            _ => Each(kpis.Where(kpi => kpi.IsMet is false), "still misses", kpi => kpi.Kpi.Target),
        };
        return brief.Says.Outcome is DecisionOutcome.Iterate
            ? $"{(said is "" ? "REASON" : said)}; we change ONE THING"
            : said is "" ? "REASON" : said;
    }

    static string Each(IEnumerable<KpiStanding> kpis, string verb, Func<KpiStanding, decimal?> line) => string.Join(
        ", ",
        from kpi in kpis.Take(MostKpis)
        where kpi.Value is not null && line(kpi) is not null
        select $"{Name(kpi)} at {Spoken.Number(kpi.Value!.Value)} {verb} {Spoken.Number(line(kpi)!.Value)}");

    static string Name(KpiStanding kpi) => Markdown.Visible(kpi.Kpi.Name, 80);
}
