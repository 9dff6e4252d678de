using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Pages;

/// <summary>A brief for the inside of a page.</summary>
static class BriefPicture
{
    /// <param name="heading">The element of its heading, by where it stands on the page.</param>
    public static string Html(DecisionBrief brief, string heading) => PageText.Html(BriefWording.Of(brief, charts: false))
        .Replace("<h3", $"<{heading}", StringComparison.Ordinal).Replace("</h3>", $"</{heading}>", StringComparison.Ordinal);
}
