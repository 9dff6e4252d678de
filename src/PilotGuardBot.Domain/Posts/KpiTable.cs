using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Posts;

/// <summary>The outcome KPIs of a pilot as a table of Markdown.</summary>
public static class KpiTable
{
    /// <summary>More rows would push what is to be done off the screen.</summary>
    const int MostRows = 12;

    /// <summary>What a decider looks at; the fuller one of the brief also has the latest reading and the progress.</summary>
    public static string Of(DecisionBrief brief, bool full = false)
    {
        if (brief.Kpis.Count == 0)
            return "The charter has no outcome KPI.\n";
        string[] heads = full
            ? ["KPI", "baseline", "latest", "median of 3", "target", "kill", "progress", "readings", "projection"]
            : ["KPI", "baseline", "now (median of 3)", "target", "kill", "projection"];
        var rows = brief.Kpis.Take(MostRows)
            .Select(kpi => $"| {string.Join(" | ", full ? Full(kpi, brief.Day) : Short(kpi, brief.Day))} |\n");
        var more = brief.Kpis.Count > MostRows ? $"\n…and {brief.Kpis.Count - MostRows} more.\n" : "";
        return $"| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => " --- |"))}\n{string.Concat(rows)}{more}";
    }

    static string[] Short(KpiBrief kpi, LocalDate today) =>
    [
        Name(kpi.Kpi), Number(kpi.Kpi.Baseline?.Value), $"{Value(kpi)} {Line(kpi)}".TrimEnd(), Number(kpi.Kpi.Target),
        Number(kpi.Kpi.Kill), Projected(kpi, today),
    ];

    static string[] Full(KpiBrief kpi, LocalDate today) =>
    [
        Name(kpi.Kpi), Number(kpi.Kpi.Baseline?.Value),
        kpi.Latest is { } latest ? $"{Number(latest.Value)} ({latest.Date.Short(today)})" : "no reading",
        Value(kpi), Number(kpi.Kpi.Target), Number(kpi.Kpi.Kill), Progress(kpi), Line(kpi), Projected(kpi, today),
    ];

    static string Name(Kpi kpi) => Markdown.Plain(kpi.Name, 80) + (kpi.Unit is { } unit ? $" ({Markdown.Plain(unit, 40)})" : "");

    static string Value(KpiBrief kpi) => kpi.Standing switch
    {
        { Value: null } => "no reading",
        { Value: { } value, IsProven: false } => $"{Number(value)} (too old)",
        { Value: { } value } => Number(value),
    };

    static string Line(KpiBrief kpi) => Sparkline.Of(kpi.Standing.Series.Counted.Select(reading => reading.Value));

    static string Progress(KpiBrief kpi) => kpi.Progress is { } part ? $"{Math.Round(Math.Clamp(part, -99, 99) * 100)}%" : "–";

    static string Projected(KpiBrief kpi, LocalDate today) => kpi.Trend?.Ahead is { } ahead
        ? $"{Spoken.Computed(ahead.Value)} on {ahead.Day.Short(today)} ({Spoken.Computed(ahead.Low)} to {Spoken.Computed(ahead.High)})"
        : "–";

    static string Number(decimal? value) => value is { } known ? Spoken.Number(known) : "–";
}
