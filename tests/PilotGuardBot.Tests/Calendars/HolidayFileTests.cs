using System.Text;
using CsCheck;
using NodaTime;
using PilotGuardBot.Calendars;

namespace PilotGuardBot.Tests.Calendars;

public sealed class HolidayFileTests
{
    static string File(params IEnumerable<string> events) =>
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//acme//holidays//EN\r\n{string.Concat(events.Select(one => $"BEGIN:VEVENT\r\nUID:{Guid(one)}\r\n{one}\r\nEND:VEVENT\r\n"))}END:VCALENDAR\r\n";

    static string Guid(string one) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(one)).AsSpan(0, 8));

    static HolidayReading Read(string text) => HolidayFile.Read(Encoding.UTF8.GetBytes(text));

    static IReadOnlyList<LocalDate> Days(params IEnumerable<string> events)
    {
        var reading = Read(File(events));
        Assert.Null(reading.Problem);
        return reading.Days!;
    }

    [Fact]
    public void A_day_is_a_holiday_and_its_end_is_not() => Assert.Equal(
        [new LocalDate(2026, 3, 17), new LocalDate(2026, 6, 1)],
        Days("DTSTART;VALUE=DATE:20260601", "DTSTART;VALUE=DATE:20260317\r\nDTEND;VALUE=DATE:20260318\r\nSUMMARY:St Patrick's Day"));

    [Fact]
    public void An_event_of_several_days_is_each_of_them() => Assert.Equal(
        [new LocalDate(2026, 12, 24), new(2026, 12, 25), new(2026, 12, 26)], Days("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227"));

    [Fact]
    public void A_yearly_one_comes_in_each_year_from_2020_to_2040()
    {
        var days = Days("DTSTART;VALUE=DATE:19990501\r\nRRULE:FREQ=YEARLY");
        Assert.Equal(Enumerable.Range(2020, 21).Select(year => new LocalDate(year, 5, 1)), days);
    }

    [Fact]
    public void A_movable_one_is_found()
    {
        var days = Days("DTSTART;VALUE=DATE:20200601\r\nRRULE:FREQ=YEARLY;BYMONTH=6;BYDAY=1MO\r\nEXDATE;VALUE=DATE:20270607");
        Assert.Contains(new LocalDate(2026, 6, 1), days); // Monday
        Assert.DoesNotContain(new LocalDate(2027, 6, 7), days); // Monday, excepted
        Assert.Equal(20, days.Count);
    }

    [Fact]
    public void Meetings_and_cancelled_days_are_no_holidays() => Assert.Empty(Days(
        "DTSTART:20260317T090000Z\r\nDTEND:20260317T100000Z\r\nRRULE:FREQ=SECONDLY", "DTSTART;VALUE=DATE:20260601\r\nSTATUS:CANCELLED"));

    [Theory]
    [InlineData("RRULE:FREQ=DAILY")]
    [InlineData("RRULE:FREQ=SECONDLY")]
    [InlineData("RRULE:FREQ=YEARLY;BYHOUR=1,2,3;BYMINUTE=1,2,3")]
    [InlineData("RRULE:FREQ=YEARLY\r\nRRULE:FREQ=SECONDLY")]
    [InlineData("RRULE:FREQ=YEARLY\r\nEXRULE:FREQ=SECONDLY")]
    public void What_repeats_otherwise_is_refused(string rule) => Assert.Equal(
        new HolidayReading(null, "has an all-day event that repeats otherwise than yearly"), Read(File($"DTSTART;VALUE=DATE:20260317\r\n{rule}")));

    [Theory]
    [InlineData("", "is no iCalendar file: it has no BEGIN:VCALENDAR")]
    [InlineData("<html>", "is no iCalendar file: it has no BEGIN:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:2026-03-17\r\nEND:VEVENT\r\nEND:VCALENDAR", "has an event whose DTSTART cannot be read")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260317\r\nEND:VCALENDAR", "cannot be read as an iCalendar file (RFC 5545)")]
    public void What_is_no_calendar_is_told(string text, string problem) => Assert.Equal(new(null, problem), Read(text));

    [Fact]
    public void A_hostile_file_is_bounded()
    {
        Assert.Equal("is larger than 256 KB", Read(new('x', 300_000)).Problem);
        Assert.Equal("is not UTF-8", HolidayFile.Read([0xff, 0xfe, 0xff]).Problem);
        Assert.Equal("has more than 2000 events", Read(File(Enumerable.Range(0, 3_000).Select(number => $"SUMMARY:{number}"))).Problem);
        Assert.Equal("has an event of 3652058 days; a holiday has at most 31", Read(File("DTSTART;VALUE=DATE:00010101\r\nDTEND;VALUE=DATE:99991231")).Problem);
        var everyDay = string.Join(',', "MO,TU,WE,TH,FR,SA,SU".Split(','));
        Assert.Equal(
            "has more than 10000 holidays in the years 2020 to 2040",
            Read(File(Enumerable.Range(1, 9).Select(number => $"DTSTART;VALUE=DATE:2020010{number}\r\nRRULE:FREQ=YEARLY;BYDAY={everyDay}"))).Problem);
        Assert.NotNull(Read(File("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")).Problem);
    }

    [Fact]
    public void Any_lines_are_days_or_a_problem()
    {
        var line = Gen.OneOf(
            "DTSTART;VALUE=DATE:20260317", "DTSTART:20260317T090000", "DTEND;VALUE=DATE:20260316", "DURATION:P1D", "DURATION:-P9999D", "RRULE:FREQ=YEARLY;COUNT=3",
            "RRULE:FREQ=YEARLY;INTERVAL=0", "RRULE:", "RRULE:FREQ=YEARLY;UNTIL=x", "RDATE;VALUE=DATE:20260401,20270401", "RDATE:x", "EXDATE:20260317", "BEGIN:VEVENT", "END:VEVENT",
            "BEGIN:VALARM", "END:VALARM", "RECURRENCE-ID;VALUE=DATE:20260317", "UID:1", " folded", "", ":", ";;;", "STATUS:CONFIRMED", "DTSTART;TZID=Nowhere/Else:20260317T000000");
        line.Array[0, 12].Sample(
            lines =>
            {
                var reading = Read(File(string.Join("\r\n", lines)));
                Assert.True(reading.Days is null != (reading.Problem is null));
            }, iter: 300);
    }
}
