using System.Text;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Posts;

/// <summary>New findings of the scheduled rules in words: what needs somebody today, and whom.</summary>
public static class NoticeWording
{
    const int Most = 5;

    /// <param name="fresh">The findings that nobody was told of yet; at least one.</param>
    /// <param name="to">Who must act.</param>
    public static PilotMessage Message(PilotSheet sheet, IReadOnlyList<Finding> fresh, IReadOnlyList<Addressee> to)
    {
        var name = PilotWords.Name(sheet.Facts.Charter);
        var text = $"{name} needs you: {PilotWords.Count(fresh.Count, "thing")} to mend.\n{Items(sheet, fresh)}";
        var id = Markdown.Visible(sheet.Facts.Charter.Id ?? sheet.Facts.Charter.File, 80);
        return new(
            PilotWords.To(to) is { Length: > 0 } mentioned ? $"{mentioned} {text}" : text,
            $"{id}: {PilotWords.Count(fresh.Count, "thing")} to mend", text);
    }

    static string Items(PilotSheet sheet, IReadOnlyList<Finding> fresh)
    {
        var text = new StringBuilder();
        foreach (var finding in fresh.Take(Most))
        {
            text.Append($"\n{ReviewWording.Mark(finding.Severity)} [`{finding.Rule}`]({sheet.Place.RuleAddress(finding.Rule)}) — {finding.What} {finding.Fix}");
            if (finding.Example is { Length: > 0 } example && !example.Contains('\n', StringComparison.Ordinal))
                text.Append($" {Markdown.Code(example, 200)}");
            text.Append('\n');
        }
        if (fresh.Count > Most)
            text.Append($"\n…and {fresh.Count - Most} more above.\n");
        return text.ToString();
    }
}
