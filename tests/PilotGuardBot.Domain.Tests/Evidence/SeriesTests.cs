using CsCheck;
using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;

namespace PilotGuardBot.Domain.Tests.Evidence;

public sealed class SeriesTests
{
    static Reading Reading(int day, decimal value, Basis basis = Basis.Measured, string series = "cost") =>
        new("pilot/readings/cost.csv", 2, new LocalDate(2026, 3, 1).PlusDays(day), series, value, null, basis, "run", null);

    static Series Of(params Reading[] rows) => new PilotRecord { Readings = rows }.Of("cost");

    [Fact]
    public void Readings_come_by_day_and_of_their_series_alone() => Assert.Equal(
        [1m, 2m], Of(Reading(9, 2), Reading(3, 9, series: "other"), Reading(2, 1)).Readings.Select(reading => reading.Value));

    [Fact]
    public void A_later_row_of_the_same_day_corrects_the_earlier() => Assert.Equal(
        [5.86m, 6m], Of(Reading(1, 5.80m), Reading(2, 6), Reading(1, 5.86m)).Readings.Select(reading => reading.Value));

    [Fact]
    public void An_estimate_is_kept_and_not_counted()
    {
        var series = Of(Reading(1, 5), Reading(2, 4, Basis.Sampled), Reading(3, 1, Basis.Estimated));
        Assert.Equal(3, series.Readings.Count);
        Assert.Equal([5m, 4m], series.Counted.Select(reading => reading.Value));
        Assert.Equal(4m, series.Latest?.Value);
    }

    [Theory]
    [InlineData(new double[0], null)]
    [InlineData(new[] { 5.0 }, 5.0)]
    [InlineData(new[] { 5.0, 6.0 }, 5.5)]
    [InlineData(new[] { 9.0, 5.0, 6.0 }, 6.0)]
    [InlineData(new[] { 1.0, 9.0, 5.0, 6.0 }, 6.0)]
    public void The_value_is_the_median_of_the_last_three(double[] values, double? median) => Assert.Equal(
        (decimal?)median, Of([.. values.Select((value, day) => Reading(day, (decimal)value))]).Value);

    [Fact]
    public void Both_ends_of_a_span_of_days_are_included() => Assert.Equal(
        [2m, 3m], Of(Reading(1, 1), Reading(2, 2), Reading(3, 3), Reading(4, 4))
            .Within(new(2026, 3, 3), new(2026, 3, 4)).Readings.Select(reading => reading.Value));

    [Fact]
    public void Corrections_are_idempotent()
    {
        var rows = Gen.Select(Gen.Int[0, 9], Gen.Int[-50, 50], Gen.Enum<Basis>())
            .Select((day, value, basis) => Reading(day, value, basis)).List[0, 30];
        rows.Sample(recorded =>
        {
            var once = Series.Of("cost", recorded);
            Assert.Equal(once.Readings, Series.Of("cost", once.Readings).Readings);
            Assert.Equal(once.Readings, Series.Of("cost", [.. recorded, .. once.Readings]).Readings);
        });
    }

    [Fact]
    public void An_iteration_moves_the_day_of_the_decision()
    {
        var window = Rules.Given.Charter(Samples.Full).Window;
        var decision = DecisionReader.Read("pilot/decision.yml",
            "pilotDecision: 1\npilot: invoice-routing\noutcome: iterate\ndate: 2026-05-28\nby: mei-cfo\n"
                + "next: {change: other supplier, decision: 2026-06-26}\n").Decision;
        Assert.Equal(new LocalDate(2026, 5, 29), PilotRecord.Empty.Due(window));
        Assert.Equal(new LocalDate(2026, 6, 26), new PilotRecord { Decision = decision }.Due(window));
        Assert.True(new PilotRecord { Decision = decision }.IsUndecided);
        Assert.False(new PilotRecord { Decision = decision! with { Outcome = DecisionOutcome.Stop } }.IsUndecided);
    }
}
