using System.Text;
using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Posts;

/// <summary>Answers to commands. They mention only whoever must act next, and end without a marker, which the caller adds.</summary>
public static class CommandWording
{
    const int MostFindings = 3;

    public const string Help = """
        Write one of these as a line of a new comment. The pilot may be named after the verb where more than one could be meant.

        | line | does | who |
        | --- | --- | --- |
        | `/pilot status` | where the pilot stands | anyone |
        | `/pilot why RULE` | explains a rule, and who set it here | anyone |
        | `/pilot recheck` | judges again | who may write here |
        | `/pilot decide scale\|iterate\|stop REASON` | decides; on the tracking issue | the decider, late also the sponsor |
        | `/pilot extend 14d REASON` | the lines for more time, once | owners |
        | `/pilot snooze 5d REASON` | no reminders for a while, twice; on the tracking issue | owners |
        | `/pilot ack` | cancels your next reminder before the date; on the tracking issue | whom it is for |

        👍 is done, 😕 refused or not understood.
        """;

    /// <summary>A reason for a refusal, and that nothing came of it.</summary>
    public static string Refused(string why) => $"{why} Nothing was changed.";

    public static string Changed() =>
        "The comment was changed before its command ran, so nothing was done. Write the line in a new comment.";

    public static string Deleted(string login, string verb) =>
        $"{Markdown.Plain(login)} wrote `/pilot {Markdown.Visible(verb, 20)}` and deleted the comment before it ran. Nothing was changed.";

    public static string Status(PilotSheet sheet)
    {
        var brief = DecisionBrief.Of(sheet.Facts, sheet.Facts.Today, sheet.Pending);
        var open = sheet.Findings.Where(finding => finding.Severity is Severity.Error or Severity.Warn).ToList();
        var text = new StringBuilder($"### {PilotHeading.Of(sheet)}\n\n{WindowBar.Of(sheet)}\n\n{KpiTable.Of(brief)}\n");
        if (sheet.Life.IsOpen)
            text.Append(PilotWords.Rule(brief)).Append('\n');
        foreach (var finding in open.Take(MostFindings))
            text.Append($"\n- {ReviewWording.Mark(finding.Severity)} [`{finding.Rule}`]({sheet.Place.RuleAddress(finding.Rule)}) — {finding.What}".ReplaceLineEndings(" "));
        if (open.Count > MostFindings)
            text.Append($"\n- …and {open.Count - MostFindings} more");
        if (sheet.Nudges.FirstOrDefault(nudge => nudge.State is ToldState.Planned && nudge.Day >= sheet.Facts.Today) is { } next && sheet.Life.IsOpen)
            text.Append($"\n\nNext message: {next.Stage.Name} on {next.Day.Spoken()}.");
        return text.Append($"\n\n[Page with the brief]({sheet.Place.Page})").ToString();
    }

    /// <param name="rule">The rule that was asked for.</param>
    /// <param name="policy">In force where it was asked.</param>
    /// <param name="address">The rule's page.</param>
    /// <param name="findings">What it finds in the pilot now.</param>
    public static string Why(Rule rule, Policy policy, string address, IReadOnlyList<Finding> findings)
    {
        var (card, settings) = (rule.Card, policy.For(rule));
        var text = new StringBuilder($"**[`{card.Id}`]({address})** — {card.Checks}\n\n{card.Why}\n\n**Fix.** {card.Fix}\n{Fenced(card.Example, "yaml")}\n\n");
        text.Append($"Here it is **{RuleStory.Word(settings.Severity)}**, set by {Layer(settings.SeverityFrom, policy)}");
        foreach (var parameter in card.Parameters)
            text.Append($"; `{parameter.Name}` "
                + (settings.ParametersFrom.TryGetValue(parameter.Name, out var from) ? $"by {Layer(from, policy)}" : $"is built in ({parameter.Spoken})"));
        text.Append('.').Append(card.AcceptsExceptions ? "" : " It accepts no exceptions.");
        foreach (var finding in findings.Take(MostFindings))
            text.Append($"\n\n{ReviewWording.Mark(finding.Severity)} Now: {finding.What}");
        return text.ToString();
    }

