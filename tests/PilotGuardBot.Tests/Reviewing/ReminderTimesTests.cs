using NodaTime;
using NodaTime.Text;
using PilotGuardBot.Reviewing.Pilots;

namespace PilotGuardBot.Tests.Reviewing;

/// <summary>The reminder hour of a day in a pilot's zone, nights of changing clocks included.</summary>
public sealed class ReminderTimesTests
{
    [Theory]
    [InlineData("Europe/Dublin", 9, "2026-01-15", "2026-01-15T09:00:00Z")] // winter
    [InlineData("Europe/Dublin", 9, "2026-06-15", "2026-06-15T08:00:00Z")] // summer
    [InlineData("Europe/Dublin", 1, "2026-03-29", "2026-03-29T01:00:00Z")] // one o'clock is skipped: two o'clock there
    [InlineData("Europe/Dublin", 1, "2026-10-25", "2026-10-25T00:00:00Z")] // one o'clock comes twice: the first
    [InlineData("Africa/Cairo", 0, "2026-04-24", "2026-04-23T22:00:00Z")] // midnight is skipped: one o'clock there
    [InlineData("Pacific/Kiritimati", 9, "2028-02-29", "2028-02-28T19:00:00Z")] // a leap day, east of the date line
    [InlineData("Pacific/Pago_Pago", 9, "2028-02-29", "2028-02-29T20:00:00Z")] // and west of it
    [InlineData("Asia/Kathmandu", 9, "2026-06-15", "2026-06-15T03:15:00Z")]
    public void It_is_that_hour_there(string zone, int hour, string day, string at) => Assert.Equal(At(at), Of(zone, hour).On(Day(day)));

    [Theory]
    [InlineData("Europe/Dublin", "2026-10-25", "2026-10-26T00:00:00Z")] // a day of 25 hours
    [InlineData("Europe/Dublin", "2026-03-28", "2026-03-29T00:00:00Z")]
    [InlineData("Pacific/Pago_Pago", "2026-06-26", "2026-06-27T11:00:00Z")]
    public void A_day_ends_where_the_next_begins(string zone, string day, string at) => Assert.Equal(At(at), Of(zone, 9).EndOf(Day(day)));

    [Theory]
    [InlineData("2026-04-05T08:59:00Z", "2026-04-05T09:00:00Z")] // today's hour is to come
    [InlineData("2026-04-05T09:00:00Z", "2026-04-06T00:00:00Z")] // tomorrow the window begins, at midnight
    [InlineData("2026-04-06T00:00:00Z", "2026-04-06T09:00:00Z")]
    [InlineData("2026-04-06T09:00:00Z", "2026-04-07T09:00:00Z")]
    public void The_next_look_is_at_the_next_hour_or_when_the_window_begins(string now, string next) =>
        Assert.Equal(At(next), Of("Etc/UTC", 9).After(At(now), new LocalDate(2026, 4, 6)));

    static ReminderTimes Of(string zone, int hour) => new(DateTimeZoneProviders.Tzdb[zone], hour);

    static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
