using System.Text.RegularExpressions;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands;

/// <summary>Text for people at a terminal: coloured where it shows colours, wrapped at its width.</summary>
sealed partial class Prose(Terminal terminal)
{
    public const string Red = "31", Yellow = "33", Blue = "34", Green = "32", Bold = "1", Soft = "2";

    /// <summary>Where lines end; a wide page where no terminal has a width.</summary>
    public int Columns => terminal.Width > 0 ? Math.Clamp(terminal.Width, 40, 160) : 160;

    public string Styled(string text, string style) => terminal.Colour ? $"\u001b[{style}m{text}\u001b[0m" : text;

    /// <summary>A severity in its colour, padded to a column.</summary>
    public string Severity(Severity severity, int width) => Styled(
        RuleStory.Word(severity).PadRight(width),
        severity switch { Domain.Rules.Severity.Error => Red, Domain.Rules.Severity.Warn => Yellow, Domain.Rules.Severity.Info => Blue, _ => Soft });

    /// <summary>A line, wrapped at the terminal's width with the rest hanging; -1 never wraps (paths are there to be clicked).</summary>
    public void Line(string head, string text, int hang)
    {
        terminal.Out.Write(head);
        var (used, start) = (Visible(head), Visible(head));
        foreach (var word in text.Split(' '))
        {
            var gap = used > start ? 1 : 0;
            if (hang >= 0 && terminal.Width > 0 && used + gap + word.Length > Columns && used > hang)
            {
                terminal.Out.Write('\n');
                terminal.Out.Write(new string(' ', hang));
                used = start = hang;
            }
            else if (gap > 0)
            {
                terminal.Out.Write(' ');
                used++;
            }
            terminal.Out.Write(word);
            used += word.Length;
        }
        terminal.Out.WriteLine();
    }

    /// <summary>Lines that stand as they are, each behind this margin.</summary>
    public void Block(string margin, string text)
    {
        foreach (var line in text.TrimEnd().Split('\n'))
            terminal.Out.WriteLine($"{margin}{line}".TrimEnd());
    }

    static int Visible(string styled) => Style().Replace(styled, "").Length;

    [GeneratedRegex("\u001b\\[[0-9;]*m", RegexOptions.CultureInvariant)]
    private static partial Regex Style();
}
