using PilotGuardBot.Charts;
using PilotGuardBot.Domain.Evidence;

namespace PilotGuardBot.Pages;

/// <summary>A brief with its charts for the inside of a page.</summary>
static class BriefPicture
{
    /// <param name="heading">The element of its heading, by where it stands on the page.</param>
    public static string Html(DecisionBrief brief, string heading) => BriefHtml.Body(brief)
        .Replace("<h3", $"<{heading}", StringComparison.Ordinal).Replace("</h3>", $"</{heading}>", StringComparison.Ordinal)
        .Replace("<table>", "<table tabindex=\"0\">", StringComparison.Ordinal);
}
