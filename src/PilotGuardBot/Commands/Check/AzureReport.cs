using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Check;

/// <summary>
/// Logging commands of Azure Pipelines. Its agent unescapes <c>%AZP25</c> (percent), <c>%3B</c>, <c>%0D</c>, <c>%0A</c> and <c>%5D</c>;
/// it knows no notes, so these are plain lines.
/// </summary>
static class AzureReport
{
    public static void Write(CheckResult result, TextWriter output)
    {
        foreach (var file in result.Files)
            foreach (var finding in file.Findings)
                output.WriteLine(finding.Severity is Severity.Info ? Plain(file, finding) : Issue(result, file, finding));
        output.WriteLine(result.Total());
    }

    static string Issue(CheckResult result, CheckedFile file, Finding finding)
    {
        var type = finding.Severity is Severity.Error ? "error" : "warning";
        var message = $"{finding.What} {finding.Why} Fix: {finding.Fix} Example: {finding.Example} {result.Help(finding.Rule)}";
        return $"##vso[task.logissue type={type};sourcepath={Property(file.SourcePath ?? file.Path)};"
            + $"linenumber={finding.Place.Line};columnnumber={finding.Place.Column};code={Property(finding.Rule)}]{Data(message)}";
    }

    static string Plain(CheckedFile file, Finding finding) =>
        Terminal.Safe(LogCommands.Disarm($"{file.Path}:{finding.Place}: note {finding.Rule}: {finding.What}"));

    static string Data(string text) => Escape(text, ("%", "%AZP25"), ("\r", "%0D"), ("\n", "%0A"));

    static string Property(string text) => Escape(text, ("%", "%AZP25"), ("\r", "%0D"), ("\n", "%0A"), (";", "%3B"), ("]", "%5D"));

    // Disarmed part by part: the command that begins the line is ours.
    static string Escape(string text, params (string From, string To)[] pairs) =>
        LogCommands.Disarm(pairs.Aggregate(text, (escaped, pair) => escaped.Replace(pair.From, pair.To, StringComparison.Ordinal)));
}
