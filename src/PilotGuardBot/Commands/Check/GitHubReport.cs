using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Check;

/// <summary>
/// Workflow commands, which GitHub's runner turns into annotations. Escapes as actions/toolkit does (packages/core/src/command.ts):
/// percent and line ends in the message, also colon and comma in properties.
/// </summary>
static class GitHubReport
{
    public static void Write(CheckResult result, TextWriter output)
    {
        foreach (var file in result.Files)
            foreach (var finding in file.Findings)
                output.WriteLine(LogCommands.Disarm(
                    $"::{Word(finding.Severity)} file={Property(file.SourcePath ?? file.Path)},"
                    + $"line={finding.Place.Line},col={finding.Place.Column},"
                    + $"title={Property(finding.Rule)}::{Data(Message(result, finding))}"));
        output.WriteLine(result.Total());
    }

    static string Message(CheckResult result, Finding finding) =>
        $"{finding.What}\n{finding.Why}\nFix: {finding.Fix}\nExample: {finding.Example}\n{result.Help(finding.Rule)}";

    static string Word(Severity severity) => severity switch { Severity.Error => "error", Severity.Warn => "warning", _ => "notice" };

    static string Data(string text) => Escape(text, ("%", "%25"), ("\r", "%0D"), ("\n", "%0A"));

    static string Property(string text) => Escape(text, ("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"));

    static string Escape(string text, params (string From, string To)[] pairs) =>
        pairs.Aggregate(text, (escaped, pair) => escaped.Replace(pair.From, pair.To, StringComparison.Ordinal));
}
