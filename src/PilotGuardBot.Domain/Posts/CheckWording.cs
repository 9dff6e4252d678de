using System.Text;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Posts;

/// <summary>A verdict as a check: title, table, annotations beside their lines.</summary>
static class CheckWording
{
    public static CheckPost Check(Verdict verdict, ChangeFacts facts, Policy policy, ReviewPlace place) => new(
        place.HeadSha, verdict.Conclude(policy.Mode), Title(verdict, facts), Summary(verdict, facts, policy, place),
        [.. verdict.Findings.Select(Annotation)]);

    static string Title(Verdict verdict, ChangeFacts facts)
    {
        string[] parts = [
            .. verdict.Errors > 0 ? [ReviewWording.Count(verdict.Errors, "error")] : Array.Empty<string>(),
            .. verdict.Warnings > 0 ? [ReviewWording.Count(verdict.Warnings, "suggestion")] : Array.Empty<string>(),
            .. verdict.Incomplete ? ["incomplete: not every file could be seen"] : Array.Empty<string>()];
        if (parts.Length > 0)
            return string.Join(", ", parts);
        return facts switch
        {
            { Charters.Count: > 0 } => "Charter complete",
            { Decisions.Count: > 0 } => "Decision in order",
            { Readings.Count: > 0 } => "Readings in order",
            { PolicyFiles.Count: > 0 } => "Policy is valid",
            _ => "No charter change",
        };
    }

    static string Summary(Verdict verdict, ChangeFacts facts, Policy policy, ReviewPlace place)
    {
        var text = new StringBuilder();
        if (verdict.Findings.Count > 0)
        {
            text.Append("| | rule | where | what to do |\n| --- | --- | --- | --- |\n");
            foreach (var finding in verdict.Findings)
                text.Append($"| {ReviewWording.Mark(finding.Severity)} | [`{finding.Rule}`]({place.RuleAddress(finding.Rule)}) ")
                    .Append($"| [{Cell(Markdown.Code(finding.File))}:{finding.Place.Line}]({place.FileAddress(finding.File, finding.Place)}) ")
                    .Append($"| {Cell(finding.What)} {Cell(finding.Fix)} |\n");
            text.Append('\n');
        }
        foreach (var (finding, exception) in verdict.Excepted)
            text.Append($"An exception until {exception.Until:uuuu-MM-dd} lets `{finding.Rule}` at line {finding.Place.Line} pass: {Cell(finding.What)}\n\n");
        foreach (var remark in facts.Remarks)
            text.Append(remark).Append("\n\n");
        text.Append(How(verdict, facts, policy, place));
        if (PreviewWording.Folded(facts, policy) is { Length: > 0 } preview)
            text.Append($"\n\n{preview}");
        return text.ToString();
    }

    static string How(Verdict verdict, ChangeFacts facts, Policy policy, ReviewPlace place)
    {
        var subject = facts.Charters.Count switch
        {
            0 when facts.Decisions.Count + facts.Readings.Count is > 0 and var files =>
                $"{ReviewWording.Count(files, "file")} of evidence {(files == 1 ? "was" : "were")} judged at `{place.HeadSha[..7]}`.",
            0 => "No charter differs from the base branch, so there was none to judge.",
            1 => $"{Markdown.Code(facts.Charters[0].Reading.File)} was judged at `{place.HeadSha[..7]}`.",
            var n => $"{n} charters were judged at `{place.HeadSha[..7]}`.",
        };
        var effect = policy.Mode == PolicyMode.Enforce ? "an error fails this check" : "errors are advice and block nothing";
        return $"{subject} {ReviewWording.Count(verdict.RulesPassed, "rule")} passed. Judged by {ReviewWording.ByPolicy(policy)}: {effect}.";
    }

    static CheckAnnotation Annotation(Finding finding) => new(
        finding.File, finding.Place.Line, finding.Place.Column, finding.Severity, finding.Rule,
        $"{finding.What}\n{finding.Why}\nFix: {finding.Fix}\nExample: {finding.Example}");

    /// <summary>A pipe ends a table's cell even within a code span.</summary>
    static string Cell(string markdown) => markdown.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
