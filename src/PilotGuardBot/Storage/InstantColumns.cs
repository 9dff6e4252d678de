using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace PilotGuardBot.Storage;

/// <summary>How instants are stored: to the microsecond on both databases, so that what is read back is the same on both.</summary>
public static class InstantColumns
{
    /// <summary>Microseconds since 1970, for SQLite: integers order and compare as instants do.</summary>
    public static long ToMicroseconds(Instant instant) => instant.ToUnixTimeTicks() / 10;

    public static Instant FromMicroseconds(long microseconds) => Instant.FromUnixTimeTicks(checked(microseconds * 10));

    /// <summary><c>timestamptz</c>, which holds microseconds.</summary>
    public static DateTime ToTimestamp(Instant instant) => FromMicroseconds(ToMicroseconds(instant)).ToDateTimeUtc();

    public static Instant FromTimestamp(DateTime timestamp) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(timestamp, DateTimeKind.Utc));
}

public sealed class InstantAsMicroseconds() : ValueConverter<Instant, long>(
    instant => InstantColumns.ToMicroseconds(instant), microseconds => InstantColumns.FromMicroseconds(microseconds));

public sealed class InstantAsTimestamp() : ValueConverter<Instant, DateTime>(
    instant => InstantColumns.ToTimestamp(instant), timestamp => InstantColumns.FromTimestamp(timestamp));

/// <summary>Days as <c>2026-05-29</c>, which orders and compares as days do.</summary>
public sealed class DayAsText() : ValueConverter<LocalDate, string>(day => LocalDatePattern.Iso.Format(day), text => LocalDatePattern.Iso.Parse(text).Value);
