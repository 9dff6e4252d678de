using NodaTime;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>
/// Where a series is heading, by Theil and Sen: the median of the slopes between every two counted readings, which a few odd days do not
/// bend. Total: it never throws on what a readings file can hold.
/// </summary>
/// <param name="PerDay">The slope, in the series' unit a day.</param>
/// <param name="Ahead">Where the slope leads to; null where no day lies ahead of the last reading.</param>
public sealed record Trend(decimal PerDay, Projection? Ahead)
{
    /// <summary>Fewer counted readings show no trend.</summary>
    public const int LeastReadings = 4;

    /// <summary>Fewer days between the first and the last counted reading show no trend.</summary>
    public const int LeastDays = 21;

    /// <summary>The band reaches from this part of the sorted slopes to the one as far from their other end.</summary>
    const double BandFrom = 0.2;

    /// <summary>Every two of so many readings are compared; of more, so many spread evenly over them.</summary>
    const int MostReadings = 400;

    /// <param name="series">What is on record, its counted readings in the order of their days.</param>
    /// <param name="until">The day to project to; null for none.</param>
    /// <returns>Null below <see cref="LeastReadings"/> or <see cref="LeastDays"/>.</returns>
    public static Trend? Of(Series series, LocalDate? until)
    {
        var readings = Spread(series.Counted);
        if (readings.Count < LeastReadings)
            return null;
        var (first, last) = (readings[0].Date, readings[^1].Date);
        if (Period.DaysBetween(first, last) < LeastDays)
            return null;
        (double Day, double Value)[] points =
            [.. readings.Select(reading => ((double)Period.DaysBetween(first, reading.Date), (double)reading.Value))];
        var slopes = Slopes(points);
        var slope = At(slopes, 0.5);
        return Known(slope) is { } perDay
            ? new(perDay, until > last ? Project(points, slopes, last, until.Value) : null)
            : null;
    }

    static Projection? Project((double Day, double Value)[] points, double[] slopes, LocalDate last, LocalDate until)
    {
        var end = points[^1].Day;
        var day = end + Period.DaysBetween(last, until);
        var slope = At(slopes, 0.5);
        return (Known(On(points, slope, end)), Known(On(points, slope, day)), Known(On(points, At(slopes, BandFrom), day)),
                Known(On(points, At(slopes, 1 - BandFrom), day))) is ({ } start, { } value, { } low, { } high)
            ? new(last, start, until, value, low, high)
            : null;
    }

    /// <summary>
    /// The line of this slope through the middle of the readings: half of them lie above it. On a day after the last reading it rises with
    /// the slope, so that the band holds the projection.
    /// </summary>
    static double On((double Day, double Value)[] points, double slope, double day) =>
        At([.. points.Select(point => point.Value + slope * (day - point.Day)).Order()], 0.5);

    static double[] Slopes((double Day, double Value)[] points)
    {
        var slopes = new double[points.Length * (points.Length - 1) / 2];
        var at = 0;
        for (var right = 1; right < points.Length; right++)
            for (var left = 0; left < right; left++)
                slopes[at++] = (points[right].Value - points[left].Value) / (points[right].Day - points[left].Day);
        Array.Sort(slopes);
        return slopes;
    }

    /// <summary>The value at a part of sorted ones, between two of them in proportion.</summary>
    static double At(double[] sorted, double part)
    {
        var place = part * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    static IReadOnlyList<Reading> Spread(IReadOnlyList<Reading> readings) => readings.Count <= MostReadings
        ? readings
        : [.. Enumerable.Range(0, MostReadings).Select(at => readings[(int)((long)at * (readings.Count - 1) / (MostReadings - 1))])];

    static decimal? Known(double value) => Math.Abs(value) < (double)decimal.MaxValue / 2 ? (decimal)value : null;
}

/// <summary>Where a trend leads if nothing changes.</summary>
/// <param name="From">The day of the last counted reading.</param>
/// <param name="Start">The trend's own value on that day.</param>
/// <param name="Day">The day projected to, after <paramref name="From"/>.</param>
/// <param name="Value">What is to be expected on it.</param>
/// <param name="Low">By the 20th percentile of the slopes; at most <paramref name="Value"/>.</param>
/// <param name="High">By the 80th percentile of the slopes; at least <paramref name="Value"/>.</param>
public sealed record Projection(LocalDate From, decimal Start, LocalDate Day, decimal Value, decimal Low, decimal High);
