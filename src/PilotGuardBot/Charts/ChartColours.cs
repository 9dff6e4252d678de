namespace PilotGuardBot.Charts;

/// <summary>The colours of a chart, each as <c>#rrggbb</c>.</summary>
/// <param name="Ground">Behind everything.</param>
/// <param name="Ink">Title and labels.</param>
/// <param name="Soft">Axes and the baseline.</param>
/// <param name="Grid">The lines behind the data.</param>
sealed record ChartColours(string Ground, string Ink, string Soft, string Grid, string Readings, string Target, string Kill)
{
    // As the pages have them; each line and label has a contrast of 4.5 at least to its ground.
    public static readonly ChartColours Light = new("#ffffff", "#1c2330", "#5a6577", "#e4e8ef", "#0b57a4", "#14683a", "#a4161a");

    public static readonly ChartColours Dark = new("#1a202a", "#e7ebf2", "#a3aec0", "#2c3442", "#8cbcff", "#6fd49b", "#ff9c9c");

    public string Of(LineKind line) => line switch { LineKind.Target => Target, LineKind.Kill => Kill, _ => Soft };
}
