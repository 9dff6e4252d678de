namespace PilotGuardBot.Domain.Posts;

/// <summary>A line of readings in one line of text, which every forge shows: <c>▇▆▅▄▃</c>.</summary>
public static class Sparkline
{
    /// <summary>Of more values the last so many are shown.</summary>
    public const int Longest = 12;

    const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>Where all values are the same, none is high or low.</summary>
    const char Level = '▄';

    /// <summary>The lowest of the values as the lowest bar, the highest as the highest; empty for none.</summary>
    public static string Of(IEnumerable<decimal> values)
    {
        double[] shown = [.. values.TakeLast(Longest).Select(value => (double)value)];
        if (shown.Length == 0)
            return "";
        var (low, high) = (shown.Min(), shown.Max());
        return string.Create(shown.Length, (shown, low, high), static (line, of) =>
        {
            for (var at = 0; at < line.Length; at++)
                line[at] = of.high > of.low
                    ? Bars[(int)Math.Round((of.shown[at] - of.low) / (of.high - of.low) * (Bars.Length - 1))]
                    : Level;
        });
    }
}
