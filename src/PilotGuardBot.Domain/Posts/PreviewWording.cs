using System.Text;
using NodaTime;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Posts;

/// <summary>Messages to come in words. Nobody is mentioned: it is not their turn yet.</summary>
public static class PreviewWording
{
    const int MostCharters = 5;

    /// <summary>What a reminder asks, as a phrase: <c>book the forum</c>.</summary>
    public static string What(NudgeStage stage) => stage.Offset switch
    {
        <= -30 => "book the forum for the decision",
        <= -14 => "close the gaps in the evidence, if there are any",
        <= -7 => "decide, with the brief at hand",
        < 0 => "decide: it is due the day after",
        0 => "decide today, with three lines to choose from",
        < 3 => "decide: it is overdue",
        < 5 => "decide, or name who does: the sponsor may from this day on",
        _ => "have it decided; told again every 5 business days",
    };

    /// <summary>The messages of every charter that is new here, folded; empty where there is none, or none has a decision date.</summary>
    internal static string Folded(ChangeFacts facts, Policy policy)
    {
        var charters = facts.Charters.Select(review => review.Facts).OfType<CharterFacts>().Where(pilot => pilot.Base is null).Take(MostCharters)
            .Select(pilot => (Pilot: pilot, Messages: Until(pilot) is { } until ? Preview.Of(pilot, policy, until) : []))
            .Where(one => one.Messages.Count > 0).ToList();
        if (charters.Count == 0)
            return "";
        var text = new StringBuilder("<details><summary>Who will be told what, and when</summary>\n");
        foreach (var (pilot, messages) in charters)
        {
            if (charters.Count > 1)
                text.Append($"\n{Markdown.Code(pilot.Charter.Id ?? pilot.Charter.File, 80)}\n");
            text.Append("\n| day | who | is asked to |\n| --- | --- | --- |\n");
            foreach (var message in messages)
                text.Append($"| {message.Day.Short(pilot.Today)} | {string.Join(", ", message.To.Select(one => Markdown.Code(one.Handle, 60)))} ")
                    .Append($"| {What(message.Stage)} |\n");
        }
        return text.Append("\nNothing after the decision, and nothing on other days unless a rule finds something that somebody must mend.\n")
            .Append("</details>\n").ToString();
    }

    static LocalDate? Until(CharterFacts pilot) => Preview.FirstEscalation(pilot.Charter, pilot.Calendar);
}
