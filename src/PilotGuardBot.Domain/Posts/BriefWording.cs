using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Posts;

/// <summary>The decision brief as one page of Markdown for a comment or a file; it ends without a marker, which the caller adds.</summary>
public static class BriefWording
{
    const int MostReasons = 8, MostItems = 8, MostCharts = 6;

    /// <summary>The whole brief under its heading, the verdict first.</summary>
    /// <param name="brief">What is known.</param>
    /// <param name="charts">Whether charts for GitHub follow, folded.</param>
    public static string Of(DecisionBrief brief, bool charts = true)
    {
        var due = brief.Due is { } day ? $"due {day.Spoken()}" : "without a decision date";
        return $"### Decision brief: {Markdown.Plain(brief.Charter.Id ?? brief.Charter.File, 80)}, {due}\n\n"
            + $"{Body(brief)}{(charts ? Charts(brief) : "")}";
    }

    /// <summary>The brief behind a line to be opened, for a comment that says the gist itself.</summary>
    internal static string Folded(DecisionBrief brief) =>
        $"<details><summary>The whole brief</summary>\n\n{Body(brief)}\n</details>\n{Charts(brief)}".TrimEnd('\n');

    static string Body(DecisionBrief brief) => string.Concat(
        Verdict(brief), $"\n{KpiTable.Of(brief, full: true)}\n", Guardrails(brief), Evidence(brief), Readiness(brief), Money(brief),
        History(brief));

    static string Verdict(DecisionBrief brief)
    {
        var says = brief.Says;
        var unless = brief.Unless is { } change
            ? $"It would say *{change.Outcome.Word()}* {change.When}."
            : "No single change would alter that.";
        var more = says.Reasons.Count > MostReasons ? $"- …and {says.Reasons.Count - MostReasons} more\n" : "";
        return $"**The rule says {says.Outcome.Word()}**, as of {says.Day.Spoken()}, by its line {says.Rule}: {Line(says)}.\n"
            + $"{string.Concat(says.Reasons.Take(MostReasons).Select(reason => $"- {reason}\n"))}{more}\n{unless}\n";
    }

    static string Line(Recommendation says) => (says.Rule, says.Outcome) switch
    {
        (1, _) => "an outcome KPI is unproven",
        (2, _) => "an outcome KPI is worse than its kill line",
        (3, _) => "all targets are met, guardrails hold, reviews and production are in order",
        (_, Lifecycle.DecisionOutcome.Stop) => "something misses, and the pilot was iterated already",
        _ => "nothing is worse than its kill line, and something misses",
    };

    static string Guardrails(DecisionBrief brief) => brief.Says.Guardrails.Count == 0
        ? "**Guardrails.** None.\n\n"
        : $"**Guardrails.** {string.Join(' ', brief.Says.Guardrails.Take(MostItems).Select(PilotWords.Guardrail))}\n\n";

    static string Evidence(DecisionBrief brief)
    {
        var quality = brief.Quality;
        List<string> said = [PilotWords.Readings(quality)];
        if (quality.Longest is { LongestGap: var gap and > 0 } longest)
            said.Add($"Longest gap {SpokenDay.Days(gap)}{(quality.Kpis.Count > 1 ? $" ({Markdown.Code(longest.Kpi.Name, 80)})" : "")}.");
        said.Add($"{Some(quality.Corrections, "correction")}.");
        if (quality.Pushed > 0)
            said.Add($"{PilotWords.Percent(quality.Pushed, quality.Readings)} pushed by the API.");
        if (quality.Incidents.Count == 0)
            said.Add("No data incident.");
        else
            said.Add($"{PilotWords.Count(quality.Incidents.Count, "data incident")}, "
                + $"{(quality.OpenIncidents == 0 ? "none" : quality.OpenIncidents)} open: "
                + $"{string.Join(", ", quality.Incidents.Take(MostItems).Select(incident => Incident(incident, brief.Day)))}; "
                + $"{(quality.Tainted.Count == 0 ? "no reading" : PilotWords.Count(quality.Tainted.Count, "reading"))} tainted.");
        return $"**Evidence.** {string.Join(' ', said)}\n\n";
    }

    static string Incident(DataIncident incident, LocalDate today) =>
        $"{Markdown.Code(incident.Series, 100)} from {incident.From.Short(today)} {(incident.Until is { } until ? $"to {until.Short(today)}" : "on")}";

