using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Tests.Rules;

namespace PilotGuardBot.Domain.Tests.Evidence;

public sealed class EvidenceQualityTests
{
    static EvidenceQuality Of(string rows, string day, string? charter = null) =>
        EvidenceQuality.Of(Given.Charter(charter ?? Samples.Full), EvidenceGiven.Record(rows), EvidenceGiven.Day(day));

    static string Weekly(params string[] days) => string.Join(", ", days.Select(day => $"{day} cost-per-invoice 6.00"));

    static string Paused(string from, string until) =>
        Samples.Full.With("  calendar: IE\n", $"  calendar: IE\n  pause: {{from: {from}, until: {until}, reason: broken feed}}\n");

    [Theory]
    [InlineData("2026-03-02", 0)] // the start
    [InlineData("2026-03-08", 0)] // Sunday
    [InlineData("2026-03-09", 1)] // Monday: a week has passed
    [InlineData("2026-03-23", 3)]
    public void One_reading_is_expected_for_each_full_period(string day, int expected) => Assert.Equal(expected, Of("", day).Expected);

    [Fact]
    public void A_KPI_has_the_cadence_that_its_charter_names()
    {
        Assert.Equal(21, Of("", "2026-03-23", Samples.Full.With("every: weekly", "every: daily")).Expected);
        Assert.Equal(2, Of("", "2026-05-01", Samples.Full.With("every: weekly", "every: monthly")).Expected); // day 60
        Assert.Equal(3, Of("", "2026-03-23", Samples.Minimal).Expected); // weekly where it names none
    }

    [Fact]
    public void A_reading_of_a_period_s_last_day_closes_it()
    {
        var quality = Of(Weekly("2026-03-09", "2026-03-16", "2026-03-23"), "2026-03-23");
        Assert.Equal((3, 3, 7), (quality.Present, quality.Expected, quality.Longest!.LongestGap));
    }

    [Fact]
    public void Two_readings_of_a_week_do_not_make_up_for_one_that_lacks()
    {
        var quality = Of(Weekly("2026-03-04", "2026-03-05", "2026-03-20"), "2026-03-24");
        Assert.Equal((2, 3, 15), (quality.Present, quality.Expected, quality.Longest!.LongestGap));
    }

    [Fact]
    public void A_pause_expects_nothing_and_is_no_gap()
    {
        var rows = Weekly("2026-03-09", "2026-03-16", "2026-04-06");
        Assert.Equal((3, 5, 21), (Of(rows, "2026-04-06").Present, Of(rows, "2026-04-06").Expected, Of(rows, "2026-04-06").Longest!.LongestGap));
        var paused = Of(rows, "2026-04-06", Paused("2026-03-17", "2026-03-30")); // fourteen days
        Assert.Equal((3, 3, 7), (paused.Present, paused.Expected, paused.Longest!.LongestGap));
    }

    [Fact]
    public void A_gap_reaches_from_the_start_and_to_the_day()
    {
        Assert.Equal(14, Of(Weekly("2026-03-16"), "2026-03-20").Longest!.LongestGap);
        Assert.Equal(21, Of(Weekly("2026-03-09"), "2026-03-30").Longest!.LongestGap);
    }

    [Fact]
    public void Bases_are_told_apart_and_estimates_are_not_present()
    {
        var quality = Of(
            "2026-03-09 cost-per-invoice 6.00 estimated, 2026-03-16 cost-per-invoice 6.00 sampled, 2026-03-16 misroute-rate 1.4", "2026-03-16");
        Assert.Equal((1, 2, 3, 1), (quality.Present, quality.Expected, quality.Readings, quality.Measured));
    }

    [Fact]
    public void What_is_before_the_start_after_the_day_or_of_another_series_is_not_counted() =>
        Assert.Equal(0, Of(
            "2026-03-01 cost-per-invoice 6.00, 2026-03-17 cost-per-invoice 6.00, 2026-03-09 minutes-per-invoice 6, 2026-03-09 cost/spend 1",
            "2026-03-16").Readings);

    [Fact]
    public void A_row_that_changes_an_earlier_one_is_a_correction_and_the_same_row_again_is_none()
    {
        var quality = Of(
            "2026-03-09 cost-per-invoice 6.00, 2026-03-09 cost-per-invoice 6.00, 2026-03-09 cost-per-invoice 5.86, "
                + "2026-03-09 cost-per-invoice 5.86 sampled", "2026-03-16");
        Assert.Equal((1, 2), (quality.Readings, quality.Corrections));
    }

    [Fact]
    public void A_reading_without_a_file_was_pushed()
    {
        var record = EvidenceGiven.Record(Weekly("2026-03-09", "2026-03-16"));
        var quality = EvidenceQuality.Of(
            Given.Charter(Samples.Full), record with { Readings = [record.Readings[0], record.Readings[1] with { File = "" }] },
            new LocalDate(2026, 3, 16));
        Assert.Equal((2, 1), (quality.Readings, quality.Pushed));
    }

    [Fact]
    public void Readings_are_tainted_while_the_data_is_out_of_its_limit()
    {
        var quality = Of(
            "2026-03-10 data/erp.invoices/completeness 91, 2026-03-12 data/erp.invoices/completeness 90, "
                + "2026-03-16 data/erp.invoices/completeness 98, 2026-03-20 data/erp.invoices/accuracy 94, "
                + Weekly("2026-03-09", "2026-03-10", "2026-03-15", "2026-03-16", "2026-03-23"),
            "2026-03-23");
        Assert.Equal(
            [
                new DataIncident("data/erp.invoices/completeness", new(2026, 3, 10), new(2026, 3, 16)),
                new("data/erp.invoices/accuracy", new(2026, 3, 20), null),
            ],
            quality.Incidents);
        Assert.Equal([10, 15, 23], quality.Tainted.Select(reading => reading.Date.Day)); // the 16th is repaired
        Assert.Equal(1, quality.OpenIncidents);
    }

    [Fact]
    public void Without_a_start_nothing_is_expected_of_anybody()
    {
        var quality = Of(Weekly("2026-03-09"), "2026-03-16", Samples.Full.With("  start: 2026-03-02                 # R\n", ""));
        Assert.Equal((0, 0, 0), (quality.Expected, quality.Present, quality.Readings));
    }
}
