using CsCheck;
using NodaTime;
using PilotGuardBot.Domain.Evidence;

namespace PilotGuardBot.Domain.Tests.Evidence;

public sealed class TrendTests
{
    static readonly LocalDate Start = new(2026, 3, 2);

    static readonly LocalDate Due = new(2026, 5, 29);

    /// <summary>Days after the start with values whose slopes nobody can mistake for rounding.</summary>
    static readonly Gen<(int Day, decimal Value)[]> Points =
        from days in Gen.Int[0, 80].HashSet[4, 30]
        from values in Gen.Decimal[0m, 100m].Array[days.Count]
        where days.Max() - days.Min() >= Trend.LeastDays
        select days.Order().Zip(values, (day, value) => (day, Math.Round(value, 2))).ToArray();

    static Trend? Of(params (int Day, decimal Value)[] points) => Trend.Of(Series(points), Due);

    static Series Series((int Day, decimal Value)[] points) => new(
        "kpi", [.. points.Select(point => new Reading("", 2, Start.PlusDays(point.Day), "kpi", point.Value, null, Basis.Measured, null, null))]);

    /// <summary>Rounding at a middle would tell equal numbers apart.</summary>
    static void Near(decimal expected, decimal actual) => Assert.InRange(actual - expected, -0.00001m, 0.00001m);

    [Fact]
    public void A_straight_line_is_followed_to_the_decision_date()
    {
        var trend = Of((7, 6.40m), (14, 6.30m), (21, 6.20m), (28, 6.10m));
        Assert.Equal(-0.1m / 7, trend!.PerDay, 9);
        var ahead = trend.Ahead!;
        Assert.Equal((new LocalDate(2026, 3, 30), Due), (ahead.From, ahead.Day)); // 60 days between
        Assert.Equal(6.10m, ahead.Start, 9);
        Assert.Equal(6.10m - 60 * 0.1m / 7, ahead.Value, 9);
        Assert.Equal((ahead.Value, ahead.Value), (ahead.Low, ahead.High));
    }

    [Theory]
    [InlineData(0, 7, 14)] // three readings
    [InlineData(0, 7, 14, 20)] // twenty days
    public void Too_little_shows_no_trend(params int[] days) => Assert.Null(Of([.. days.Select(day => (day, 6m))]));

    [Fact]
    public void Four_readings_in_twenty_one_days_show_one() => Assert.NotNull(Of((0, 6m), (7, 6m), (14, 6m), (21, 6m)));

    [Fact]
    public void Estimates_show_no_trend()
    {
        var series = Series([(0, 6m), (7, 6m), (14, 6m), (21, 6m)]);
        Assert.Null(Trend.Of(new("kpi", [.. series.Readings.SkipLast(1), series.Readings[^1] with { Basis = Basis.Estimated }]), Due));
    }

    [Theory]
    [InlineData("2026-03-23")] // the day of the last reading
    [InlineData("2026-03-20")]
    public void Nothing_is_projected_to_a_day_that_lies_behind(string until)
    {
        var trend = Trend.Of(Series([(0, 6m), (7, 6m), (14, 6m), (21, 6m)]), NodaTime.Text.LocalDatePattern.Iso.Parse(until).Value);
        Assert.Equal((0m, null), (trend!.PerDay, trend.Ahead));
    }

    [Fact]
    public void One_odd_reading_bends_nothing()
    {
        (int, decimal)[] line = [.. Enumerable.Range(1, 11).Select(week => (7 * week, 6.4m - 0.1m * week))];
        line[5].Item2 = 60m;
        var trend = Of(line)!;
        Assert.Equal(-0.1m / 7, trend.PerDay, 9);
        Assert.Equal(6.4m - 0.1m * 88 / 7, trend.Ahead!.Value, 9);
    }

    [Fact]
    public void The_band_holds_the_projection() => Points.Sample(points =>
    {
        var ahead = Of(points)!.Ahead!;
        Assert.True(ahead.Low <= ahead.Value && ahead.Value <= ahead.High, $"{ahead}");
    });

    [Fact]
    public void Moving_all_values_moves_the_projection_and_leaves_the_slope() =>
        Gen.Select(Points, Gen.Decimal[-1000m, 1000m]).Sample((points, by) =>
        {
            var (was, now) = (Of(points)!, Of([.. points.Select(point => (point.Day, point.Value + by))])!);
            Near(was.PerDay, now.PerDay);
            Near(was.Ahead!.Value + by, now.Ahead!.Value);
            Near(was.Ahead.Low + by, now.Ahead.Low);
            Near(was.Ahead.High + by, now.Ahead.High);
        });

    [Fact]
    public void Another_unit_scales_it_and_turns_the_band_where_the_sign_turns() =>
        Gen.Select(Points, Gen.OneOf(Gen.Const(-1m), Gen.Const(0.01m), Gen.Const(7m))).Sample((points, by) =>
        {
            var (was, now) = (Of(points)!, Of([.. points.Select(point => (point.Day, point.Value * by))])!);
            Near(was.PerDay * by, now.PerDay);
            Near(was.Ahead!.Value * by, now.Ahead!.Value);
            Near((by < 0 ? was.Ahead.High : was.Ahead.Low) * by, now.Ahead.Low);
        });

    [Fact]
    public void Three_in_ten_odd_readings_cannot_turn_a_line() =>
        Gen.Select(Gen.Int[0, 9].HashSet[1, 2], Gen.Decimal[-1_000_000m, 1_000_000m]).Sample((odd, value) =>
        {
            var trend = Of([.. Enumerable.Range(0, 10).Select(week => (7 * week, odd.Contains(week) ? value : 10m - week))])!;
            Assert.InRange(trend.PerDay, -2m / 7, -0.5m / 7);
        });

    [Fact]
    public void Whatever_a_file_can_hold_it_never_throws()
    {
        var value = Gen.OneOf(
            Gen.Decimal[-1_000_000_000_000m, 1_000_000_000_000m], Gen.Const(decimal.MaxValue), Gen.Const(decimal.MinValue), Gen.Const(0m));
        Gen.Select(Gen.Int[0, 60_000].HashSet[0, 60], value.Array[60], Gen.Int[-10, 60_010]).Sample((days, values, until) =>
            Trend.Of(Series([.. days.Order().Zip(values)]), new LocalDate(2026, 3, 2).PlusDays(until)));
        Assert.Null(Trend.Of(new("kpi", []), null));
    }

    [Fact]
    public void Thousands_of_readings_are_thinned_evenly()
    {
        var trend = Trend.Of(Series([.. Enumerable.Range(0, 5000).Select(day => (day, (decimal)day))]), Start.PlusDays(5100))!;
        Assert.Equal((1m, 5100m), (Math.Round(trend.PerDay, 9), Math.Round(trend.Ahead!.Value, 6)));
        Assert.Equal(Start.PlusDays(4999), trend.Ahead.From);
    }
}
