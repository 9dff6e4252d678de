using CsCheck;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Tests.Rules;

namespace PilotGuardBot.Domain.Tests.Posts;

/// <summary>Charts made of text: sparklines and Mermaid.</summary>
public sealed class ChartTextTests
{
    static string? Mermaid(string charter, string rows) =>
        MermaidChart.Of(DecisionBrief.Of(Sheets.On("2026-05-22", rows, charter).Facts, new(2026, 5, 22)).Kpis[0]);

    [Theory]
    [InlineData(new double[0], "")]
    [InlineData(new[] { 5.0 }, "▄")]
    [InlineData(new[] { 5.0, 5.0, 5.0 }, "▄▄▄")]
    [InlineData(new[] { 0.0, 1, 2, 3, 4, 5, 6, 7 }, "▁▂▃▄▅▆▇█")]
    [InlineData(new[] { 6.4, -1.0 }, "█▁")]
    public void A_sparkline_spreads_its_values_over_eight_bars(double[] values, string line) =>
        Assert.Equal(line, Sparkline.Of(values.Select(value => (decimal)value)));

    [Fact]
    public void Of_many_values_the_last_twelve_are_shown() => Assert.Equal(
        "▁▂▂▃▄▄▅▅▆▇▇█", Sparkline.Of(Enumerable.Range(0, 100).Select(value => (decimal)value)));

    [Fact]
    public void Any_values_make_a_line_with_its_lowest_and_highest_bar() => Gen.OneOf(Gen.Decimal, Gen.Const(decimal.MaxValue)).List[0, 30].Sample(values =>
    {
        var line = Sparkline.Of(values);
        Assert.Equal(Math.Min(values.Count, Sparkline.Longest), line.Length);
        Assert.All(line, bar => Assert.Contains(bar, "▁▂▃▄▅▆▇█"));
        Assert.True(values.TakeLast(12).Select(value => (double)value).Distinct().Count() < 2 || (line.Contains('▁') && line.Contains('█')));
    });

    [Fact]
    public void A_KPI_is_drawn_with_its_target_and_its_kill_line() => Assert.Equal(
        """
        ```mermaid
        %%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#3b82f6, #16a34a, #e5484d"}}}}%%
        xychart-beta
            title "cost-per-invoice (EUR/invoice)"
            x-axis ["9 Mar", "16 Mar"]
            y-axis 4.315 --> 6.535
            line [6.35, 6.1]
            line [4.5, 4.5]
            line [5.9, 5.9]
        ```
        """.ReplaceLineEndings("\n"),
        Mermaid(Sheets.Charter, "2026-03-09 cost-per-invoice 6.35, 2026-03-16 cost-per-invoice 6.10, 2026-03-23 cost-per-invoice 6 estimated"));

    [Fact]
    public void One_reading_makes_no_line() => Assert.Null(Mermaid(Sheets.Charter, "2026-03-09 cost-per-invoice 6.35"));

    [Fact]
    public void Many_readings_are_thinned_and_the_last_is_kept()
    {
        var rows = string.Join(", ", Enumerable.Range(3, 75).Select(day => $"{new NodaTime.LocalDate(2026, 3, 1).PlusDays(day):uuuu-MM-dd} cost-per-invoice 5.{day:00}"));
        var chart = Mermaid(Sheets.Charter, rows)!;
        var axis = chart.Split('\n').Single(line => line.Contains("x-axis", StringComparison.Ordinal));
        Assert.Equal(MermaidChart.MostPoints, axis.Split(',').Length);
        Assert.EndsWith("\"17 May\"]", axis);
    }

    [Fact]
    public void No_title_closes_its_quotes_or_the_fence() => Gen.Char.List[0, 90].Select(characters => string.Concat(characters)).Sample(text =>
    {
        var title = MermaidChart.Title(text + "\"\n```\n%%{init: 1}%%;");
        Assert.DoesNotContain(title, character => character is '"' or '`' or '\n' or '\r' or ';' or '{' or '}' or '<' or '>' or '#' or '\\' or '@');
        Assert.DoesNotContain("%%", title);
    });
}
