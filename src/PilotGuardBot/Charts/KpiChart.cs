using System.Globalization;
using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace PilotGuardBot.Charts;

/// <summary>
/// One KPI over the pilot's window: its readings, baseline, target and kill line, the decision date, and the projection with its band. Days
/// are the x axis, so that gaps show. Estimates are hollow. Drawn without a network, a display or a font of the machine.
/// </summary>
/// <param name="brief">The KPI, where it stands and where it is heading.</param>
/// <param name="start">The first day of the window; null where the charter has none.</param>
/// <param name="due">The decision date; null where the charter has none.</param>
sealed class KpiChart(KpiBrief brief, LocalDate? start, LocalDate? due)
{
    /// <summary>In pixels; a comment or a mail shows it unscaled.</summary>
    public const int Width = 700, Height = 320;

    /// <summary>Room for the labels behind the decision date, in parts of the days shown.</summary>
    const double LabelRoom = 0.2;

    /// <summary>Pixels of the data area, and how far apart labels have to be.</summary>
    const double DataHeight = 240, LabelHeight = 16;

    readonly IReadOnlyList<Reading> _readings = brief.Standing.Series.Readings;

    public byte[] Png(ChartColours colours) => Plot(colours).GetImageBytes(Width, Height, ImageFormat.Png);

    /// <summary>One <c>svg</c> element without a prolog, for a page of HTML. It loads nothing.</summary>
    /// <param name="colours">Those of the page.</param>
    /// <param name="prefix">Begins the names that it uses inside; no other in the page has it. Letters, digits and hyphens.</param>
    public string Svg(ChartColours colours, string prefix) => SvgText.Inline(Plot(colours).GetSvgXml(Width, Height), Description(), prefix);

    /// <summary>The chart in words, for those who do not see it.</summary>
    public string Description()
    {
        var kpi = brief.Kpi;
        var counted = brief.Standing.Series.Counted;
        var said = counted.Count == 0
            ? "no reading"
            : $"{counted.Count} readings, from {Number(counted[0].Value)} on {counted[0].Date.Spoken()} "
                + $"to {Number(counted[^1].Value)} on {counted[^1].Date.Spoken()}";
        var lines = string.Concat(Lines().Select(line => $"; {line.Name} {Number(line.Value)}"));
        var ahead = brief.Trend?.Ahead is { } projection
            ? $"; projection {Number(projection.Value)} on {projection.Day.Spoken()}, "
                + $"between {Number(projection.Low)} and {Number(projection.High)}"
            : "";
        return $"{Markdown.Visible(kpi.Name, 80)}{Unit()}: {said}{lines}{ahead}.";
    }

    Plot Plot(ChartColours colours)
    {
        _ = ChartFont.Ready;
        var plot = new Plot();
        plot.Font.Set(ChartFont.Name);
        var (from, until) = Days();
        var (low, high) = Values();
        Dress(plot, colours);
        plot.Title($"{Markdown.Visible(brief.Kpi.Name, 60)}{Unit()}", 15);
        plot.Axes.SetLimits(X(from) - 0.5, X(until) + (X(until) - X(from)) * LabelRoom, low, high);
        plot.Axes.Bottom.TickGenerator = Ticks(from, until);
        plot.Axes.Left.TickGenerator = new NumericAutomatic
        {
            LabelFormatter = value => value.ToString("#,0.####", CultureInfo.InvariantCulture),
            TargetTickCount = 6,
        };

        Band(plot, colours);
        foreach (var line in Lines())
            Level(
                plot, line.Value, from, until, colours.Of(line.Kind), line.Kind is LineKind.Baseline ? LinePattern.Dotted : LinePattern.Dashed);
        if (due is { } day)
            Line(plot, (X(day), low), (X(day), high), colours.Soft, 1, LinePattern.Solid);
        Readings(plot, colours);
        Labels(plot, until, high - low, colours);
        return plot;
    }

    void Band(Plot plot, ChartColours colours)
    {
        if (brief.Trend?.Ahead is not { } ahead)
            return;
        var (from, to) = (X(ahead.From), X(ahead.Day));
        var band = plot.Add.Polygon([new(from, (double)ahead.Start), new(to, (double)ahead.High), new(to, (double)ahead.Low)]);
        band.FillColor = Color.FromHex(colours.Readings).WithAlpha(0.2);
        band.LineWidth = 0;
        Line(plot, (from, (double)ahead.Start), (to, (double)ahead.Value), colours.Readings, 1.5f, LinePattern.Dotted);
    }

    void Readings(Plot plot, ChartColours colours)
    {
        var counted = brief.Standing.Series.Counted;
        var (colour, ground) = (Color.FromHex(colours.Readings), Color.FromHex(colours.Ground));
        if (counted.Count > 0)
        {
            var line = plot.Add.Scatter(
                [.. counted.Select(reading => X(reading.Date))], counted.Select(reading => (double)reading.Value).ToArray(), colour);
            (line.LineWidth, line.MarkerSize) = (2, counted.Count > 60 ? 3 : 7);
        }
        foreach (var estimate in _readings.Where(reading => !reading.Counts))
        {
            // Drawn over the line, with the ground inside.
            plot.Add.Marker(X(estimate.Date), (double)estimate.Value, MarkerShape.FilledCircle, 8, ground);
            plot.Add.Marker(X(estimate.Date), (double)estimate.Value, MarkerShape.OpenCircle, 8, colour);
        }
        if (_readings.Count > 0)
            return;
        var (across, up) = (plot.Axes.Bottom.Range, plot.Axes.Left.Range);
        var none = plot.Add.Text("no reading yet", (across.Min + across.Max) / 2, (up.Min + up.Max) / 2);
        (none.LabelFontColor, none.LabelFontSize, none.LabelAlignment) = (Color.FromHex(colours.Soft), 14, Alignment.MiddleCenter);
    }

