using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Posts;

/// <summary>A pilot's state in one line: how it stands, and who must act.</summary>
public static class PilotHeading
{
    public static string Of(PilotSheet sheet) => $"{Mark(sheet)} {State(sheet)}";

    static string Mark(PilotSheet sheet) =>
        sheet.Life.IsOverdue || sheet.Findings.Any(finding => finding.Severity is Severity.Error) ? "❌"
        : sheet.IsBlocked || sheet.Pending is not null || sheet.Remarks.Count > 0
            || sheet.Findings.Any(finding => finding.Severity is Severity.Warn) ? "⚠️"
        : "✅";

    static string State(PilotSheet sheet)
    {
        var (life, facts) = (sheet.Life, sheet.Facts);
        var today = facts.Today;
        var due = life.Due is { } day ? $"decision on {day.Spoken(today)}, {PilotWords.Ahead(day, today)}" : "no decision date";
        var blocked = sheet.IsBlocked ? ", blocked: the start gate fails" : "";
        if (sheet.Pending is { } said && life.IsOpen)
            return $"{(life.IsOverdue ? "Overdue" : life.State)}: {Markdown.Code(said.By, 60)} said {said.Outcome.Word()}, "
                + $"{(Deciders.Of(facts).Second(said.By) is { } second ? Markdown.Code(second, 60) : "a second person")} has to say the same";
        return life switch
        {
            { IsOverdue: true } => $"Overdue: {Who(sheet)} should have decided on {life.Due!.Value.Spoken(today)}, "
                + $"{PilotWords.Count(life.BusinessDaysLate, "business day")} ago",
            { State: PilotState.Proposed } => facts.Charter.Window.Start is { } start
                ? $"Proposed: starts on {start.Spoken(today)}, {PilotWords.Ahead(start, today)}; {due}"
                : $"Proposed: {due}",
            { State: PilotState.Paused } =>
                $"Paused{(facts.Charter.Window.Pause?.Until is { } until ? $" until {until.Spoken(today)}" : "")}: {due}",
            { State: PilotState.Deciding, Due: { } date } =>
                $"Deciding: {Who(sheet)} decides by {date.Spoken(today)}, {PilotWords.Ahead(date, today)}",
            { State: PilotState.Decided } => Decided(sheet),
            { State: PilotState.Closed } => Closed(facts.Charter.Closed),
            _ => $"Running{blocked}: {due}{(blocked is "" && sheet.Findings.All(finding => finding.Severity is Severity.Info) ? "; nobody must act now" : "")}",
        };
    }

    static string Who(PilotSheet sheet) => Deciders.Of(sheet.Facts).Decider is { } decider ? Markdown.Code(decider, 60) : "the decider";

    /// <summary>What follows a decision, by whom and until when (DOMAIN 4).</summary>
    static string Decided(PilotSheet sheet)
    {
        if (sheet.Facts.Record?.Decision is not { Outcome: { } outcome } decision)
            return "Decided";
        var people = PilotPeople.Of(sheet.Facts);
        var settings = sheet.Policy.Rules["decision-not-executed"];
        var isScale = outcome is DecisionOutcome.Scale;
        var days = isScale ? DecisionNotExecuted.ScaleDays.In(settings) : DecisionNotExecuted.StopDays.In(settings);
        var by = decision.Date is { } date ? $" by {date.PlusDays(days).Spoken(sheet.Facts.Today)}" : "";
        var when = decision.Date is { } on ? $" on {on.Spoken(sheet.Facts.Today)}" : "";
        return $"Decided{when}: {outcome.Word()}; "
            + (isScale
                ? $"{Person(people.Business, "business")} links production{by}"
                : $"{Person(people.Tech, "tech")} revokes access, disposes of the data and notes the lesson{by}");
    }

    static string Person(string? handle, string role) => handle is null ? role : Markdown.Code(handle, 60);

    static string Closed(Closure? closed) => closed?.Outcome switch
    {
        ClosureOutcome.Production => "Closed: in production",
        ClosureOutcome.Stopped => "Closed: stopped and shut down",
        ClosureOutcome.Withdrawn => "Closed: withdrawn",
        _ => "Closed",
    };
}
