using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Posts;

/// <summary>A pause in words. Nobody has to act on it.</summary>
public static class PausedWording
{
    public static PilotMessage Message(PilotSheet sheet)
    {
        var (today, pause) = (sheet.Facts.Today, sheet.Facts.Charter.Window.Pause!);
        var longest = pause.From!.Value.PlusDays(PilotLife.LongestPauseDays - 1);
        var until = pause.Until is { } written && written < longest ? written : longest;
        var why = pause.Reason is { } reason ? $" ({Markdown.Plain(reason, 200)})" : "";
        var due = sheet.Life.Due is { } date ? $" The decision stays due on {date.Spoken(today)}." : "";
        var text = $"{PilotWords.Name(sheet.Facts.Charter)} is paused until {until.Spoken(today)}{why} and goes on by itself after that.{due} Nobody must act.";
        return new(text, $"{Markdown.Visible(sheet.Facts.Charter.Id ?? sheet.Facts.Charter.File, 80)} is paused until {until.Spoken(today)}", text);
    }
}
