using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;
using static PilotGuardBot.Domain.Tests.Rules.EvidenceGiven;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>The corners of readings: what is said of an edit, files that move, bounds of a slip, shifted columns.</summary>
public sealed class EvidenceEdgeTests
{
    const string Merged =
        Header + "\n2026-03-09,cost-per-invoice,6.35,980,measured,run 1,\n2026-03-16,cost-per-invoice,6.10,1010,measured,run 2,\n";

    static CharterFacts Pilot => EvidenceGiven.Pilot(Samples.Full, "2026-04-15", Record());

    static Finding Rewritten(string text) => Readings(text, Merged, Pilot).Only("evidence-rewritten");

    [Fact]
    public void A_deleted_row_is_to_be_restored_and_an_edited_one_to_be_corrected_below()
    {
        Assert.Equal("Restore it; a row that was wrong is corrected by a later row of its day.",
            Rewritten(Merged.With("2026-03-16,cost-per-invoice,6.10,1010,measured,run 2,\n", "")).Fix);
        Assert.Equal("Restore it, and append a correction below.", Rewritten(Merged.With("6.10,1010", "5.10,1010")).Fix);
    }

    [Fact]
    public void An_edit_beside_the_value_is_one_too()
    {
        var finding = Rewritten(Merged.With("run 2", "run 9"));
        Assert.Equal("The merged reading of `cost-per-invoice` of Monday 16 March 2026 was changed.", finding.What);
        Assert.StartsWith("2026-03-16,cost-per-invoice,…,1010,measured,", finding.Example, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChangeKind.Removed, "pilots/a/readings/x.csv", null, "pilots/a/pilot.yml", "The pull request deletes the merged readings `pilots/a/readings/x.csv`.")]
    [InlineData(ChangeKind.Renamed, "old/x.csv", "pilot/readings/x.csv", "pilot.yml", "The pull request renames the merged readings `pilot/readings/x.csv`.")]
    public void Readings_that_go_are_a_finding_of_their_charter(ChangeKind kind, string path, string? previous, string charter, string what)
    {
        var change = new ChangeFacts { Repository = "acme/invoices", Today = Given.Running, Files = [new(path, kind, previous)] };
        Assert.Equal(what, Given.Judged(change).Only("evidence-rewritten").What);
        // Where the charter goes too, its own rule speaks.
        Assert.Empty(Given.Judged(change with { Files = [.. change.Files, new(charter, ChangeKind.Removed)] }).Of("evidence-rewritten"));
        Assert.Empty(Given.Judged(change with { Files = [.. change.Files, new("old/pilot.yml", ChangeKind.Renamed, charter)] }).Of("evidence-rewritten"));
        Assert.NotEmpty(Given.Judged(change with { Files = [.. change.Files, new(charter, ChangeKind.Modified)] }).Of("evidence-rewritten"));
    }

    [Fact]
    public void A_file_renamed_beside_itself_with_all_its_rows_is_fine()
    {
        const string now = "pilot/readings/cost.csv";
        var reading = ReadingsReader.Read(now, Merged);
        var change = new ChangeFacts
        {
            Repository = "acme/invoices",
            Today = Given.Running,
            Files = [new(now, ChangeKind.Renamed, ReadingsFile)],
            Readings = [new(reading, ReadingsReader.Read(ReadingsFile, Merged), Pilot)],
        };
        Assert.Empty(Given.Judged(change).Of("evidence-rewritten"));
        Assert.NotEmpty(Given.Judged(change with { Readings = [new(reading, null, Pilot)] }).Of("evidence-rewritten"));
        Assert.NotEmpty(Given.Judged(change with { Readings = [] }).Of("evidence-rewritten"));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("100", 0)]
    [InlineData("101", 1)]
    [InlineData("-1", 1)]
    public void A_stage_is_a_percentage(string value, int findings) => Assert.Equal(
        findings, Readings($"{Merged}2026-04-13,rollout/stage,{value},,measured,flags,\n", Merged, Pilot).Of("evidence-untraceable").Count);

    [Theory]
    [InlineData("320", 0)] // Half of a hundred times 6.40
    [InlineData("321", 1)]
    [InlineData("1279", 1)]
    [InlineData("1280", 0)]
    public void Cents_for_euros_are_told_by_a_factor_of_two_either_way(string value, int findings) => Assert.Equal(
        findings, Readings($"{Merged}2026-04-13,cost-per-invoice,{value},,measured,run 9,\n", Merged, Pilot).Of("evidence-untraceable").Count);

    [Theory]
    [InlineData("EUR as always", 0)]
    [InlineData("in USD", 1)]
    [InlineData("EUR and USD", 1)]
    [InlineData("converted from USD", 0)]
    public void Another_currency_in_the_note_is_told(string note, int findings) => Assert.Equal(
        findings, Readings($"{Merged}2026-04-13,cost-per-invoice,5.10,,measured,run 9,{note}\n", Merged, Pilot).Of("evidence-untraceable").Count);

    [Theory]
    [InlineData("2026-03-09,cost-per-invoice,6,35,980,measured,run 1,", "the value has a decimal comma; write a decimal point: `6.35`")]
    [InlineData("2026-03-09,cost-per-invoice,6.35,980,measured,run 1,,more", "has 8 fields; the header has 7")]
    public void A_shifted_row_is_told_by_what_shifted_it(string row, string what) => Assert.Contains(
        what, Readings($"{Header}\n{row}\n", pilot: Pilot).Only("readings-invalid").What, StringComparison.Ordinal);

    [Theory]
    [InlineData("date;kpi;value", "semicolons")]
    [InlineData("date\tkpi\tvalue", "tabs")]
    [InlineData("date|kpi|value", "bars")]
    public void A_header_parted_otherwise_is_told_how(string header, string by) =>
        Assert.Equal($"The header separates its columns with {by}.", Readings(header, pilot: Pilot).Only("readings-invalid").What);

    [Theory]
    [InlineData("min: 95", "96.0", "94.0", "94.1", "kpis[0].guardrails[0].min")]
    [InlineData("max: 2.0", "1.0", "2.1", "2.2", "kpis[0].guardrails[0].max")]
    public void A_crossed_limit_points_at_itself(string limit, string good, string first, string second, string path)
    {
        var charter = Samples.Full.With("max: 2.0", limit);
        Finding? Crossed(string rows) => Scheduled(charter, "2026-04-15", Record(rows)).Of("evidence-limit-crossed").SingleOrDefault();
        var finding = Crossed($"2026-03-30 misroute-rate {good}, 2026-04-06 misroute-rate {first}, 2026-04-13 misroute-rate {second}");
        Assert.Equal(path, finding?.Path);
        Assert.Null(Crossed($"2026-04-06 misroute-rate {first}, 2026-04-13 misroute-rate {good}"));
        Assert.Null(Crossed($"2026-04-06 misroute-rate {good}, 2026-04-13 misroute-rate {first}"));
    }

    [Theory]
    [InlineData("start: 2026-03-02 ", "start: soon ", "start: 2026-03-02")]
    [InlineData("decision: 2026-05-29 ", "decision: soon ", "decision: 2026-05-29")]
    public void A_date_that_is_none_is_shown_one(string old, string now, string example) =>
        Assert.Equal(example, Given.Judged(Samples.Full.With(old, now)).Only("window-date-invalid").Example);

    [Fact]
    public void Each_place_of_a_finding_in_readings_is_a_line_of_the_file() => Assert.All(
        Readings($"{Merged}x\ny\n", Merged, Pilot).Findings, finding => Assert.True(finding.Place > Place.Start));
}
