using System.Globalization;
using System.Net;
using Markdig;
using NodaTime;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Pages;

/// <summary>Our own Markdown, and days, for the pages of pilots. HTML from outside stays text.</summary>
public static class PageText
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>Blocks of Markdown. A wide table can be scrolled by keyboard.</summary>
    public static string Html(string markdown) =>
        Markdig.Markdown.ToHtml(markdown, Pipeline).Replace("<table>", "<table tabindex=\"0\">", StringComparison.Ordinal);

    /// <summary>One line of Markdown.</summary>
    public static string Line(string markdown) => RuleText.Html(markdown);

    /// <summary><c>Fri 29 May 2026</c>.</summary>
    public static string Day(LocalDate? day) => day?.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture) ?? "none";

    /// <summary>A state in one word; overdue is the flag that matters more.</summary>
    public static string State(PilotSheet? sheet) => sheet is null ? "Unreadable"
        : sheet.Life.IsOverdue ? "Overdue"
        : sheet.IsBlocked && sheet.Life.IsOpen ? $"{sheet.Life.State}, blocked"
        : $"{sheet.Life.State}";

    public static string StateClass(PilotSheet? sheet) => sheet is null || sheet.Life.IsOverdue ? "state-failure"
        : sheet.IsBlocked || sheet.Life.State is PilotState.Deciding ? "state-neutral"
        : sheet.Life.State is PilotState.Running ? "state-success"
        : "state-off";

    /// <summary>How much time is left or gone, in words.</summary>
    public static string Days(PilotSheet sheet) => sheet.Life switch
    {
        { IsOverdue: true, BusinessDaysLate: var late } => $"{late} business {(late == 1 ? "day" : "days")} late",
        { IsOpen: false } => sheet.Facts.Record?.Decision?.Date is { } day ? $"decided {Day(day)}" : "closed",
        { Due: { } due } when sheet.Facts.Charter.Window.Start is { } start && sheet.Facts.Today < start =>
            $"starts in {SpokenDay.Days(Period.DaysBetween(sheet.Facts.Today, start))}, {SpokenDay.Days(Period.DaysBetween(start, due))} long",
        { Due: { } due } => due == sheet.Facts.Today ? "today" : $"{SpokenDay.Days(Period.DaysBetween(sheet.Facts.Today, due))} left",
        _ => "no date",
    };

    /// <summary>The next thing that somebody does or is told, in HTML.</summary>
    public static string NextStep(PilotSheet sheet)
    {
        if (!sheet.Life.IsOpen)
            return sheet.Life.State is PilotState.Closed ? "none" : Line(PilotHeading.Of(sheet).Split("; ", 2) is [_, var rest] ? rest : "carry it out");
        var people = PilotPeople.Of(sheet.Facts);
        if (sheet.Life.IsOverdue || sheet.Life.State is PilotState.Deciding)
            return $"{Code(people.Decider ?? people.Sponsor ?? "the decider")} decides";
        return sheet.Nudges.FirstOrDefault(nudge => nudge.State is ToldState.Planned && nudge.Day >= sheet.Facts.Today) is { } next
            ? $"{Day(next.Day)}: {WebUtility.HtmlEncode(Asks(next.Stage))}, {To(sheet, next)}"
            : "none planned";
    }

    /// <summary>Whom a reminder went or will go to, in HTML.</summary>
    public static string To(PilotSheet sheet, ToldNudge nudge)
    {
        var handles = nudge.State is ToldState.Planned ? sheet.Audience.Of(nudge.Stage).Select(one => one.Handle) : nudge.To;
        return string.Join(", ", handles.Select(Code)) is { Length: > 0 } named ? named : "nobody";
    }

    /// <summary>What a stage asks for, in a few words.</summary>
    public static string Asks(NudgeStage stage) => stage.Offset switch
    {
        <= -30 => "book the forum",
        <= -14 => "close the gaps in the evidence",
        <= -7 => "read the brief, decide",
        < 0 => "decide tomorrow",
        0 => "decide today",
        < 3 => "decide: it is overdue",
        < 5 => "sponsor, decide or name somebody",
        _ => "escalation",
    };

    /// <summary>Foreign text as code.</summary>
    public static string Code(string text) => $"<code>{WebUtility.HtmlEncode(Domain.Posts.Markdown.Visible(text, 80))}</code>";
}
