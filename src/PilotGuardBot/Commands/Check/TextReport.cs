using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Check;

/// <summary>
/// For people at a terminal, like a modern compiler: the rule, the spot, the line with the spot underlined, why, fix, example, help.
/// </summary>
sealed class TextReport(CheckResult result, Terminal terminal)
{
    const string Red = "31", Yellow = "33", Blue = "34", Green = "32", Bold = "1";

    public void Write()
    {
        foreach (var file in result.Files)
            foreach (var finding in file.Findings)
                WriteFinding(file, finding);
        var errors = result.Count(Severity.Error);
        terminal.Out.WriteLine(result.Files.Any(file => file.Findings.Count > 0)
            ? Styled(result.Total(), errors > 0 ? Red : Yellow)
            : Styled($"{CheckResult.Counted(result.Charters.Count(), "charter") ?? "No charter"}: nothing to mend", Green)
                + $" (judged by {Terminal.Safe(result.Judged)})");
    }

    void WriteFinding(CheckedFile file, Finding finding)
    {
        var (word, colour) = finding.Severity switch
        {
            Severity.Error => ("error", Red),
            Severity.Warn => ("warning", Yellow),
            _ => ("note", Blue),
        };
        var number = $"{finding.Place.Line}";
        var margin = new string(' ', number.Length);
        Line(Styled($"{word}[{finding.Rule}]", $"{Bold};{colour}"), ": ", Clean(finding.What), hang: 2);
        Line($"{margin}{Styled("-->", Blue)} ", "", Clean($"{file.Path}:{finding.Place}"), hang: -1);
        if (Excerpt.Of(file.Lines, finding.Place, Columns - number.Length - 3) is { } excerpt)
        {
            terminal.Out.WriteLine($"{margin} {Styled("|", Blue)}");
            terminal.Out.WriteLine($"{Styled($"{number} |", Blue)} {LogCommands.Disarm(excerpt.Text)}");
            var underline = new string(' ', excerpt.Start) + Styled(new string('^', excerpt.Length), colour);
            terminal.Out.WriteLine($"{margin} {Styled("|", Blue)} {underline}");
        }
        foreach (var (name, text) in new[]
        {
            ("why", finding.Why), ("fix", finding.Fix), ("example", finding.Example), ("help", result.Help(finding.Rule)),
        })
            WriteNote(margin, name, text);
        terminal.Out.WriteLine();
    }

    void WriteNote(string margin, string name, string text)
    {
        // An example may have several lines; each stays one.
        var lines = text.TrimEnd().Split('\n');
        Line($"{margin} {Styled("=", Blue)} {Styled(name, Bold)}: ", "", Indented(lines[0]), hang: margin.Length + 5 + name.Length);
        foreach (var line in lines[1..])
            terminal.Out.WriteLine(new string(' ', margin.Length + 5 + name.Length) + Indented(line));
    }

    /// <summary>A line, wrapped at the terminal's width with the rest hanging; -1 never wraps (paths are there to be clicked).</summary>
    void Line(string head, string joint, string text, int hang)
    {
        terminal.Out.Write(head);
        terminal.Out.Write(joint);
        var used = Visible(head) + joint.Length;
        foreach (var word in text.Split(' '))
        {
            if (hang >= 0 && terminal.Width > 0 && used + word.Length > Columns && used > hang)
            {
                terminal.Out.Write('\n');
                terminal.Out.Write(new string(' ', hang));
                used = hang;
            }
            else if (used > Visible(head) + joint.Length)
            {
                terminal.Out.Write(' ');
                used++;
            }
            terminal.Out.Write(word);
            used += word.Length;
        }
        terminal.Out.WriteLine();
    }

    int Columns => terminal.Width > 0 ? Math.Clamp(terminal.Width, 40, 160) : 160;

    static string Clean(string text) => LogCommands.Disarm(Terminal.Safe(text));

    static string Indented(string text) => new string(' ', text.Length - text.TrimStart(' ').Length) + Clean(text);

    static int Visible(string styled) => System.Text.RegularExpressions.Regex.Replace(styled, "\u001b\\[[0-9;]*m", "").Length;

    string Styled(string text, string style) => terminal.Colour ? $"\u001b[{style}m{text}\u001b[0m" : text;
}
