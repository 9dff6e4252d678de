using System.Buffers.Binary;
using System.Xml.Linq;
using PilotGuardBot.Charts;
using PilotGuardBot.Domain.Tests;

namespace PilotGuardBot.Tests.Charts;

public sealed class KpiChartTests
{
    const string Hostile = "'<script>alert(1)</script> & \" ]]> </svg> @all'";

    static XElement Svg(string rows, ChartColours? colours = null, Func<string, string>? charter = null) =>
        XElement.Parse(KpiCharts.Of(rows, charter).Svg(colours ?? ChartColours.Light, "a-"));

    static string[] Texts(XElement svg) => [.. svg.Descendants().Where(at => at.Name.LocalName is "text").Select(text => text.Value.Trim())];

    [Fact]
    public void A_picture_is_a_PNG_of_the_size_that_a_comment_shows()
    {
        var png = KpiCharts.Of(KpiCharts.Weeks).Png(ChartColours.Light);
        Assert.Equal("\u0089PNG\r\n\u001a\n", string.Concat(png.Take(8).Select(at => (char)at)));
        Assert.Equal(
            (KpiChart.Width, KpiChart.Height),
            (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Fact]
    public void Its_letters_are_drawn_on_a_machine_without_fonts_too() => Assert.NotEqual(
        KpiCharts.Of(KpiCharts.Weeks).Png(ChartColours.Light),
        KpiCharts.Of(KpiCharts.Weeks, charter => charter.With("unit: EUR/invoice               # R", "unit: USD/invoice")).Png(ChartColours.Light));

    [Fact]
    public void It_names_the_KPI_each_line_the_projection_and_the_decision_date()
    {
        var texts = Texts(Svg(KpiCharts.Weeks));
        Assert.All(
            ["cost-per-invoice (EUR/invoice)", "baseline 6.40", "kill 5.90", "target 4.50", "projection 4.90", "2 Mar", "decision 29 May"],
            text => Assert.Contains(text, texts));
    }

    [Fact]
    public void Little_on_record_shows_no_projection_and_nothing_at_all_says_so()
    {
        Assert.DoesNotContain(Texts(Svg("2026-03-09 6.35\n")), text => text.StartsWith("projection", StringComparison.Ordinal));
        Assert.Contains("no reading yet", Texts(Svg("")));
    }

    [Fact]
    public void Each_colour_is_the_one_that_was_given()
    {
        var (light, dark) = ($"{Svg(KpiCharts.Weeks)}".ToLowerInvariant(), $"{Svg(KpiCharts.Weeks, ChartColours.Dark)}".ToLowerInvariant());
        Assert.All([ChartColours.Dark.Ground, ChartColours.Dark.Readings, ChartColours.Dark.Target, ChartColours.Dark.Kill], colour => Assert.Contains(colour, dark));
        Assert.All([ChartColours.Light.Readings, ChartColours.Light.Target, ChartColours.Light.Kill], colour => Assert.Contains(colour, light));
        Assert.DoesNotContain(ChartColours.Light.Readings, dark);
    }

    [Fact]
    public void An_SVG_loads_nothing_and_shares_no_name_with_another_chart_of_its_page()
    {
        var svg = Svg(KpiCharts.Weeks, charter: charter => charter.With("unit: EUR/invoice               # R", $"unit: {Hostile}"));
        Assert.DoesNotContain(svg.DescendantsAndSelf(), at => at.Name.LocalName is "script" or "image" or "foreignObject" or "style" or "a");
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), at => at.Name.LocalName is "href" or "style" || at.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        var ids = svg.DescendantsAndSelf().Attributes("id").Select(id => id.Value).ToList();
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.StartsWith("a-", id));
        Assert.All(
            svg.Descendants().Attributes().Where(at => at.Value.StartsWith("url(#", StringComparison.Ordinal)),
            at => Assert.Contains(at.Value[5..^1], ids));
    }

    [Fact]
    public void Who_does_not_see_it_reads_what_it_shows()
    {
        const string said = "cost-per-invoice (EUR/invoice): 11 readings, from 6.35 on Monday 9 March 2026 to 5.08 on Monday 18 May 2026; "
            + "baseline 6.40; kill 5.90; target 4.50; projection 4.90 on Friday 29 May 2026, between 4.76 and 5.02.";
        Assert.Equal(said, KpiCharts.Of(KpiCharts.Weeks).Description());
        Assert.Equal(("img", said), ((string?)Svg(KpiCharts.Weeks).Attribute("role"), (string?)Svg(KpiCharts.Weeks).Attribute("aria-label")));
    }

    [Theory]
    [InlineData("2026-03-09 6.4\n2026-03-16 6.4\n2026-03-23 6.4\n2026-04-13 6.4\n")]
    [InlineData("2026-03-09 999999999999\n2026-03-16 -999999999999\n2026-03-23 0\n2026-04-13 0.0000000001\n")]
    [InlineData("2026-03-09 6.4 estimated\n")]
    public void Odd_readings_are_drawn_all_the_same(string rows)
    {
        Assert.NotEmpty(KpiCharts.Of(rows).Png(ChartColours.Dark));
        Assert.NotEmpty(Texts(Svg(rows)));
    }

    [Fact]
    public void A_charter_without_dates_goals_or_unit_is_drawn_all_the_same()
    {
        var chart = KpiCharts.Of(KpiCharts.Weeks, _ => "pilotCharter: 1\nid: x\nkpis: [{id: cost-per-invoice}]\n");
        Assert.Equal("cost-per-invoice: no reading.", chart.Description().Replace("11 readings, from 6.35 on Monday 9 March 2026 to 5.08 on Monday 18 May 2026", "no reading", StringComparison.Ordinal));
        Assert.NotEmpty(chart.Png(ChartColours.Light));
    }
}
