using Markdig;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Pages;

/// <summary>A rule's own texts for a page.</summary>
public static class RuleText
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static string Name(RuleGroup group) => group is RuleGroup.Kpi ? "KPI" : $"{group}";

    public static string Severity(Severity severity) => RuleStory.Word(severity);

    /// <summary>What softens an error under the profile starter.</summary>
    public static string Grace(PolicyProfile profile, Severity severity) =>
        profile is PolicyProfile.Starter && severity is Domain.Rules.Severity.Error ? ", a warning until 30 days after the charter's merge" : "";

    /// <summary>One paragraph of Markdown, without the paragraph's tags.</summary>
    public static string Html(string markdown) => Markdown.ToHtml(markdown, Pipeline).Trim().Replace("<p>", "", StringComparison.Ordinal)
        .Replace("</p>", "", StringComparison.Ordinal);
}
