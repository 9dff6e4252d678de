using NodaTime;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>Days without reminders; both belong to it.</summary>
public sealed record QuietDays(LocalDate From, LocalDate Until);

/// <summary>When an owner may put reminders off (DOMAIN 4.2).</summary>
public static class SnoozeByCommand
{
    public const int LongestDays = 7;
    public const int Most = 2;

    /// <param name="names">The commenter's handles in charter and policy.</param>
    /// <param name="used">How often this pilot was snoozed before.</param>
    public static Judged<QuietDays> Judge(PilotSheet sheet, IReadOnlyList<string> names, int days, int used)
    {
        var (id, today) = (Markdown.Code(sheet.Facts.Charter.Id), sheet.Facts.Today);
        if (!sheet.Life.IsOpen)
            return new Refused($"{id} needs no more reminders.");
        if (!CommandRights.IsOwner(sheet, names))
            return new Refused($"Only its owners can snooze {id}: {CommandRights.Owners(sheet)}.");
        if (sheet.Life.IsOverdue)
            return new Refused($"{id} is overdue since {sheet.Life.Due!.Value.Spoken()}. It needs a decision, not a pause.");
        var brief = sheet.Life.Due is { } due ? sheet.Facts.Calendar.OnOrBefore(due.PlusDays(NudgeStage.Brief.Offset)) : LocalDate.MaxIsoValue;
        if (sheet.Life.State is PilotState.Deciding || today >= brief)
            return new Refused($"The last week before the decision is never snoozed; {id} is due on {sheet.Life.Due?.Spoken()}.");
        if (days is < 1 or > LongestDays)
            return new Refused($"Snooze for 1 to {LongestDays} days.");
        if (used >= Most)
            return new Refused($"{id} was snoozed {(used == 2 ? "twice" : $"{used} times")} already, and that is the limit.");
        return new QuietDays(today, LocalDate.Min(today.PlusDays(days), brief.PlusDays(-1)));
    }
}
