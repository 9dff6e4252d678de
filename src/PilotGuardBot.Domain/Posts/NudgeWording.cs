using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Posts;

/// <summary>
/// Reminders in words, as comments and as letters. Each says in one line what to do, and mentions only who must do it. None ends in a
/// marker: the caller adds it.
/// </summary>
public static class NudgeWording
{
    /// <summary>The comment on the pilot's tracking issue, with mentions; the one of T-7 carries the folded brief.</summary>
    public static string Comment(PilotSheet sheet, NudgeStage stage)
    {
        var brief = Brief(sheet);
        var text = $"{Addressed(sheet, stage, brief)}{Text(sheet, stage, brief, "here")}";
        return stage == NudgeStage.Brief ? $"{text}\n\n{BriefWording.Folded(brief)}" : text;
    }

    /// <summary>The same as Markdown for a mail: nobody is mentioned, for a mail has its own address.</summary>
    public static string Letter(PilotSheet sheet, NudgeStage stage) =>
        Text(sheet, stage, Brief(sheet), "in a comment on its tracking issue");

    /// <summary>A mail's subject, plain text: <c>invoice-routing: decide by Friday 29 May</c>.</summary>
    public static string Subject(PilotSheet sheet, NudgeStage stage)
    {
        var (name, today) = (Markdown.Visible(sheet.Facts.Charter.Id ?? sheet.Facts.Charter.File, 80), sheet.Facts.Today);
        var due = sheet.Life.Due is { } day ? day.Spoken(today) : "its decision date";
        return stage.Offset switch
        {
            > 0 => $"{name}: {Late(sheet)} overdue, due on {due}",
            0 => $"{name}: decide today",
            <= -30 => $"{name}: book the forum for {due}",
            <= -14 => $"{name}: close the gaps in the evidence before {due}",
            _ => $"{name}: decide by {due}",
        };
    }

    /// <summary>
    /// Whether somebody has to act on this reminder. Without a gap in the evidence, the one about gaps asks nothing of anybody.
    /// </summary>
    public static bool AsksSomething(PilotSheet sheet, NudgeStage stage) =>
        stage != NudgeStage.Gaps || EvidenceGaps.Of(Brief(sheet)).Count > 0;

    static DecisionBrief Brief(PilotSheet sheet) => DecisionBrief.Of(sheet.Facts, sheet.Facts.Today, sheet.Pending);

    static string Addressed(PilotSheet sheet, NudgeStage stage, DecisionBrief brief) =>
        stage == NudgeStage.Gaps && EvidenceGaps.Of(brief).Count == 0 || PilotWords.To(sheet.Audience.Of(stage)) is not { Length: > 0 } to
            ? ""
            : $"{to} ";

    static string Text(PilotSheet sheet, NudgeStage stage, DecisionBrief brief, string here) => stage.Offset switch
    {
        > 0 => Overdue(sheet, stage, brief, here),
        0 => Today(sheet, brief, here),
        <= -30 => Book(sheet, brief, here),
        <= -14 => Gaps(sheet, brief),
        <= -7 => WithBrief(sheet, brief, here),
        _ => DayBefore(sheet, brief, here),
    };

    static string Book(PilotSheet sheet, DecisionBrief brief, string here)
    {
        var (today, forum) = (sheet.Facts.Today, brief.Charter.Decision?.Forum);
        var name = forum?.Name is { } named ? Markdown.Code(named, 80) : "a meeting of those who decide";
        var latest = sheet.Life.Due is { } due ? sheet.Facts.Calendar.OnOrBefore(due) : today;
        var ask = forum?.Date is { } date && date >= today
            ? $"Put it on the agenda of {name} on {date.Spoken(today)}."
            : $"Book {name} for {latest.Spoken(today)} at the latest.";
        return $"{Due(sheet)} {ask} Booked already: `/pilot ack` {here} skips the next reminder.";
    }

