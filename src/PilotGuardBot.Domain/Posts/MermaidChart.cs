using System.Globalization;
using System.Text;
using NodaTime;
using PilotGuardBot.Domain.Evidence;

namespace PilotGuardBot.Domain.Posts;

/// <summary>
/// A KPI's readings as a chart that GitHub draws from a comment's text: the readings, the target and the kill line. Nothing of it is
/// foreign but the title, of which only letters, digits and a few signs are kept: it can close neither the quotes nor the fence.
/// </summary>
public static class MermaidChart
{
    /// <summary>Of more readings so many are drawn, spread evenly over them: the labels below stay apart.</summary>
    public const int MostPoints = 16;

    const int LongestTitle = 60;

    const string Signs = " -_./%()+,€$£¥";

    // Middle tones, to be told apart on a light and on a dark page.
    const string Readings = "#3b82f6", Target = "#16a34a", Kill = "#e5484d";

    /// <summary>The fenced block; null for fewer than two counted readings, which make no line.</summary>
    public static string? Of(KpiBrief brief)
    {
        var readings = Spread(brief.Standing.Series.Counted);
        if (readings.Count < 2)
            return null;
        var kpi = brief.Kpi;
        List<(decimal Value, string Colour)> limits =
        [
            .. new[] { (kpi.Target, Target), (kpi.Kill, Kill) }
                .Where(line => line.Item1 is not null).Select(line => (line.Item1!.Value, line.Item2)),
        ];
        var (low, high) = Range([.. readings.Select(reading => reading.Value), .. limits.Select(limit => limit.Value)]);
        var chart = new StringBuilder("```mermaid\n")
            .Append("%%{init: {\"themeVariables\": {\"xyChart\": {\"plotColorPalette\": \"")
            .AppendJoin(", ", limits.Select(limit => limit.Colour).Prepend(Readings)).Append("\"}}}}%%\n")
            .Append("xychart-beta\n")
            .Append("    title \"").Append(Title($"{kpi.Name} {(kpi.Unit is { } unit ? $"({unit})" : "")}")).Append("\"\n")
            .Append("    x-axis [").AppendJoin(", ", readings.Select(reading => $"\"{Day(reading.Date)}\"")).Append("]\n")
            .Append(CultureInfo.InvariantCulture, $"    y-axis {Number(low)} --> {Number(high)}\n")
            .Append("    line [").AppendJoin(", ", readings.Select(reading => Number(reading.Value))).Append("]\n");
        foreach (var (value, _) in limits)
            chart.Append("    line [").AppendJoin(", ", readings.Select(_ => Number(value))).Append("]\n");
        return chart.Append("```").ToString();
    }

    /// <summary>Foreign text for a title in quotes.</summary>
    internal static string Title(string text)
    {
        var kept = string.Concat(Markdown.Visible(text, LongestTitle)
            .Select(character => char.IsLetterOrDigit(character) || Signs.Contains(character) ? character : '·'));
        // Two of them begin a remark.
        return kept.Replace("%%", "%·", StringComparison.Ordinal).Trim();
    }

    /// <summary>A little more than the values, so that no line lies on the frame.</summary>
    static (decimal Low, decimal High) Range(List<decimal> values)
    {
        var (low, high) = (values.Min(), values.Max());
        var room = high > low ? (high - low) / 10 : Math.Max(Math.Abs(high) / 10, 1);
        return (low >= 0 ? Math.Max(0, low - room) : low - room, high + room);
    }

    static IReadOnlyList<Reading> Spread(IReadOnlyList<Reading> readings) => readings.Count <= MostPoints
        ? readings
        : [.. Enumerable.Range(0, MostPoints).Select(at => readings[at * (readings.Count - 1) / (MostPoints - 1)])];

    static string Day(LocalDate day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    static string Number(decimal value) => Math.Round(value, 4).ToString("0.####", CultureInfo.InvariantCulture);
}
