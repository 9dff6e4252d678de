using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Posts;

/// <summary>What a decision on this evidence would lack, each as a line that says how to close it.</summary>
static class EvidenceGaps
{
    const int Most = 8;

    public static IReadOnlyList<string> Of(DecisionBrief brief) =>
    [
        .. brief.Quality.Kpis.Where(kpi => kpi.Present < kpi.Expected).Select(kpi => Unread(brief, kpi))
            .Concat(brief.Says.Guardrails.Where(guardrail => guardrail.Latest is null && guardrail.Guardrail.Id is not null)
                .Select(guardrail => $"Guardrail {Markdown.Code(guardrail.Guardrail.Id, 80)} has no measured reading: record one."))
            .Concat(Money(brief))
            .Concat(brief.Quality.Incidents.Where(incident => incident.Until is null).Select(incident =>
                $"{Markdown.Code(incident.Series, 120)} has been out of its limit since {incident.From.Spoken(brief.Day)}: "
                    + "repair the feed, and record the next reading of it."))
            .Concat(brief.Says.Criteria.Where(criterion => !criterion.IsMet && IsPaper(criterion)).Select(criterion => criterion.Reason))
            .Take(Most),
    ];

    static string Unread(DecisionBrief brief, KpiEvidence kpi)
    {
        var name = Markdown.Code(kpi.Kpi.Name, 80);
        var latest = brief.Kpis.First(one => one.Kpi == kpi.Kpi).Latest;
        return latest is null
            ? $"{name} has no measured reading: record the first one."
            : $"{name} has {kpi.Present} of {PilotWords.Count(kpi.Expected, "expected reading")}, the last of {latest.Date.Spoken(brief.Day)}: "
                + "record those that are missing.";
    }

    static IEnumerable<string> Money(DecisionBrief brief)
    {
        if (brief.Money.Spend is null && (brief.Charter.Budget?.Cap is not null || brief.Charter.Decision?.Tighten?.PaybackMonths is not null))
            yield return $"`{Series.Spend}` has no reading: record what the pilot has cost so far.";
    }

    /// <summary>Reviews and the route to production are papers that can be had by the date.</summary>
    static bool IsPaper(Criterion criterion) =>
        criterion.Name is "production" || criterion.Name.StartsWith("governance.", StringComparison.Ordinal);
}