    static string Gaps(PilotSheet sheet, DecisionBrief brief)
    {
        var gaps = EvidenceGaps.Of(brief);
        if (gaps.Count == 0)
            return $"{Due(sheet)} Its evidence has no gap: {PilotWords.Readings(brief.Quality)} Nobody must act now.";
        var record = brief.Kpis.FirstOrDefault(kpi => kpi.Kpi.Id is not null)?.Kpi.Id;
        var how = record is null ? "" : $"\n\nA reading is a row in `pilot/readings`, or one line from any shell: "
            + Markdown.Code($"pilotguard record {record} VALUE --pilot {brief.Charter.Id}", 200) + ".";
        return $"{Due(sheet)} Close {(gaps.Count == 1 ? "this gap" : $"these {gaps.Count} gaps")} in its evidence before:\n\n"
            + $"{string.Join('\n', gaps.Select(gap => $"- {gap}"))}{how} {PilotWords.Rule(brief)}";
    }

    static string WithBrief(PilotSheet sheet, DecisionBrief brief, string here) =>
        $"{Due(sheet)}\n\n{KpiTable.Of(brief)}\n{PilotWords.Rule(brief)}\n{PilotWords.Facts(brief)}{Waiting(sheet)}\n\n"
        + $"Decide with one line {here}: `/pilot decide {Choices(brief)} REASON`, or book the forum and answer `/pilot ack`. "
        + $"[Full brief]({sheet.Place.Page})";

    static string DayBefore(PilotSheet sheet, DecisionBrief brief, string here) =>
        $"{Due(sheet)} Decide with one line {here}: `/pilot decide {Choices(brief)} REASON`.\n\n"
        + $"{PilotWords.Rule(brief)} {PilotWords.Facts(brief)}{Waiting(sheet)} [Full brief]({sheet.Place.Page})";

    static string Today(PilotSheet sheet, DecisionBrief brief, string here)
    {
        var lines = DecideLines.Of(brief);
        var second = Deciders.Of(sheet.Facts) is var may && may.Second(may.Decider) is { } other
            ? $" A decision against the rule counts once {Markdown.Code(other)} writes the same line."
            : "";
        return $"{PilotWords.Name(brief.Charter)} is to be decided **today, {Day(sheet)}**. Copy one of these lines, complete it, and post it {here}:\n\n"
            + $"```\n{string.Join('\n', lines)}\n```\n"
            + $"{PilotWords.Rule(brief)}{second} {PilotWords.Facts(brief)}{Waiting(sheet)} [Full brief]({sheet.Place.Page})";
    }

    static string Overdue(PilotSheet sheet, NudgeStage stage, DecisionBrief brief, string here)
    {
        var name = PilotWords.Name(brief.Charter);
        var asked = Asked(sheet, stage);
        var cost = PilotWords.WeeklyCost(brief) is { } weekly ? $" Every week costs about {weekly} (its own figure)." : "";
        var line = $"`/pilot decide {brief.Says.Outcome.Word()} REASON`";
        var rule = $" The rule says **{brief.Says.Outcome.Word()}**.";
        var link = $" [Brief]({sheet.Place.Page})";
        if (stage.Offset < NudgeStage.Sponsor.Offset)
            return $"{name} should have been decided on **{Day(sheet)}**, and is not.{cost}{rule}{Waiting(sheet)} "
                + $"{NextDay(sheet, here, line)}{link}";
        var state = $"{name} should have been decided on **{Day(sheet)}**{(asked is "" ? "." : $"; {asked}.")}{cost}{rule}{Waiting(sheet)}";
        if (!stage.IsEscalation && MayDecide(sheet, stage))
            return $"{state} You can decide {here}, too: {line}.{link}";
        var blocked = stage.IsEscalation ? Blocked(sheet) : "";
        return $"{state} It is {Late(sheet)} late.{blocked} Have {Able(sheet)} decide {here}: {line}.{link}";
    }

