using System.Text.Json;
using PilotGuardBot.Domain.Tests;

namespace PilotGuardBot.Tests.Commands.Check;

/// <summary><c>check</c> reads the readings and the decision beside a charter. It is Monday 16 March 2026, two weeks into the window.</summary>
public sealed class EvidenceTests : IDisposable
{
    const string Readings = "pilot/readings/cost-per-invoice.csv";

    const string Rows = """
        date,kpi,value,n,basis,source,note
        2026-03-09,cost-per-invoice,6.35,980,measured,https://ci.acme.net/runs/101,

        """;

    readonly CheckedFolder _folder = new CheckedFolder().With("pilot.yml", CheckedFolder.Clean).With(Readings, Rows);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Good_readings_are_nothing_to_mend() => Assert.Equal((0, ""), (_folder.Check().Code, _folder.Check().Error));

    [Fact]
    public void A_row_that_cannot_be_read_is_shown_with_its_line()
    {
        var (code, output, _) = _folder.With(Readings, Rows + "2026-03-16,cost-per-invoice,\"6,10\",,measured,run 102,\n").Check();
        Assert.Equal(1, code);
        Assert.Contains("error[readings-invalid]", output);
        Assert.Contains($"--> {Readings}:3:29", output);
        Assert.Contains("3 | 2026-03-16,cost-per-invoice,\"6,10\",,measured,run 102,", output);
    }

    [Fact]
    public void In_JSON_findings_of_evidence_belong_to_their_charter()
    {
        var (_, output, _) = _folder.With(Readings, Rows + "soon,cost-per-invoice,6.10,,measured,run 102,\n").Check("--format", "json");
        using var json = JsonDocument.Parse(output);
        var charter = Assert.Single(json.RootElement.GetProperty("charters").EnumerateArray());
        var finding = Assert.Single(charter.GetProperty("findings").EnumerateArray());
        Assert.Equal(("readings-invalid", Readings), (finding.GetProperty("rule").GetString(), finding.GetProperty("file").GetString()));
        Assert.Equal(0, json.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void Against_a_base_a_changed_reading_and_a_deleted_file_are_findings()
    {
        Checkouts().With("base/pilot.yml", CheckedFolder.Clean).With("base/" + Readings, Rows).With("base/pilot/readings/misroute-rate.csv", Rows)
            .With("now/pilot.yml", CheckedFolder.Clean).With("now/" + Readings, Rows.Replace("6.35", "5.35", StringComparison.Ordinal));
        var (_, output, _) = _folder.Check("now", "--base", "base");
        Assert.Equal(2, output.Split("error[evidence-rewritten]").Length - 1);
        Assert.Contains("was changed from 6.35 to 5.35", output);
        Assert.Contains("deletes the merged readings", output);
    }

    [Fact]
    public void On_a_day_the_scheduled_rules_run_too()
    {
        Assert.DoesNotContain("evidence-stale", _folder.Check("--on", "2026-03-20").Out);
        Assert.Contains("warning[evidence-stale]", _folder.Check("--on", "2026-03-27").Out);
        Assert.Contains("error[evidence-stale]", _folder.Check("--on", "2026-04-20").Out);
        Assert.Contains("error[decision-overdue]", _folder.Check("--on", "2026-06-03").Out);
    }

    [Fact]
    public void A_decision_that_stands_ends_what_the_schedule_watches()
    {
        _folder.With("pilot/decision.yml", "pilotDecision: 1\npilot: invoice-routing\noutcome: stop\ndate: 2026-03-16\nby: mei-cfo\n");
        Assert.DoesNotContain("overdue", _folder.Check("--on", "2026-06-03").Out);
    }

    [Fact]
    public void Readings_behind_a_link_that_leaves_the_path_are_a_finding_and_not_read()
    {
        File.WriteAllText(Path.Combine(_folder.Outside, "secret.csv"), "date,token\n");
        File.Delete(Path.Combine(_folder.Root, Readings));
        var (code, output, _) = _folder.WithLink(Readings, Path.Combine(_folder.Outside, "secret.csv")).Check();
        Assert.Equal(1, code);
        Assert.Contains("is a link that leaves the path under check; it is not read", output);
        Assert.DoesNotContain("token", output);
    }

    [Fact]
    public void A_new_charter_of_a_busy_team_is_held_against_the_others_of_the_base()
    {
        var charter = CheckedFolder.Clean.With("decider: mei-cfo}", "decider: mei-cfo, team: accounts-payable}");
        Checkouts().With("base/pilots/a/pilot.yml", charter).With("now/pilots/a/pilot.yml", charter)
            .With("now/pilots/b/pilot.yml", charter.With("id: invoice-routing", "id: refund-triage"));
        Assert.Contains("warning[portfolio-wip-exceeded]", _folder.Check("now", "--base", "base").Out);
        Assert.DoesNotContain("portfolio", _folder.Check("now").Out);
    }

    /// <summary>Two working copies beside each other, as a pipeline has them.</summary>
    CheckedFolder Checkouts() => _folder.With("base/.git/HEAD", "").With("now/.git/HEAD", "");
}