    static string Readiness(DecisionBrief brief)
    {
        var stage = (brief.Rollout.Stage, brief.Rollout.Percent) switch
        {
            (_, null) => "Nobody recorded how far the roll-out is (`rollout/stage`).",
            (null, { } percent) => $"{Spoken.Number(percent)}% of the real volume.",
            ({ } named, { } percent) when named == $"{Spoken.Number(percent)}%" => $"Stage {Markdown.Code(named, 40)} of the real volume.",
            ({ } named, { } percent) => $"Stage {Markdown.Code(named, 40)}, {Spoken.Number(percent)}% of the real volume.",
        };
        var reviews = brief.Says.Criteria
            .Where(criterion => !criterion.IsMet && criterion.Name.StartsWith("governance.", StringComparison.Ordinal))
            .Select(criterion => criterion.Reason).ToList();
        var gaps = brief.ProductionGaps.Count == 0
            ? "Production is described in full."
            : $"`production` lacks {Lacking.Spoken([.. brief.ProductionGaps.Select(gap => $"`{gap}`")])}.";
        return $"**Readiness.** {stage} {(reviews.Count == 0 ? "Reviews are done." : string.Join(' ', reviews))} {gaps}\n\n";
    }

    static string Money(DecisionBrief brief)
    {
        var money = brief.Money;
        var spend = (money.Spend, money.Budget?.Cap) switch
        {
            ({ } spent, { } cap) => $"{Spoken.Of(spent.Value, cap)} spent by {spent.Date.Short(brief.Day)}.",
            ({ } spent, null) => $"{Spoken.Number(spent.Value)} spent by {spent.Date.Short(brief.Day)}, without a cap.",
            (null, { } cap) => $"Nobody recorded the spend (`{Series.Spend}`); the cap is {Amount(cap)}.",
            _ => "Neither cap nor spend is known.",
        };
        var run = money.Budget?.RunMonthly is { } monthly ? $" Running it at full volume costs {Amount(monthly)} a month." : "";
        var payback = money.Payback switch
        {
            { Unknown: { } unknown } => $" Payback is unknown: {unknown}.",
            { Months: { } months } => $" Paid back in {Spoken.Computed(months)} months.",
            _ => " It is never paid back: the monthly benefit does not exceed the run cost.",
        };
        return $"**Money.** {spend}{run}{payback}\n\n";
    }

    static string Amount(Amount amount) => $"{Spoken.Number(amount.Value)} {Markdown.Plain(amount.Unit, 40)}".TrimEnd();

    static string History(DecisionBrief brief)
    {
        var today = brief.Day;
        List<string> lines =
        [
            .. brief.Amendments.Take(MostItems).Select(amendment =>
                $"Amendment{On(amendment.Date, today)}: {Markdown.Code(amendment.Field, 80)} from {Markdown.Code(amendment.From, 40)} "
                    + $"to {Markdown.Code(amendment.To, 40)}. Why: {Markdown.Plain(amendment.Why, 200)}"),
            .. brief.Extensions.Take(MostItems).Select(extension =>
                $"Extension to {extension.To?.Spoken(today) ?? "no date"}. Why: {Markdown.Plain(extension.Reason, 200)}"),
            .. brief.Exceptions.Take(MostItems).Select(exception =>
                $"Exception to {Markdown.Code(exception.Rule, 60)}{(exception.Until is { } until ? $" until {until.Spoken(today)}" : "")}. "
                    + $"Why: {Markdown.Plain(exception.Reason, 200)}"),
            .. brief.Dissents.Select(dissent =>
                $"Dissent: {Markdown.Code(dissent.By, 60)} said {dissent.Outcome.Word()} on {dissent.Day.Spoken(today)}, "
                    + $"the rule {dissent.Said.Word()}"
                    + $"{(dissent.IsPending ? "; it waits for a second person" : "")}. Why: {Markdown.Plain(dissent.Why, 300)}"),
        ];
        return lines.Count == 0
            ? "**History.** No amendment, extension, exception or dissent.\n"
            : $"**History.**\n{string.Concat(lines.Select(line => $"- {line}\n"))}";
    }

    static string On(LocalDate? date, LocalDate today) => date is { } day ? $" of {day.Spoken(today)}" : "";

    static string Some(int count, string noun) => count == 0 ? $"No {noun}" : PilotWords.Count(count, noun);

    static string Charts(DecisionBrief brief)
    {
        var charts = brief.Kpis.Take(MostCharts).Select(MermaidChart.Of).OfType<string>().ToList();
        return charts.Count == 0
            ? ""
            : $"\n<details><summary>{(charts.Count == 1 ? "Chart" : "Charts")}: readings blue, target green, kill line red</summary>\n\n"
                + $"{string.Join("\n\n", charts)}\n\n</details>\n";
    }
}
