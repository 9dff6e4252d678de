using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;
using static PilotGuardBot.Domain.Tests.Rules.EvidenceGiven;

namespace PilotGuardBot.Domain.Tests.Rules;

public sealed class ReadingsRulesTests
{
    const string Merged =
        Header + "\n2026-03-09,cost-per-invoice,6.35,980,measured,run 1,\n2026-03-16,cost-per-invoice,6.10,1010,measured,run 2,\n";

    static CharterFacts Pilot(string today = "2026-04-15", Domain.Evidence.PilotRecord? record = null) =>
        EvidenceGiven.Pilot(Samples.Full, today, record ?? Record());

    static Verdict Rewritten(string text) => Readings(text, Merged, Pilot());

    static Verdict Added(string row) => Readings($"{Merged}{row}\n", Merged, Pilot());

    [Fact]
    public void A_row_that_cannot_be_read_is_an_error()
    {
        var finding = Readings($"{Header}\n2026-03-09,cost-per-invoice,\"6,35\",980,measured,run 1,\n", pilot: Pilot())
            .Only("readings-invalid");
        Assert.Equal((Severity.Error, ReadingsFile, new Place(2, 29), "row 2.value"),
            (finding.Severity, finding.File, finding.Place, finding.Path));
        Assert.Equal("Row 2: the value has a decimal comma; write a decimal point: `6.35`.", finding.What);
    }

    [Theory]
    [InlineData("date;kpi;value", "The header separates its columns with semicolons.", 1, 1)]
    [InlineData("date,kpi,value,n,basis,source,notes", "The header has an unknown column `notes`; did you mean `note`?", 1, 31)]
    [InlineData(Header + "\nx", "Row 2 has 1 field; the header has 7.", 2, 1)]
    [InlineData("date\u0001", "`pilot/readings/cost-per-invoice.csv` is not text: it holds the control character U+0001.", 1, 5)]
    public void Header_row_and_file_are_named(string text, string what, int line, int column)
    {
        var finding = Readings(text, pilot: Pilot()).Only("readings-invalid");
        Assert.Equal((what, new Place(line, column)), (finding.What, finding.Place));
    }

    [Fact]
    public void Good_rows_have_no_finding() => Assert.Empty(Readings(Merged, pilot: Pilot()).Findings);

    [Fact]
    public void An_edited_row_is_an_error_at_its_line()
    {
        var finding = Rewritten(Merged.With("6.10,1010", "5.10,1010")).Only("evidence-rewritten");
        Assert.Equal((Severity.Error, new Place(3, 1), "row 3"), (finding.Severity, finding.Place, finding.Path));
        Assert.Equal("The merged reading of `cost-per-invoice` of Monday 16 March 2026 was changed from 6.10 to 5.10.", finding.What);
        Assert.Equal("2026-03-16,cost-per-invoice,5.10,1010,measured,https://…,corrects row 3", finding.Example);
    }

    [Fact]
    public void A_deleted_row_is_an_error()
    {
        var finding = Rewritten(Merged.With("2026-03-16,cost-per-invoice,6.10,1010,measured,run 2,\n", "")).Only("evidence-rewritten");
        Assert.Equal(("The merged reading of `cost-per-invoice` of Monday 16 March 2026 was deleted, or moved to another day.",
            Place.Start), (finding.What, finding.Place));
    }

    [Theory]
    [InlineData("run 2,\n", "run 3,\n")]
    [InlineData(",measured,run 2", ",sampled,run 2")]
    [InlineData("run 2,", "run 2,nicer")]
    [InlineData("2026-03-16", "2026-03-17")]
    public void Any_edit_of_a_merged_row_is_found(string was, string now) =>
        Assert.Single(Rewritten(Merged.With(was, now)).Of("evidence-rewritten"));

