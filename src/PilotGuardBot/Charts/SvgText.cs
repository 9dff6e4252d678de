using System.Xml.Linq;

namespace PilotGuardBot.Charts;

/// <summary>Makes a drawn SVG fit to stand in a page.</summary>
static class SvgText
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <param name="drawn">A whole SVG document.</param>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="prefix">Begins each id, which all charts of a page have to share out among them.</param>
    public static string Inline(string drawn, string description, string prefix)
    {
        var root = XDocument.Parse(drawn).Root!;
        foreach (var text in root.Descendants(Svg + "text"))
        {
            // Each letter has its place for the font of the machine that drew it; a reader's font sets its letters itself.
            First(text, "x");
            First(text, "y");
            text.SetAttributeValue("font-family", $"{ChartFont.Name}, Verdana, sans-serif");
        }
        foreach (var attribute in root.DescendantsAndSelf().Attributes())
            if (attribute.Name.LocalName is "id")
                attribute.Value = prefix + attribute.Value;
            else
                attribute.Value = attribute.Value.Replace("url(#", $"url(#{prefix}", StringComparison.Ordinal);
        root.SetAttributeValue("viewBox", $"0 0 {KpiChart.Width} {KpiChart.Height}");
        root.SetAttributeValue("width", null);
        root.SetAttributeValue("height", null);
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-label", description);
        return root.ToString(SaveOptions.DisableFormatting);
    }

    static void First(XElement text, string attribute)
    {
        if (text.Attribute(attribute) is { } places)
            places.Value = places.Value.Split(',', StringSplitOptions.TrimEntries)[0];
    }
}