    /// <summary>Business is told beside the decider, and cannot decide: so it says who does.</summary>
    static string NextDay(PilotSheet sheet, string here, string line)
    {
        var may = Deciders.Of(sheet.Facts);
        if (may.Decider is not { } decider)
            return $"Decide today with one line {here}: {line}.";
        var sponsor = may.Sponsor is { } other && sheet.Life.Due is { } due
            ? $" From {sheet.Facts.Calendar.After(due, Deciders.SponsorFromDaysLate).Spoken(sheet.Facts.Today)} on {Markdown.Code(other, 60)} can, too."
            : "";
        return $"{Markdown.Code(decider, 60)} decides with one line {here}: {line}.{sponsor}";
    }

    static bool MayDecide(PilotSheet sheet, NudgeStage stage)
    {
        var may = Deciders.Of(sheet.Facts);
        return sheet.Audience.Of(stage).All(one =>
            sheet.Policy.IsSamePerson(one.Handle, may.Sponsor) || sheet.Policy.IsSamePerson(one.Handle, may.Decider));
    }

    /// <summary>Who can decide by now: the decider, and the sponsor too.</summary>
    static string Able(PilotSheet sheet)
    {
        var may = Deciders.Of(sheet.Facts);
        var names = new[] { may.Decider, may.Sponsor }.OfType<string>().Select(name => Markdown.Code(name, 60)).Distinct().ToList();
        return names.Count == 0 ? "its owners name a decider, who can" : Lacking.Spoken(names, "or");
    }

    static string Blocked(PilotSheet sheet) =>
        sheet.Facts.Charter.Owners.Team is { } team && sheet.Policy.Rules["portfolio-new-while-overdue"].Severity is Severity.Error
            ? $" New charters of {Markdown.Code(team, 60)} are blocked until it is decided."
            : "";

    /// <summary>"`mei-cfo` was asked on 22, 28 and 29 May and 2 June": others than those who are asked now, since the brief.</summary>
    static string Asked(PilotSheet sheet, NudgeStage stage)
    {
        var now = sheet.Audience.Of(stage);
        var asked = from nudge in sheet.Nudges
                    where nudge.State is ToldState.Sent && nudge.Stage.Offset >= NudgeStage.Brief.Offset && nudge.Day < sheet.Facts.Today
                    from handle in nudge.To
                    where !now.Any(one => sheet.Policy.IsSamePerson(one.Handle, handle))
                    group nudge.Day by handle.ToLowerInvariant() into days
                    select $"{Markdown.Code(days.Key, 60)} was asked on {days.TakeLast(6).Spoken()}";
        return string.Join(", ", asked.Take(4));
    }

    /// <summary>What was said against the rule and waits for a second person, as a sentence of its own.</summary>
    static string Waiting(PilotSheet sheet)
    {
        if (sheet.Pending is not { } said)
            return "";
        var second = Deciders.Of(sheet.Facts).Second(said.By) is { } other ? Markdown.Code(other, 60) : "a second person";
        return $" {Markdown.Code(said.By, 60)} said **{said.Outcome.Word()}** on {said.Day.Spoken(sheet.Facts.Today)}: "
            + $"it counts once {second} writes the same line.";
    }

    static string Choices(DecisionBrief brief) => brief.MayIterate ? "scale|iterate|stop" : "scale|stop";

    static string Due(PilotSheet sheet) =>
        $"{PilotWords.Name(sheet.Facts.Charter)} is due for a decision on **{Day(sheet)}**"
        + (sheet.Life.Due is { } due ? $", {PilotWords.Ahead(due, sheet.Facts.Today)}." : ".");

    static string Day(PilotSheet sheet) => sheet.Life.Due is { } due ? due.Spoken(sheet.Facts.Today) : "its date";

    static string Late(PilotSheet sheet) => PilotWords.Count(sheet.Life.BusinessDaysLate, "business day");
}