    [Fact]
    public void Appends_corrections_and_another_order_are_fine()
    {
        var lines = Merged.Split('\n');
        Assert.Empty(Rewritten(
            $"{lines[0]}\n{lines[2]}\n{lines[1]}\n2026-03-16,cost-per-invoice,6.15,1010,measured,run 3,corrects row 3\n").Findings);
        Assert.Empty(Rewritten(
            "note,source,basis,n,value,kpi,date\n,run 1,measured,980,6.350,cost-per-invoice,2026-03-09\n"
                + ",run 2,measured,1010,6.1,cost-per-invoice,2026-03-16\n").Findings);
    }

    [Fact]
    public void Of_two_equal_rows_one_that_goes_is_missed()
    {
        var twice = $"{Merged}2026-03-16,cost-per-invoice,6.10,1010,measured,run 2,\n";
        Assert.Single(Readings(Merged, twice, Pilot()).Of("evidence-rewritten"));
    }

    [Fact]
    public void Many_lost_rows_are_one_finding()
    {
        var long4 = Header + "\n"
            + string.Concat(Enumerable.Range(10, 4).Select(day => $"2026-03-{day},cost-per-invoice,6,,measured,run,\n"));
        Assert.Equal(
            "4 merged readings were changed or deleted, from Tuesday 10 March 2026 to Friday 13 March 2026.",
            Readings(Header, long4, Pilot()).Only("evidence-rewritten").What);
    }

    [Fact]
    public void A_row_that_became_unreadable_is_one_mistake()
    {
        var verdict = Rewritten(Merged.With("6.10,1010", "six,1010"));
        Assert.Equal("readings-invalid", Assert.Single(verdict.Findings).Rule);
    }

    [Fact]
    public void A_row_may_move_to_another_file_of_the_pilot()
    {
        var facts = new ChangeFacts
        {
            Repository = "acme/invoices",
            Today = new(2026, 4, 15),
            Readings =
            [
                new(Domain.Evidence.ReadingsReader.Read(ReadingsFile, Header), Domain.Evidence.ReadingsReader.Read(ReadingsFile, Merged),
                    Pilot()),
                new(Domain.Evidence.ReadingsReader.Read("pilot/readings/2026.csv", Merged), null, Pilot()),
            ],
        };
        Assert.Empty(Given.Judged(facts).Findings);
    }

    [Theory]
    [InlineData(ChangeKind.Removed, "pilot/readings/a.csv", null, "The pull request deletes the merged readings `pilot/readings/a.csv`.")]
    [InlineData(ChangeKind.Renamed, "docs/a.csv", "pilots/x/readings/a.csv",
        "The pull request renames the merged readings `pilots/x/readings/a.csv`.")]
    [InlineData(ChangeKind.Removed, "docs/a.csv", null, null)]
    [InlineData(ChangeKind.Modified, "pilot/readings/a.csv", null, null)]
    public void A_readings_file_stays(ChangeKind kind, string path, string? previous, string? what)
    {
        var verdict =
            Given.Judged(new ChangeFacts { Repository = "acme/x", Today = new(2026, 4, 15), Files = [new(path, kind, previous)] });
        Assert.Equal(what is null ? [] : [what], verdict.Of("evidence-rewritten").Select(finding => finding.What));
    }

    [Fact]
    public void A_pilot_that_goes_as_a_whole_takes_its_readings_along() => Assert.Empty(Given.Judged(new ChangeFacts
    {
        Repository = "acme/x",
        Today = new(2026, 4, 15),
        Files = [new("pilots/x/pilot.yml", ChangeKind.Removed), new("pilots/x/readings/a.csv", ChangeKind.Removed)],
    }).Of("evidence-rewritten"));

    [Fact]
    public void A_row_without_source_is_a_warning_at_its_line()
    {
        var finding = Added("2026-04-07,cost-per-invoice,5.15,870,measured,,").Only("evidence-untraceable");
        Assert.Equal((Severity.Warn, new Place(4, 1), "row 4"), (finding.Severity, finding.Place, finding.Path));
        Assert.Equal("Row 4 (Tuesday 7 April 2026) has no source.", finding.What);
    }