    /// <summary>What each line means stands behind its end, pushed apart where lines are near each other.</summary>
    void Labels(Plot plot, LocalDate until, double range, ChartColours colours)
    {
        var labels = Lines()
            .Select(line => (At: (double)line.Value, Text: $"{line.Name} {Number(line.Value)}", Colour: colours.Of(line.Kind))).ToList();
        if (brief.Trend?.Ahead is { } ahead)
            labels.Add(((double)ahead.Value, $"projection {Number(ahead.Value)}", colours.Readings));
        var (next, step) = (double.MinValue, range * LabelHeight / DataHeight);
        foreach (var (at, text, colour) in labels.OrderBy(label => label.At))
        {
            var y = Math.Max(at, next);
            var label = plot.Add.Text(text, X(until), y);
            (label.LabelFontColor, label.LabelFontSize, label.LabelAlignment, label.OffsetX) =
                (Color.FromHex(colour), 12, Alignment.MiddleLeft, 6);
            next = y + step;
        }
    }

    IEnumerable<(LineKind Kind, string Name, decimal Value)> Lines()
    {
        var kpi = brief.Kpi;
        if (kpi.Baseline?.Value is { } baseline)
            yield return (LineKind.Baseline, "baseline", baseline);
        if (kpi.Kill is { } kill)
            yield return (LineKind.Kill, "kill", kill);
        if (kpi.Target is { } target)
            yield return (LineKind.Target, "target", target);
    }

    /// <summary>The window, wider where readings or the projection lie outside.</summary>
    (LocalDate From, LocalDate Until) Days()
    {
        List<LocalDate> days = [.. _readings.Select(reading => reading.Date)];
        if (start is { } first)
            days.Add(first);
        if (due is { } last)
            days.Add(last);
        var (from, until) = days.Count == 0 ? (new LocalDate(2000, 1, 1), new LocalDate(2000, 1, 1)) : (days.Min(), days.Max());
        return (from, until > from ? until : from.PlusDays(1));
    }

    (double Low, double High) Values()
    {
        List<double> values = [.. _readings.Select(reading => (double)reading.Value), .. Lines().Select(line => (double)line.Value)];
        if (brief.Trend?.Ahead is { } ahead)
            values.AddRange([(double)ahead.Low, (double)ahead.High]);
        if (values.Count == 0)
            return (0, 1);
        var (low, high) = (values.Min(), values.Max());
        var room = high > low ? (high - low) * 0.12 : Math.Max(Math.Abs(high) * 0.1, 0.5);
        return (low - room, high + room);
    }

    string Unit() => brief.Kpi.Unit is { } unit ? $" ({Markdown.Visible(unit, 40)})" : "";

    NumericManual Ticks(LocalDate from, LocalDate until)
    {
        var step = Math.Max(7, (int)Math.Ceiling(Period.DaysBetween(from, until) / 7.0 / 7) * 7);
        var ticks = new NumericManual();
        for (var day = from; day <= until; day = day.PlusDays(step))
            // The decision date has its own label.
            if (due is not { } decision || Math.Abs(Period.DaysBetween(day, decision)) * 12 > Period.DaysBetween(from, until))
                ticks.AddMajor(X(day), day.ToString("d MMM", CultureInfo.InvariantCulture));
        if (due is { } date && date <= until)
            ticks.AddMajor(X(date), $"decision {date.ToString("d MMM", CultureInfo.InvariantCulture)}");
        return ticks;
    }

    static void Dress(Plot plot, ChartColours colours)
    {
        plot.FigureBackground.Color = Color.FromHex(colours.Ground);
        plot.DataBackground.Color = Color.FromHex(colours.Ground);
        plot.Axes.Color(Color.FromHex(colours.Soft));
        plot.Axes.Title.Label.ForeColor = Color.FromHex(colours.Ink);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Grid.MajorLineColor = Color.FromHex(colours.Grid);
        plot.Grid.XAxisStyle.IsVisible = false;
        foreach (var axis in new IAxis[] { plot.Axes.Left, plot.Axes.Bottom })
            (axis.TickLabelStyle.FontSize, axis.TickLabelStyle.ForeColor) = (12, Color.FromHex(colours.Ink));
    }

    static void Level(Plot plot, decimal value, LocalDate from, LocalDate until, string colour, LinePattern pattern) =>
        Line(plot, (X(from), (double)value), (X(until), (double)value), colour, 1.5f, pattern);

    static void Line(Plot plot, (double X, double Y) from, (double X, double Y) to, string colour, float width, LinePattern pattern)
    {
        var line = plot.Add.Line(from.X, from.Y, to.X, to.Y);
        (line.LineColor, line.LineWidth, line.LinePattern, line.MarkerSize) = (Color.FromHex(colour), width, pattern, 0);
    }

    static double X(LocalDate day) => Period.DaysBetween(Origin, day);

    static readonly LocalDate Origin = new(2000, 1, 1);

    static string Number(decimal value) => Spoken.Computed(value);
}

enum LineKind { Baseline, Target, Kill }
