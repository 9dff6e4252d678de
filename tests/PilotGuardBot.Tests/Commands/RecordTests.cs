using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Tests.Scenarios.Stage;

namespace PilotGuardBot.Tests.Commands;

/// <summary><c>pilotguard record</c> where nothing is posted: on Monday 16 March 2026 in a repository on disk.</summary>
public sealed class RecordTests : IDisposable
{
    const string File = "pilot/readings/cost-per-invoice.csv", Header = "date,kpi,value,n,basis,source,note";

    readonly CheckedFolder _folder = new CheckedFolder().With("pilot.yml", Charters.Good);

    public void Dispose() => _folder.Dispose();

    (int Code, string Out, string Error) Record(params string[] arguments) => _folder.Run(["record", .. arguments]);

    [Fact]
    public void The_first_reading_makes_the_file_and_the_next_is_appended()
    {
        Assert.Equal((0, $"{File}: 2026-03-16, cost-per-invoice, 5.15. Commit it to put it on record.\n", ""),
            Record("cost-per-invoice", "5.15", "--pilot", "invoice-routing", "--n", "995", "--source", "https://ci.acme.net/runs/118"));
        Assert.Equal(0, Record("cost-per-invoice", "5.10", "--date", "2026-03-15", "--basis", "sampled", "--note", "corrects, \"by hand\"").Code);
        Assert.Equal(
            $""""
            {Header}
            2026-03-16,cost-per-invoice,5.15,995,measured,https://ci.acme.net/runs/118,
            2026-03-15,cost-per-invoice,5.10,,sampled,,"corrects, ""by hand"""

            """", _folder.Read(File));
        Assert.Equal("corrects, \"by hand\"", ReadingsReader.Read(File, _folder.Read(File)).Rows[1].Note);
    }

    [Theory]
    [InlineData("", Header + "\n{0}\n")] // an empty file
    [InlineData(Header, Header + "\n{0}\n")] // no newline at its end
    [InlineData(Header + "\n", Header + "\n{0}\n")]
    [InlineData(Header + "\r\n", Header + "\r\n{0}\r\n")] // Windows line ends
    [InlineData(Header + "\r\n2026-03-09,cost-per-invoice,6,,measured,,", Header + "\r\n2026-03-09,cost-per-invoice,6,,measured,,\r\n{0}\r\n")]
    [InlineData("\uFEFF" + Header + "\n", "\uFEFF" + Header + "\n{0}\n")] // a byte order mark
    public void Line_ends_stay_as_they_are(string standing, string expected)
    {
        _folder.With(File, standing);
        Assert.Equal(0, Record("cost-per-invoice", "5.15").Code);
        var text = System.Text.Encoding.UTF8.GetString(System.IO.File.ReadAllBytes(Path.Combine(_folder.Root, File)));
        Assert.Equal(expected.Replace("{0}", "2026-03-16,cost-per-invoice,5.15,,measured,,", StringComparison.Ordinal), text);
        Assert.Empty(ReadingsReader.Read(File, text).Problems);
    }

    [Fact]
    public void Columns_stand_in_the_order_of_the_files_header()
    {
        _folder.With(File, "value,date,kpi,note,source,basis,n\n");
        Record("cost-per-invoice", "5.15", "--n", "7", "--note", "odd");
        Assert.Equal("value,date,kpi,note,source,basis,n\n5.15,2026-03-16,cost-per-invoice,odd,,measured,7\n", _folder.Read(File));
    }

    [Fact]
    public void A_series_goes_on_where_it_stands_and_one_with_slashes_gets_a_plain_name()
    {
        _folder.With("pilot/readings/all.csv", Header + "\n2026-03-09,misroute-rate,1.4,,measured,,\n");
        Assert.StartsWith("pilot/readings/all.csv: ", Record("misroute-rate", "1.5").Out, StringComparison.Ordinal);
        Assert.StartsWith("pilot/readings/data-erp.invoices-completeness.csv: ", Record("data/erp.invoices/completeness", "99.1").Out, StringComparison.Ordinal);
        Assert.Contains("2026-03-16,data/erp.invoices/completeness,99.1,", _folder.Read("pilot/readings/data-erp.invoices-completeness.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_left_alone()
    {
        const string broken = Header + "\n2026-03-09,cost-per-invoice,5,86,995,measured,,\n";
        _folder.With(File, broken);
        var (code, output, error) = Record("cost-per-invoice", "5.15");
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"pilotguard: {File}:2:", error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.\n", error, StringComparison.Ordinal);
        Assert.Equal(broken, _folder.Read(File));
    }

    [Theory]
    [InlineData("value is text, not a number", "cost-per-invoice", "5.15x")]
    [InlineData("has a decimal comma", "cost-per-invoice", "5,15")]
    [InlineData("did you mean `cost-per-invoice`?", "cost-per-invoise", "5.15")]
    [InlineData("after today, Monday 16 March 2026", "cost-per-invoice", "5.15", "--date", "2026-03-17")]
    [InlineData("basis is not one of measured, sampled, estimated", "cost-per-invoice", "5.15", "--basis", "guess")]
    [InlineData("n is ", "cost-per-invoice", "5.15", "--n", "many")]
    [InlineData("other is no charter below", "cost-per-invoice", "5.15", "--pilot", "other")]
    public void What_is_wrong_is_one_line_and_nothing_is_written(string expected, params string[] arguments)
    {
        var (code, output, error) = Record(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Root, "pilot")));
    }

    [Fact]
    public void A_negative_number_is_a_value()
    {
        Assert.Equal(0, Record("cost-per-invoice", "-3.5").Code);
        Assert.Contains(",-3.5,", _folder.Read(File), StringComparison.Ordinal);
    }

    [Fact]
    public void Among_several_pilots_the_one_around_the_folder_is_meant_or_the_named_one()
    {
        System.IO.File.Delete(Path.Combine(_folder.Root, "pilot.yml"));
        _folder.With("pilots/invoice-routing/pilot.yml", Charters.Good)
            .With("pilots/refund-triage/pilot.yml", Charters.Good.With("id: invoice-routing", "id: refund-triage"));
        Assert.Contains("there are invoice-routing, refund-triage; name one with --pilot", Record("cost-per-invoice", "5").Error, StringComparison.Ordinal);
        Assert.StartsWith(
            "pilots/refund-triage/readings/cost-per-invoice.csv: ", Record("cost-per-invoice", "5", "--pilot", "acme/refund-triage").Out, StringComparison.Ordinal);
        var inside = _folder.Run(terminal => terminal with { Folder = Path.Combine(_folder.Root, "pilots/invoice-routing") }, "record", "cost-per-invoice", "5");
        Assert.StartsWith("pilots/invoice-routing/readings/cost-per-invoice.csv: ", inside.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_is_that_of_the_pilots_zone()
    {
        _folder.With("pilot.yml", Charters.Good.With("decision: 2026-07-03}", "decision: 2026-07-03, timezone: America/Los_Angeles}"));
        Assert.Contains(": 2026-03-15, ", Record("cost-per-invoice", "5").Out, StringComparison.Ordinal); // Midnight in UTC is Sunday evening there.
    }

    [Fact]
    public void Nothing_is_written_through_a_link()
    {
        _folder.WithLink("pilot/readings", _folder.Outside);
        Assert.Contains("stands behind a link", Record("cost-per-invoice", "5").Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Outside));
    }
}
