using NodaTime;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Settings;

namespace PilotGuardBot.Reviewing.Pilots;

/// <summary>When a pilot's days begin and at what hour its people are reminded, in its own time zone.</summary>
/// <param name="Hour">The local hour, 0 to 23.</param>
public sealed record ReminderTimes(DateTimeZone Zone, int Hour)
{
    public static ReminderTimes Of(PilotSheet sheet, ServiceSettings settings) => new(
        Today.Zone(sheet.Policy, sheet.Facts.Charter.Window.Timezone), sheet.Policy.Reminders.Hour ?? settings.ReminderHour);

    /// <summary>The reminder hour of a day; where the clocks skip it, the hour after, and where they repeat it, the first.</summary>
    public Instant On(LocalDate day) => Zone.AtLeniently(day + new LocalTime(Hour, 0)).ToInstant();

    /// <summary>The first instant of the day after: what belongs to a day has to be said before it.</summary>
    public Instant EndOf(LocalDate day) => Zone.AtStartOfDay(day.PlusDays(1)).ToInstant();

    /// <summary>The next reminder hour, or midnight of a later day where that is sooner: a window begins at midnight.</summary>
    public Instant After(Instant now, LocalDate? start)
    {
        var today = now.InZone(Zone).Date;
        var next = On(today) > now ? On(today) : On(today.PlusDays(1));
        return start is { } first && Zone.AtStartOfDay(first).ToInstant() is var midnight && midnight > now && midnight < next ? midnight : next;
    }
}
