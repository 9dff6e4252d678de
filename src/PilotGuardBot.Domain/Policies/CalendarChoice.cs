using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Policies;

/// <summary>
/// The calendar of a pilot: the one that its charter names, else the policy's default (parameter <c>calendar</c> of
/// <c>window-date-invalid</c>).
/// </summary>
/// <param name="Calendar">Weekends only where the name is unknown.</param>
/// <param name="IsKnown">Whether the policy holds the calendar; true where nobody names one.</param>
public sealed record CalendarChoice(BusinessCalendar Calendar, bool IsKnown)
{
    public static CalendarChoice For(Charter charter, Policy policy)
    {
        var name = charter.Window.Calendar ?? policy.Rules["window-date-invalid"].Parameters.GetValueOrDefault("calendar") as string;
        if (name is null)
            return new(BusinessCalendar.WeekendsOnly, true);
        return policy.Calendars.TryGetValue(name, out var calendar) ? new(calendar, true) : new(BusinessCalendar.WeekendsOnly, false);
    }
}
