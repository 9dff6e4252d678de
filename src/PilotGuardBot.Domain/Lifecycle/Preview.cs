using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>A reminder that would be sent.</summary>
/// <param name="Day">The local day on which it goes out: a business day.</param>
/// <param name="To">Who must act on it.</param>
public sealed record ForeseenMessage(NudgeStage Stage, LocalDate Day, IReadOnlyList<Addressee> To);

/// <summary>
/// Who will be told what on which day of a pilot's window, if nothing happens to it: nobody decides, snoozes or extends, and no reading is recorded. It is
/// the ladder of reminders alone; what scheduled rules find on the way depends on what the pilot does.
/// </summary>
public static class Preview
{
    /// <param name="facts">The charter, its calendar and what is known of its people; a record in it may hold an iteration, which moves the date.</param>
    /// <param name="until">The last day that is shown.</param>
    /// <returns>By day; empty where the charter names no decision date, or the pilot is decided or closed.</returns>
    public static IReadOnlyList<ForeseenMessage> Of(CharterFacts facts, Policy policy, LocalDate until)
    {
        var record = facts.Record ?? PilotRecord.Empty;
        if (facts.Charter.Closed is not null || !record.IsUndecided || record.Due(facts.Charter.Window) is not { } due)
            return [];
        var audience = new Audience(PilotPeople.Of(facts), policy, facts.Handles);
        return
        [
            .. from nudge in NudgeCalendar.Plan(facts.Charter.Window.Start, due, facts.Calendar, until)
               where nudge.Day <= until
               let to = audience.Of(nudge.Stage)
               where to.Count > 0
               select new ForeseenMessage(nudge.Stage, nudge.Day, to),
        ];
    }

    /// <summary>The day of the first escalation: what comes after it repeats. Null where the charter names no decision date.</summary>
    public static LocalDate? FirstEscalation(Charter charter, BusinessCalendar calendar) =>
        charter.Window.Decision is { } due ? calendar.After(due, NudgeStage.Escalation.Offset) : null;
}
