using ScottPlot;
using SkiaSharp;

namespace PilotGuardBot.Charts;

/// <summary>
/// The font of charts, which comes with the program: a container has none, and a chart looks the same on every machine. In SVG it is a name
/// only, and Verdana, which runs as wide, stands in where a reader lacks it.
/// </summary>
sealed class ChartFont : IFontResolver
{
    public const string Name = "DejaVu Sans";

    static readonly Lazy<SKTypeface> Typeface = new(Load);

    static readonly Lazy<bool> Added = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new ChartFont());
        return true;
    });

    /// <summary>Makes the font known to the charts' library, once a process.</summary>
    public static bool Ready => Added.Value;

    // Weight, slant and spacing: there is one, the regular.
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Name ? Typeface.Value : null;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Typeface.Value : null;

    static SKTypeface Load()
    {
        using var font = typeof(ChartFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")
            ?? throw new InvalidOperationException("The program was built without its font.");
        return SKTypeface.FromStream(font) ?? throw new InvalidOperationException("The program's font cannot be read.");
    }
}