    public static string NoRule(string id)
    {
        var near = Yaml.Nearest.To(id, RuleCatalogue.All.Select(rule => rule.Id));
        return $"There is no rule {Markdown.Code(id, 60)}{(near is null ? "" : $"; did you mean `{near}`?")}{(near is null ? "." : "")}";
    }

    /// <summary>A decision that counts: what was decided, and what follows; it is the one comment that all owners get.</summary>
    public static string Decided(PilotSheet sheet, DecisionToRecord made)
    {
        var first = made.Confirms ?? made.Said;
        var decision = new Decision
        {
            File = "",
            Places = Charters.Places.None,
            Outcome = first.Outcome,
            Date = made.Said.Day,
            By = first.By,
            Recommendation = first.Recommendation,
            Rationale = first.Reason,
            Next = made.Said.Next is { } next ? new(null, null, null, DecideByCommand.ChangeOf(first.Reason), next) : null,
        };
        var now = made.Said.Next is { } due ? sheet with { Life = sheet.Life with { Due = due, IsOverdue = false, BusinessDaysLate = 0 } } : sheet;
        var against = made.Confirms is null ? "" : $" The evidence said {made.Said.Recommendation.Word()}; {Markdown.Code(made.Said.By, 60)} confirmed it.";
        return $"{DecidedWording.Message(now, decision).Comment}{against}";
    }

    /// <summary>A decision against the evidence, which waits for a second person.</summary>
    public static string Waits(PilotSheet sheet, DecisionToRecord made)
    {
        var (said, reasons) = (made.Said, string.Join(' ', made.Why.Reasons.Take(2)));
        var against = $"the evidence says **{said.Recommendation.Word()}**: {reasons}";
        if (made.WaitsFor is not { } second)
            return $"{Markdown.Code(said.By, 60)} says **{said.Outcome.Word()}**, and {against} A second person has to agree, and the charter names none: "
                + "add `owners.sponsor` to it.";
        var login = sheet.Facts.Handles.GetValueOrDefault(second) is HandleState.Active ? sheet.Policy.PersonOf(second).GitHub : null;
        var who = login is null ? Markdown.Code(second, 60) : Markdown.Mention(login);
        return $"{who} {Markdown.Code(said.By, 60)} says **{said.Outcome.Word()}** ({Markdown.Plain(said.Reason, 300)}), and {against} "
            + $"It waits for you: write `/pilot decide {said.Outcome.Word()} REASON` here if you agree.";
    }

    public static string Snoozed(PilotSheet sheet, QuietDays quiet, int left) =>
        $"No reminders of {Markdown.Code(sheet.Facts.Charter.Id)} up to {quiet.Until.Spoken()}"
        + $"{(left == 0 ? "; it cannot be snoozed again" : ", and it can be snoozed once more")}. A guardrail that breaks is still told.";

    public static string Acknowledged(NudgeStage stage, LocalDate day) => $"Thank you. The reminder of {day.Spoken()} ({stage.Name}) is cancelled.";

    public static string NothingToCancel(PilotSheet sheet) =>
        $"Thank you. No reminder of yours comes before {sheet.Life.Due?.Spoken() ?? "the decision"}; those on the day and after it stay.";

    /// <param name="edit">The address at which the charter is edited.</param>
    public static string Extension(PilotSheet sheet, ExtensionToPropose extension, string edit) =>
        $"{Markdown.Code(sheet.Facts.Charter.Id)} can be extended to **{extension.To.Spoken()}**. [Edit {Markdown.Code(sheet.Facts.Charter.File)}]({edit}): "
        + $"below `window:` put these lines in place of `decision:`, and propose the change.\n{Fenced(extension.Lines, "yaml")}\n\n"
        + $"It takes effect when it is merged with the approval of {Markdown.Plain(extension.Decider)}, by {extension.LastDay.Spoken()} at the latest. "
        + "Until then nothing changes.";

    static string Layer(string name, Policy policy) => name switch
    {
        "profile" => $"the profile `{policy.Profile.ToString().ToLowerInvariant()}`",
        "organisation" => "the organisation's policy",
        _ => "the repository's policy",
    };

    /// <summary>A block whose fence is longer than any run of backticks in it.</summary>
    static string Fenced(string text, string language)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return $"\n{fence}{language}\n{text}\n{fence}";
    }
}
