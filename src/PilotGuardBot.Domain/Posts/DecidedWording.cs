using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Posts;

/// <summary>A decision in words: what was decided, by whom, and who does what by when.</summary>
public static class DecidedWording
{
    /// <summary>Days after a decision to scale by which production is linked (DOMAIN 4).</summary>
    const int ScaleDays = 60;

    /// <summary>Days after a decision to stop by which the shutdown is recorded.</summary>
    const int StopDays = 30;

    public static PilotMessage Message(PilotSheet sheet, Decision decision)
    {
        var next = decision.Outcome is DecisionOutcome.Stop ? sheet.Audience.Builders : sheet.Audience.Business;
        var text = $"{Said(sheet, decision)}\n\n{Follows(sheet, decision)}";
        var id = Markdown.Visible(sheet.Facts.Charter.Id ?? sheet.Facts.Charter.File, 80);
        return new($"{PilotWords.To(next)} {text}".TrimStart(), $"{id} is decided: {decision.Outcome!.Value.Word()}", text);
    }

    /// <summary>"**invoice-routing** is decided: **stop**, by `mei-cfo` on Friday 29 May 2026. Reason: …"</summary>
    public static string Said(PilotSheet sheet, Decision decision)
    {
        var by = decision.By is { } who ? $", by {Markdown.Code(who, 60)}" : "";
        var on = decision.Date is { } date ? $" on {date.Spoken(sheet.Facts.Today)}" : "";
        var why = decision.Rationale is { } reason ? $" Reason: {Sentence(Markdown.Plain(reason, 500))}" : "";
        return $"{PilotWords.Name(sheet.Facts.Charter)} is decided: **{decision.Outcome!.Value.Word()}**{by}{on}.{why}";
    }

    /// <summary>What follows, for whom and until when.</summary>
    public static string Follows(PilotSheet sheet, Decision decision)
    {
        var today = sheet.Facts.Today;
        var date = decision.Date ?? today;
        return decision.Outcome switch
        {
            DecisionOutcome.Scale =>
                $"Next: link what runs in production by {date.PlusDays(ScaleDays).Spoken(today)}, in {Charter(sheet)}: "
                + "`closed: {outcome: production, date: …, production: …}`. Until then it counts as decided, not as shipped.",
            DecisionOutcome.Stop =>
                $"Next: revoke access, dispose of the data and note the lesson by {date.PlusDays(StopDays).Spoken(today)}, in {Charter(sheet)}: "
                + "`closed: {outcome: stopped, date: …, shutdown: …, lesson: …}`." + InTime(sheet, date),
            _ => $"Next: change one thing{(decision.Next?.Change is { } change ? $" ({Markdown.Plain(change, 200)})" : "")}, and decide "
                + $"{(sheet.Life.Due is { } due ? $"on {due.Spoken(today)}" : "once more")}: scale or stop, there is no second iteration.",
        };
    }

    /// <summary>A stop by its date is told as the success that it is, with what it saved.</summary>
    static string InTime(PilotSheet sheet, LocalDate date)
    {
        if (sheet.Life.Due is not { } due || date > due)
            return "";
        var money = DecisionBrief.Of(sheet.Facts, sheet.Facts.Today, null).Money;
        var saved = money is { Spend: { } spend, Budget.Cap: { } cap } && spend.Value < cap.Value
            ? $", with {Spoken.Of(cap.Value - spend.Value, cap)} unspent"
            : "";
        var early = Period.DaysBetween(date, due);
        return $"\n\nStopped {(early == 0 ? "on its date" : $"{SpokenDay.Days(early)} before its date")}{saved}: "
            + "that is a good result, and the team is free for the next thing.";
    }

    static string Sentence(string text) => text is "" || text[^1] is '.' or '!' or '?' or '…' ? text : $"{text}.";

    static string Charter(PilotSheet sheet) => Markdown.Code(sheet.Facts.Charter.File);
}
