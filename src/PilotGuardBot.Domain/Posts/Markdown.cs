using System.Text;
using System.Text.RegularExpressions;

namespace PilotGuardBot.Domain.Posts;

/// <summary>Text from outside, made harmless: it can mention nobody, link nowhere, close no comment and break no table.</summary>
public static partial class Markdown
{
    /// <summary>
    /// Foreign text as a code span: control and direction characters shown as ·, line breaks as spaces, cut at <paramref name="longest"/>
    /// characters (an ellipsis is added), and fenced by more backticks than it holds in a row. Empty text becomes <c>(empty)</c>.
    /// </summary>
    public static string Code(string? text, int longest = 120)
    {
        var safe = Visible(text ?? "", longest);
        if (safe is "")
            return "(empty)";
        var fence = new string('`', LongestRun(safe, '`') + 1);
        var pad = safe.StartsWith('`') || safe.EndsWith('`') ? " " : "";
        return fence + pad + safe + pad + fence;
    }

    /// <summary>Foreign text as plain words: what Markdown or HTML could read as a sign stands behind a backslash or as an entity.</summary>
    public static string Plain(string? text, int longest = 120)
    {
        var plain = new StringBuilder();
        foreach (var character in Visible(text ?? "", longest))
            plain.Append(character switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '@' or '#' => $"{character}\u200B", // A zero-width space: an escaped sign still mentions and links.
                '\\' or '`' or '*' or '_' or '[' or ']' or '(' or ')' or '!' or '|' or '~' or ':' => $"\\{character}",
                _ => character.ToString(),
            });
        return plain.ToString();
    }

    /// <summary>
    /// The mention of a login, or of a team as <c>org/team</c>. A name that no forge gives is shown as code: it mentions nobody.
    /// </summary>
    public static string Mention(string login) => Login().IsMatch(login) ? $"@{login}" : Code(login, 60);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,60}(/[A-Za-z0-9_.-]{1,100})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Login();

    /// <summary>Foreign text on one line without anything invisible: for places that take plain text, such as titles.</summary>
    public static string Visible(string text, int longest)
    {
        var safe = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.Trim().EnumerateRunes())
        {
            if (safe.Length + rune.Utf16SequenceLength > longest)
                return safe.Append('…').ToString();
            if (Rune.IsWhiteSpace(rune))
                safe.Append(' ');
            else if (IsInvisible(rune))
                safe.Append('·');
            else
                safe.Append(rune.ToString());
        }
        return safe.ToString();
    }

    static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or
        System.Globalization.UnicodeCategory.Surrogate or System.Globalization.UnicodeCategory.PrivateUse or
        System.Globalization.UnicodeCategory.OtherNotAssigned;

    static int LongestRun(string text, char of)
    {
        int longest = 0, run = 0;
        foreach (var character in text)
            longest = Math.Max(longest, run = character == of ? run + 1 : 0);
        return longest;
    }
}
