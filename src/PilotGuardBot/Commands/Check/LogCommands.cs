using System.Globalization;
using System.Text;

namespace PilotGuardBot.Commands.Check;

/// <summary>
/// Makes foreign text harmless in the log of a build. Words that agents take for commands wherever they stand in a line (<c>##vso[…]</c>
/// on Azure Pipelines, <c>##[…]</c> there and on GitHub's runner) are taken apart without moving what follows: a charter's text must not
/// set variables in the build that checks it. And nothing invisible is left, which could colour, overwrite or turn round what people
/// read.
/// </summary>
static class LogCommands
{
    public static string Disarm(string line)
    {
        var visible = line.Any(IsHidden) ? string.Concat(line.Select(character => IsHidden(character) ? '·' : character)) : line;
        return visible.Contains("##", StringComparison.Ordinal)
            ? visible.Replace("##vso[", "#·vso[", StringComparison.OrdinalIgnoreCase).Replace("##[", "#·[", StringComparison.Ordinal)
            : visible;
    }

    /// <summary>The same for JSON, in which every character can be written as an escape without changing what the text says.</summary>
    public static string DisarmJson(string json)
    {
        var disarmed = new StringBuilder(json.Length);
        for (var at = 0; at < json.Length; at++)
        {
            var isBracket = json[at] is '[' && (EndsIn(json, at, "##") || EndsIn(json, at, "##vso"));
            if (isBracket || json[at] is not '\n' && IsHidden(json[at]))
                disarmed.Append(CultureInfo.InvariantCulture, $"\\u{(int)json[at]:x4}");
            else
                disarmed.Append(json[at]);
        }
        return disarmed.ToString();
    }

    static bool EndsIn(string text, int end, string word) => text.AsSpan(0, end).EndsWith(word, StringComparison.OrdinalIgnoreCase);

    static bool IsHidden(char character) => character >= '\u007f'
        ? char.GetUnicodeCategory(character) is
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        : character < ' ';
}
