using CsCheck;
using NodaTime;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Tests.Windows;

/// <summary>On which days people are reminded (DOMAIN 4.1).</summary>
public sealed class NudgeCalendarTests
{
    static readonly BusinessCalendar Ireland = new(
        [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], [new(2026, 3, 17), new(2026, 5, 4), new(2026, 6, 1)]);

    static readonly BusinessCalendar Gulf = new([IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday], []);

    [Fact]
    public void The_ladder_of_a_window_that_ends_on_a_Friday_before_a_holiday() => Assert.Equal(
        [
            "T-30 2026-04-29", // a Wednesday
            "T-14 2026-05-15", // a Friday
            "T-7 2026-05-22", // a Friday
            "T-1 2026-05-28", // a Thursday
            "T0 2026-05-29", // a Friday
            "+1 2026-06-02", // a Tuesday: Monday 1 June is a holiday
            "+3 2026-06-04", // a Thursday
            "+5 2026-06-08", // a Monday
            "+10 2026-06-15", // a Monday
        ],
        Plan(new(2026, 3, 2), new(2026, 5, 29), Ireland, through: new(2026, 6, 8)));

    [Theory]
    [InlineData("2026-04-06", "2026-05-20", "T-14 T-7 T-1 T0 +1")] // 44 days: too short to book a forum
    [InlineData("2026-04-06", "2026-05-21", "T-30 T-14 T-7 T-1 T0 +1")] // 45 days
    [InlineData("2026-04-06", "2026-04-16", "T-7 T-1 T0 +1")] // 10 days: T-14 would be before the start
    [InlineData("2026-04-06", "2026-04-07", "T-1 T0 +1")] // a day
    [InlineData("2026-02-02", "2026-05-31", "T-30 T-14 T-7 T0 +1")] // a Sunday: T-1 and T0 both move to Friday, and T0 is sent
    [InlineData("2026-02-02", "2026-06-01", "T-30 T-14 T-7 T0 +1")] // a holiday on Monday: all of Friday's go to T0
    public void Steps_that_have_no_day_of_their_own_are_left_out(string start, string due, string stages) =>
        Assert.Equal(stages, string.Join(' ', Plan(Day(start), Day(due), Ireland, through: Day(start)).Select(nudge => nudge.Split(' ')[0])));

    [Fact]
    public void A_leap_day_counts() =>
        Assert.Equal("T-1 2028-02-29", Plan(new(2027, 12, 6), new(2028, 3, 1), BusinessCalendar.WeekendsOnly, new(2027, 12, 6))[3]);

    [Fact]
    public void Where_the_weekend_is_Friday_and_Saturday_a_Sunday_is_a_business_day() => Assert.Equal(
        ["T-7 2026-05-24", "T-1 2026-05-28", "T0 2026-05-31", "+1 2026-06-01"],
        Plan(new(2026, 3, 1), new(2026, 5, 31), Gulf, new(2026, 3, 1))[2..]);

    [Fact]
    public void A_calendar_that_is_always_closed_ends_the_search()
    {
        var closed = new BusinessCalendar(Enum.GetValues<IsoDayOfWeek>(), []);
        Assert.Equal("T0 2026-05-29", Plan(new(2026, 3, 2), new(2026, 5, 29), closed, new(2026, 3, 2))[4]);
    }

    [Fact]
    public void The_last_day_of_the_calendar_ends_the_ladder() =>
        Assert.Contains("T0 9999-12-31", Plan(new(2026, 3, 2), LocalDate.MaxIsoValue, BusinessCalendar.WeekendsOnly, new(2026, 3, 2)));

    [Fact]
    public void Any_ladder_climbs_on_business_days_one_step_a_day() => Gen.Select(Gen.Int[0, 2000], Gen.Int[0, 200], Gen.Int[0, 400], Gen.Int[0, 30])
        .Sample((start, length, ahead, holiday) =>
        {
            var first = new LocalDate(2024, 1, 1).PlusDays(start);
            var calendar = new BusinessCalendar([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], [first.PlusDays(length), first.PlusDays(holiday)]);
            var through = first.PlusDays(ahead);
            var plan = NudgeCalendar.Plan(first, first.PlusDays(length), calendar, through);
            Assert.All(plan, nudge => Assert.True(calendar.IsBusinessDay(nudge.Day)));
            Assert.All(plan, nudge => Assert.True(nudge.Day >= first));
            Assert.Equal(plan.Select(nudge => nudge.Day).Distinct().Order(), plan.Select(nudge => nudge.Day));
            Assert.Equal(plan.Select(nudge => nudge.Stage.Offset).Distinct().Order(), plan.Select(nudge => nudge.Stage.Offset));
            Assert.True(plan[^1].Stage.IsOverdue && (plan[^1].Day > through || through < first.PlusDays(length)));
        });

    [Theory]
    [InlineData(-30, "T-30")]
    [InlineData(0, "T0")]
    [InlineData(3, "+3")]
    public void A_stage_is_found_by_its_name(int offset, string name)
    {
        Assert.Equal(name, new NudgeStage(offset).Name);
        Assert.Equal(new NudgeStage(offset), NudgeStage.Of(name));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("T")]
    [InlineData("T+3")]
    [InlineData("")]
    public void What_is_no_stage_has_none(string name) => Assert.Null(NudgeStage.Of(name));

    [Fact]
    public void The_steps_after_the_date_go_on_without_end() =>
        Assert.Equal([1, 3, 5, 10, 15], Enumerable.Range(0, 5).Aggregate(new List<int> { 0 }, (all, _) => [.. all, new NudgeStage(all[^1]).Next.Offset]).Skip(1));

    static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    static List<string> Plan(LocalDate start, LocalDate due, BusinessCalendar calendar, LocalDate through) =>
        [.. NudgeCalendar.Plan(start, due, calendar, through).Select(nudge => $"{nudge.Stage} {nudge.Day.Written()}")];
}
