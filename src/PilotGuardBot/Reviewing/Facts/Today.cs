using NodaTime;
using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>Which day it is for a pilot: in its own time zone, else in the policy's, else in UTC.</summary>
public sealed class Today(IClock clock)
{
    public LocalDate In(Policy policy, string? zone = null) => At(clock.GetCurrentInstant(), policy, zone);

    public LocalDate At(Instant instant, Policy policy, string? zone) => instant.InZone(Zone(policy, zone)).Date;

    /// <summary>The pilot's zone; a name that nobody knows counts as none.</summary>
    public static DateTimeZone Zone(Policy policy, string? zone) =>
        Known(zone) ?? Known(policy.Reminders.TimeZone) ?? DateTimeZone.Utc;

    static DateTimeZone? Known(string? zone) => zone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone);
}
