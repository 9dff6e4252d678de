using Markdig;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Pages;

/// <summary>A rule's own texts for a page.</summary>
public static class RuleText
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static string Why(RuleCard card) => card.Why;

    public static string Severity(RuleCard card) => card.Severity.ToString().ToLowerInvariant();

    /// <summary>One paragraph of Markdown, without the paragraph's tags.</summary>
    public static string Html(string markdown) => Markdown.ToHtml(markdown, Pipeline).Trim().Replace("<p>", "", StringComparison.Ordinal)
        .Replace("</p>", "", StringComparison.Ordinal);

    public static string Value(object value) => value is IEnumerable<object> list ? string.Join(", ", list) : $"{value}";
}