    [Theory]
    [InlineData("2026-04-16,cost-per-invoice,5.15,870,measured,run,",
        "Row 4 is dated Thursday 16 April 2026, after today, Wednesday 15 April 2026.")]
    [InlineData("2026-04-07,cost-per-invoices,5.15,870,measured,run,",
        "Row 4: `cost-per-invoices` is no KPI, guardrail or other series of the charter; did you mean `cost-per-invoice`?")]
    [InlineData("2026-04-07,data/erp.invoices/volume,5.15,870,measured,run,",
        "Row 4: `data/erp.invoices/volume` is no KPI, guardrail or other series of the charter.")]
    [InlineData("2026-04-07,cost-per-invoice,515,870,measured,run,",
        "Row 4 (Tuesday 7 April 2026): 515 is about a hundred times the baseline 6.40; the unit is `EUR/invoice`.")]
    [InlineData("2026-04-07,cost-per-invoice,0.0515,870,measured,run,",
        "Row 4 (Tuesday 7 April 2026): 0.0515 is about a hundredth of the baseline 6.40; the unit is `EUR/invoice`.")]
    [InlineData("2026-04-07,cost-per-invoice,5.15,870,measured,run,in USD",
        "Row 4 (Tuesday 7 April 2026): its note speaks of USD, and the unit is `EUR/invoice`.")]
    [InlineData("2026-04-07,rollout/stage,250,,measured,run,",
        "Row 4 (Tuesday 7 April 2026): `rollout/stage` is 250, and it is a percentage of real volume.")]
    public void A_row_that_nobody_can_trace_is_told(string row, string what) =>
        Assert.Equal(what, Added(row).Only("evidence-untraceable").What);

    [Theory]
    [InlineData("2026-04-15,cost-per-invoice,5.15,870,measured,run,")]
    [InlineData("2026-04-07,cost-per-invoice,5.15,870,estimated,run,")]
    [InlineData("2026-04-07,misroute-rate,1.4,870,sampled,run,")]
    [InlineData("2026-04-07,minutes-per-invoice,4,870,measured,run,")]
    [InlineData("2026-04-07,data/erp.invoices/accuracy,97,100,sampled,run,")]
    [InlineData("2026-04-07,cost/spend,12000,,measured,run,")]
    [InlineData("2026-04-07,rollout/stage,10,,measured,run,")]
    [InlineData("2026-04-07,cost-per-invoice,5.15,870,measured,run,converted from USD")]
    [InlineData("2026-04-07,cost-per-invoice,515,870,measured,run,a strike: hardly any invoice came")]
    public void A_row_that_can_be_traced_is_fine(string row) => Assert.Empty(Added(row).Findings);

    [Fact]
    public void A_merged_row_is_not_blamed_again()
    {
        var untraced = $"{Merged}2026-03-17,cost-per-invoice,6,,measured,,\n";
        Assert.Empty(Readings(untraced + "2026-03-30,cost-per-invoice,5.40,,measured,run,\n", untraced, Pilot()).Findings);
    }

    [Fact]
    public void An_unknown_series_is_told_once() =>
        Assert.Single(Added("2026-04-07,cost,5.15,,measured,run,\n2026-04-08,cost,5.15,,measured,run,").Findings);

    [Fact]
    public void Without_a_charter_beside_it_nobody_knows_the_series() =>
        Assert.Empty(Readings($"{Header}\n2026-04-07,whatever,515,,measured,run,\n").Findings);

    [Fact]
    public void An_exception_of_the_charter_covers_its_readings()
    {
        var text = Samples.Full.With("exceptions: []",
            "exceptions: [{rule: evidence-untraceable, reason: the tool has no run numbers, until: 2026-05-01, approvedBy: mei-cfo}]");
        var verdict =
            Readings($"{Header}\n2026-04-07,cost-per-invoice,5.15,,measured,,\n", pilot: EvidenceGiven.Pilot(text, "2026-04-15", Record()));
        Assert.Empty(verdict.Findings);
        Assert.Single(verdict.Excepted);
    }
}
