using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Policies;

/// <summary>
/// The calendar of a pilot: the one that its charter names, else the policy's default (parameter <c>calendar</c> of
/// <c>window-date-invalid</c>, else <c>reminders.calendar</c>).
/// </summary>
/// <param name="Calendar">Weekends only where the name is unknown.</param>
/// <param name="IsKnown">Whether the policy holds the calendar; true where the charter names none.</param>
public sealed record CalendarChoice(BusinessCalendar Calendar, bool IsKnown)
{
    public static CalendarChoice For(Charter charter, Policy policy)
    {
        var named = charter.Window.Calendar;
        var name = named ?? policy.Rules["window-date-invalid"].Parameters.GetValueOrDefault("calendar") as string ?? policy.Reminders.Calendar;
        return name is not null && policy.Calendars.TryGetValue(name, out var calendar)
            ? new(calendar, true)
            : new(BusinessCalendar.WeekendsOnly, named is null);
    }
}
