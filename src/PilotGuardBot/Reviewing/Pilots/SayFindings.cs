using System.Text.Json;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Pilots;

/// <summary>
/// Speaks of scheduled findings, and only of a change for the worse: each is told once, to the person who can mend it, at the reminder hour of a business
/// day on which nothing else was said. The ladder of reminders speaks of a late decision, so these do not.
/// </summary>
public sealed class SayFindings(SayToPeople say)
{
    static readonly string[] SpokenElsewhere = ["decision-overdue"];

    /// <summary>Rules whose findings neither a snooze (DOMAIN 4.2) nor a late decision silences.</summary>
    static readonly string[] NeverSnoozed = ["evidence-limit-crossed"];

    public async Task Run(
        Subject subject, Pilot pilot, PilotSheet sheet, ReminderTimes times, bool isSnoozed, CancellationToken cancel)
    {
        var told = Told(pilot);
        var fresh = Worth(sheet).Where(finding => !told.Contains(Name(finding))).ToList();
        if (isSnoozed)
            fresh = [.. fresh.Where(finding => NeverSnoozed.Contains(finding.Rule))];
        if (fresh.Count == 0 || pilot.SpokeOn == sheet.Facts.Today || !sheet.Facts.Calendar.IsBusinessDay(sheet.Facts.Today))
        {
            Keep(pilot, sheet, told); // What was mended may be told again when it comes back.
            return;
        }
        var to = To(sheet, fresh);
        await say.Run(
            subject, pilot, sheet, $"findings/{sheet.Facts.Today.Written()}", NoticeWording.Message(sheet, fresh, to), to, times.EndOf(sheet.Facts.Today), cancel);
        Keep(pilot, sheet, [.. told, .. fresh.Select(Name)]);
    }

    /// <summary>Who can mend it. A crossed limit asks for a decision before the date, which only the decider can make.</summary>
    static IReadOnlyList<Addressee> To(PilotSheet sheet, List<Finding> fresh)
    {
        var mending = fresh.Exists(IsBuilt) ? sheet.Audience.Builders : sheet.Audience.Business;
        if (!fresh.Exists(finding => finding.Rule is "evidence-limit-crossed"))
            return mending;
        var deciding = sheet.Audience.Of(NudgeStage.DecisionDay);
        return [.. deciding, .. mending.Where(one => !deciding.Any(other => sheet.Policy.IsSamePerson(other.Handle, one.Handle)))];
    }

    /// <summary>Notes everything as told: a reminder spoke of it, or the bot sees this pilot for the first time and keeps silent.</summary>
    public static void MarkTold(Pilot pilot, PilotSheet sheet) => Keep(pilot, sheet, [.. Worth(sheet).Select(Name)]);

    static void Keep(Pilot pilot, PilotSheet sheet, IReadOnlyCollection<string> told)
    {
        var standing = Worth(sheet).Select(Name).Where(told.Contains).Distinct().Order(StringComparer.Ordinal).ToList();
        pilot.Told = standing.Count == 0 ? null : JsonSerializer.Serialize(standing);
    }

    static HashSet<string> Told(Pilot pilot) => pilot.Told is { } text ? [.. JsonSerializer.Deserialize<string[]>(text)!] : [];

    /// <summary>
    /// Before the start the tracking issue shows them, and nobody has to act today. Once the date has passed only the decision matters, and what does harm.
    /// </summary>
    static IEnumerable<Finding> Worth(PilotSheet sheet) => sheet.Life.State is PilotState.Proposed or PilotState.Closed
        ? []
        : sheet.Findings.Where(finding => finding.Severity is Severity.Error or Severity.Warn && !SpokenElsewhere.Contains(finding.Rule)
            && (!sheet.Life.IsOverdue || NeverSnoozed.Contains(finding.Rule)));

    static string Name(Finding finding) => $"{finding.Rule} {finding.Path} {finding.Severity}";

    static bool IsBuilt(Finding finding) =>
        RuleCatalogue.Find(finding.Rule)?.Card.Group is RuleGroup.Evidence or RuleGroup.Data or RuleGroup.Integration or RuleGroup.Charter;
}
