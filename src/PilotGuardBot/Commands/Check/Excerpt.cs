using System.Globalization;
using System.Text;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Commands.Check;

/// <summary>
/// A line of a file made fit for a terminal, and the part of it to underline. Start and length count characters of the text.
/// </summary>
sealed record Excerpt(string Text, int Start, int Length)
{
    /// <summary>
    /// The line at a place, cut around the spot to the given width; null where the file has no such line, or nothing on it.
    /// </summary>
    public static Excerpt? Of(IReadOnlyList<string> lines, Place place, int width)
    {
        if (place.Line > lines.Count || string.IsNullOrWhiteSpace(lines[place.Line - 1]))
            return null;
        var line = lines[place.Line - 1];
        var start = Math.Clamp(place.Column - 1, 0, Math.Max(0, line.TrimEnd().Length - 1));
        var length = Math.Max(1, Spot(line, start) - start);
        var from = line.Length <= width ? 0 : Math.Clamp(start - width / 3, 0, line.Length - width);
        var to = Math.Min(line.Length, from + width);
        return new(Fit(line[from..to]), start - from, Math.Min(length, to - start));
    }

    /// <summary>
    /// Where the key or value that begins at a spot ends: a quoted text at its quote, others before <c>:</c>, a comma, a bracket or a
    /// comment.
    /// </summary>
    static int Spot(string line, int start)
    {
        if (line[start] is '"' or '\'')
            return line.IndexOf(line[start], start + 1) is var quote and > 0 ? quote + 1 : line.TrimEnd().Length;
        var inFlow = line.AsSpan(0, start).CountAny('{', '[') > line.AsSpan(0, start).CountAny('}', ']');
        for (var at = start; at < line.Length; at++)
            if (line[at] is ':' && (at + 1 == line.Length || line[at + 1] is ' ') || line[at] is '#' && at > start && line[at - 1] is ' '
                || inFlow && line[at] is (',' or '}' or ']'))
                return start + line[start..at].TrimEnd().Length;
        return line.TrimEnd().Length;
    }

    /// <summary>One printable character for each character of the file, so that the underline stays below its spot.</summary>
    static string Fit(string line)
    {
        var fit = new StringBuilder(line.Length);
        for (var at = 0; at < line.Length; at++)
            if (at + 1 < line.Length && char.IsSurrogatePair(line[at], line[at + 1]))
                fit.Append(line[at]).Append(line[++at]);
            else
                fit.Append(char.IsWhiteSpace(line[at]) ? ' ' : IsHidden(line[at]) ? '·' : line[at]);
        return fit.ToString().TrimEnd();
    }

    static bool IsHidden(char character) => char.IsControl(character) || char.IsSurrogate(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.PrivateUse;
}
