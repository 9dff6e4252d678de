using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Check;

/// <summary>
/// For people at a terminal, like a modern compiler: the rule, the spot, the line with the spot underlined, why, fix, example, help.
/// </summary>
sealed class TextReport(CheckResult result, Terminal terminal)
{
    readonly Prose _prose = new(terminal);
    readonly HashSet<string> _explained = [];

    public void Write()
    {
        foreach (var file in result.Files)
            foreach (var finding in file.Findings)
                WriteFinding(file, finding);
        var errors = result.Count(Severity.Error);
        terminal.Out.WriteLine(result.Files.Any(file => file.Findings.Count > 0)
            ? _prose.Styled(result.Total(), errors > 0 ? Prose.Red : Prose.Yellow)
            : _prose.Styled($"{CheckResult.Counted(result.Charters.Count(), "charter") ?? "No charter"}: nothing to mend", Prose.Green)
                + $" (judged by {Terminal.Safe(result.Judged)})");
    }

    void WriteFinding(CheckedFile file, Finding finding)
    {
        var (word, colour) = finding.Severity switch
        {
            Severity.Error => ("error", Prose.Red),
            Severity.Warn => ("warning", Prose.Yellow),
            _ => ("note", Prose.Blue),
        };
        var number = $"{finding.Place.Line}";
        var margin = new string(' ', number.Length);
        _prose.Line(_prose.Styled($"{word}[{finding.Rule}]", $"{Prose.Bold};{colour}") + ": ", Clean(finding.What), hang: 2);
        _prose.Line($"{margin}{_prose.Styled("-->", Prose.Blue)} ", Clean($"{file.Path}:{finding.Place}"), hang: -1);
        if (Excerpt.Of(file.Lines, finding.Place, _prose.Columns - number.Length - 3) is { } excerpt)
        {
            terminal.Out.WriteLine($"{margin} {_prose.Styled("|", Prose.Blue)}");
            terminal.Out.WriteLine($"{_prose.Styled($"{number} |", Prose.Blue)} {LogCommands.Disarm(excerpt.Text)}");
            var underline = new string(' ', excerpt.Start) + _prose.Styled(new string('^', excerpt.Length), colour);
            terminal.Out.WriteLine($"{margin} {_prose.Styled("|", Prose.Blue)} {underline}");
        }
        // Why, and where to read more, is said once a rule: a fresh template has two dozen findings of one.
        var isFirst = _explained.Add(finding.Rule);
        foreach (var (name, text) in new[]
        {
            ("why", isFirst ? finding.Why : ""), ("fix", finding.Fix), ("example", finding.Example), ("help", isFirst ? result.Help(finding.Rule) : ""),
        })
            if (text is not "")
                WriteNote(margin, name, text);
        terminal.Out.WriteLine();
    }

    void WriteNote(string margin, string name, string text)
    {
        // An example may have several lines; each stays one.
        var lines = text.TrimEnd().Split('\n');
        _prose.Line($"{margin} {_prose.Styled("=", Prose.Blue)} {_prose.Styled(name, Prose.Bold)}: ", Indented(lines[0]), hang: margin.Length + 5 + name.Length);
        foreach (var line in lines[1..])
            terminal.Out.WriteLine(new string(' ', margin.Length + 5 + name.Length) + Indented(line));
    }

    static string Clean(string text) => LogCommands.Disarm(Terminal.Safe(text));

    static string Indented(string text) => new string(' ', text.Length - text.TrimStart(' ').Length) + Clean(text);
}
