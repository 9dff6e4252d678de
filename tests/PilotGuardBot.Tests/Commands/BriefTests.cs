using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Tests;
using PilotGuardBot.Tests.Charts;

namespace PilotGuardBot.Tests.Commands;

/// <summary><c>brief</c> prints what a decider reads, from the files on a disk. Today is Monday 16 March 2026.</summary>
public sealed class BriefTests : IDisposable
{
    const string Readings = "pilot/readings/cost-per-invoice.csv";

    readonly CheckedFolder _folder = new CheckedFolder().With("pilot.yml", Samples.Full).With(Readings, KpiCharts.Csv(KpiCharts.Weeks));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void On_a_day_it_prints_that_day_s_brief_as_Markdown()
    {
        var (code, output, error) = _folder.Run("brief", ".", "--on", "2026-05-22");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(BriefWording.Of(KpiCharts.Brief(KpiCharts.Weeks)).TrimEnd('\n') + "\n", output);
    }

    [Fact]
    public void Without_a_day_it_is_today_s() => Assert.Contains(
        "as of Monday 16 March 2026, by its line 2", _folder.Run("brief", "pilot.yml").Out);

    [Fact]
    public void As_a_page_it_is_whole_and_loads_nothing()
    {
        var (code, page, error) = _folder.Run("brief", ".", "--on", "2026-05-22", "--html");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("<!doctype html>", page);
        Assert.Contains("<h1>Decision brief: invoice-routing, due Friday 29 May 2026</h1>", page);
        Assert.Contains("default-src 'none'; style-src 'sha256-", page);
        Assert.Equal(2, page.Split("<svg ").Length - 1); // light and dark
        Assert.Contains("<td>6.40</td>", page);
        Assert.DoesNotContain("mermaid", page);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("href=", page);
        Assert.DoesNotContain("src=", page);
    }

    [Fact]
    public void Foreign_text_stays_text_in_the_page()
    {
        _folder.With("pilot.yml", Samples.Full.With("unit: EUR/invoice               # R", "unit: '<img src=x onerror=alert(1)> [a](http://evil)'"));
        var page = _folder.Run("brief", ".", "--on", "2026-05-22", "--html").Out;
        Assert.DoesNotContain("<img", page);
        Assert.DoesNotContain("<a ", page);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", page);
    }

    [Fact]
    public void Pictures_go_into_a_folder_one_a_KPI()
    {
        var (code, output, error) = _folder.Run("brief", ".", "--on", "2026-05-22", "--png", "out/charts");
        Assert.Equal(0, code);
        Assert.StartsWith("### Decision brief", output);
        var picture = Path.Combine(_folder.Root, "out", "charts", "invoice-routing-cost-per-invoice.png");
        Assert.Equal($"wrote {picture}\n", error);
        Assert.Equal("PNG", File.ReadAllText(picture, System.Text.Encoding.Latin1)[1..4]);
    }

    [Fact]
    public void Several_pilots_follow_each_other()
    {
        _folder.With("pilots/refunds/pilot.yml", Samples.Full.With("id: invoice-routing ", "id: refunds "));
        var output = _folder.Run("brief", ".", "--on", "2026-05-22").Out;
        Assert.Contains("\n---\n\n### Decision brief: refunds, due", output);
        Assert.StartsWith("### Decision brief: invoice-routing", output);
        Assert.Contains("<title>Decision briefs</title>", _folder.Run("brief", ".", "--html").Out);
    }

    [Fact]
    public void What_cannot_be_read_of_the_evidence_is_said_and_left_out()
    {
        var (code, output, error) = _folder.With(Readings, KpiCharts.Csv(KpiCharts.Weeks) + "soon,cost-per-invoice,5,,measured,run,\n")
            .Run("brief", ".", "--on", "2026-05-22");
        Assert.Equal(0, code);
        Assert.Contains("11 of 11 readings", output);
        Assert.Equal("pilotguard: pilot.yml: 1 problem in the charter or its readings, which the brief leaves out; see pilotguard check\n", error);
    }

    [Theory]
    [InlineData("pilotguard: nowhere: no such file or folder\n", "nowhere")]
    [InlineData("pilotguard: empty: no charter (pilot.yml) below it\n", "empty")]
    [InlineData("pilotguard: broken/pilot.yml: ", "broken")]
    [InlineData("pilotguard: cannot write into pilot.yml: ", "pilot.yml", "--png", "pilot.yml")]
    [InlineData("pilotguard: soon is no date; write --on 2026-05-29\n", ".", "--on", "soon")]
    [InlineData("pilotguard: Required argument 'PATH' missing for command: 'brief'.\n")]
    public void Bad_input_is_one_clear_line(string error, params string[] arguments)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Root, "empty"));
        _folder.With("broken/pilot.yml", "- no charter\n");
        var (code, output, said) = _folder.Run(["brief", .. arguments]);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(error, said);
        Assert.DoesNotContain("   at ", said);
        Assert.InRange(said.Split('\n').Length, 2, 3);
    }
}
