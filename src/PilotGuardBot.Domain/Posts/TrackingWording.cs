using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Posts;

/// <summary>
/// The live summary of a pilot, the body of its tracking issue. It is edited silently, so it names people and mentions nobody; it ends
/// without a marker, which the caller adds. The same sheet gives the same text.
/// </summary>
public static class TrackingWording
{
    const int MostFindings = 10, MostDropped = 5;

    /// <summary>The issue's title: <c>Pilot: invoice-routing</c>.</summary>
    public static string Title(Charter charter) => $"Pilot: {Markdown.Visible(charter.Id ?? charter.File, 80)}";

    public static string Body(PilotSheet sheet)
    {
        var brief = DecisionBrief.Of(sheet.Facts, sheet.Facts.Today, sheet.Pending);
        return string.Join("\n\n", new[]
        {
            $"### {PilotHeading.Of(sheet)}\n\n{WindowBar.Of(sheet)}",
            Owners(sheet) + Iterated(sheet),
            $"{KpiTable.Of(brief)}\n{(sheet.Life.IsOpen ? $"{PilotWords.Rule(brief)} " : "")}{PilotWords.Facts(brief)}",
            Findings(sheet),
            sheet.Life.IsOpen ? Messages(sheet) : "",
            HowToAct(sheet, brief),
            Links(sheet),
        }.Where(part => part is not ""));
    }

    static string Owners(PilotSheet sheet)
    {
        var people = PilotPeople.Of(sheet.Facts);
        var named = new (string Role, string? Who)[]
        {
            ("business", people.Business), ("tech", people.Tech), ("decider", people.Decider), ("sponsor", people.Sponsor),
            ("team", sheet.Facts.Charter.Owners.Team),
        };
        return $"**Owners.** {string.Join(" · ", named.Where(one => one.Who is not null).Select(one => $"{one.Role} {Markdown.Code(one.Who, 60)}"))}";
    }

    static string Iterated(PilotSheet sheet) => sheet.Facts.Record?.Decision is { Outcome: DecisionOutcome.Iterate } decision
        ? $"\n**Iterated**{(decision.Date is { } date ? $" on {date.Spoken(sheet.Facts.Today)}" : "")}, once and for all: "
            + $"{Markdown.Plain(decision.Next?.Change ?? decision.Rationale ?? "no change was named", 200)}."
        : "";

    static string Findings(PilotSheet sheet)
    {
        var lines = sheet.Findings.Where(finding => finding.Severity is Severity.Error or Severity.Warn).ToList();
        var more = lines.Count > MostFindings ? $"\n- …and {lines.Count - MostFindings} more on the [page]({sheet.Place.Page})" : "";
        string[] said =
        [
            .. lines.Take(MostFindings).Select(finding =>
                $"{ReviewWording.Mark(finding.Severity)} [`{finding.Rule}`]({sheet.Place.RuleAddress(finding.Rule)}) · "
                    + $"[{Markdown.Code(finding.File)} line {finding.Place.Line}]({sheet.Place.FileAddress(finding.File, finding.Place)}) "
                    + $"— {finding.What} {finding.Fix}".ReplaceLineEndings(" ")),
        ];
        var remarks = string.Concat(sheet.Remarks.Take(MostFindings).Select(remark => $"\n- ⚠️ {remark}"));
        return lines.Count == 0
            ? remarks is "" ? "**Open findings.** None." : $"**Open findings.** None by the rules.\n{remarks}"
            : $"**Open findings: {lines.Count}**\n{string.Concat(said.Select(line => $"\n- {line}"))}{more}{remarks}";
    }

    static string Messages(PilotSheet sheet)
    {
        var today = sheet.Facts.Today;
        var last = sheet.Nudges.LastOrDefault(nudge => nudge.State is ToldState.Sent);
        var next = sheet.Nudges.FirstOrDefault(nudge => nudge.State is ToldState.Planned && nudge.Day >= today);
        var dropped = sheet.Nudges.Where(nudge => nudge.State is ToldState.Dropped or ToldState.Cancelled).TakeLast(MostDropped)
            .Select(nudge => $"{nudge.Stage.Name} on {nudge.Day.Short(today)}{(nudge.Note is { } note ? $" ({Markdown.Plain(note, 100)})" : "")}")
            .ToList();
        return "**Messages.** "
            + (last is null ? "None yet. " : $"Last: {last.Stage.Name} on {last.Day.Short(today)}{Named(last.To)}. ")
            + (next is null ? "None to come." : $"Next: {next.Stage.Name} on {next.Day.Short(today)}{Named([.. sheet.Audience.Of(next.Stage).Select(one => one.Handle)])}.")
            + (dropped.Count == 0 ? "" : $" Not sent: {string.Join(", ", dropped)}.");
    }

    static string Named(IReadOnlyList<string> handles) =>
        handles.Count == 0 ? "" : $" to {Lacking.Spoken([.. handles.Take(6).Select(handle => Markdown.Code(handle, 60))])}";

    static string HowToAct(PilotSheet sheet, DecisionBrief brief)
    {
        var id = sheet.Facts.Charter.Id;
        if (sheet.Life.State is PilotState.Closed)
            return "";
        if (!sheet.Life.IsOpen)
            return "**How to act.** Comment a line here: `/pilot status`, `/pilot recheck`, `/pilot why RULE`, `/pilot help`.";
        var may = Deciders.Of(sheet.Facts);
        var who = may.Decider is { } decider ? $" ({Markdown.Code(decider, 60)}{Sponsor(sheet, may)})" : "";
        var snooze = sheet.Life.State is PilotState.Deciding ? "" : "`/pilot snooze 5d REASON`, `/pilot extend 14d REASON`, ";
        var kpi = brief.Kpis.FirstOrDefault(one => one.Kpi.Id is not null)?.Kpi.Id;
        return "**How to act.** Comment a line here: "
            + $"`/pilot decide {(brief.MayIterate ? "scale|iterate|stop" : "scale|stop")} REASON`{who}, {snooze}`/pilot ack`, `/pilot status`, "
            + "`/pilot recheck`, `/pilot why RULE`, `/pilot help`."
            + (kpi is null || id is null ? "" : $" Record a reading: {Markdown.Code($"pilotguard record {kpi} VALUE --pilot {id}", 200)}.");
    }

    static string Sponsor(PilotSheet sheet, Deciders may)
    {
        if (may.Sponsor is not { } sponsor || sheet.Life.Due is not { } due)
            return "";
        var from = sheet.Facts.Calendar.After(due, Deciders.SponsorFromDaysLate);
        return sheet.Facts.Today >= from
            ? $" or {Markdown.Code(sponsor, 60)}"
            : $"; {Markdown.Code(sponsor, 60)} too from {from.Short(sheet.Facts.Today)}";
    }

    static string Links(PilotSheet sheet)
    {
        var file = sheet.Facts.Charter.File;
        return $"<sub>[{Markdown.Code(file)}]({sheet.Place.FileAddress(file, Place.Start)}) · "
            + $"[page with the brief]({sheet.Place.Page}) · kept up to date silently</sub>";
    }
}
