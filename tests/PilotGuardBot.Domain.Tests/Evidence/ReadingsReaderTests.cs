using System.Text;
using CsCheck;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Evidence;

public sealed class ReadingsReaderTests
{
    const string File = "pilot/readings/cost-per-invoice.csv", Header = "date,kpi,value,n,basis,source,note";

    const string Row = "2026-03-09,cost-per-invoice,6.35,980,measured,https://ci.acme.net/runs/101,";

    static ReadingsReading Read(string text) => ReadingsReader.Read(File, text);

    static ReadingsReading ReadRow(string row) => Read($"{Header}\n{Row}\n{row}\n");

    static Problem Only(ReadingsReading reading) => Assert.Single(reading.Problems);

    [Fact]
    public void A_row_is_read_with_its_line()
    {
        var reading = Read($"{Header}\n{Row}\n");
        Assert.Empty(reading.Problems);
        Assert.Equal(
            new Reading(File, 2, new(2026, 3, 9), "cost-per-invoice", 6.35m, 980, Basis.Measured, "https://ci.acme.net/runs/101", null),
            Assert.Single(reading.Rows));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData(Header)]
    [InlineData("\uFEFF" + Header + "\r\n")]
    public void A_file_without_rows_is_fine(string text)
    {
        Assert.Empty(Read(text).Rows);
        Assert.Empty(Read(text).Problems);
    }

    [Fact]
    public void A_byte_order_mark_and_line_breaks_of_Windows_are_fine()
    {
        var reading = ReadingsReader.Read(File, Encoding.UTF8.GetBytes($"\uFEFF{Header}\r\n{Row}\r\n\r\n{Row}\r\n"));
        Assert.Empty(reading.Problems);
        Assert.Equal([2, 4], reading.Rows.Select(row => row.Line));
    }

    [Fact]
    public void A_row_with_a_quoted_line_break_stands_on_its_first_line()
    {
        var reading = Read($"{Header}\n{Row}\"two\nlines, and a \"\"quote\"\"\"\n{Row}\n");
        Assert.Empty(reading.Problems);
        Assert.Equal([2, 4], reading.Rows.Select(row => row.Line));
        Assert.Equal("two\nlines, and a \"quote\"", reading.Rows[0].Note);
    }

    [Fact]
    public void A_field_after_a_quoted_line_break_has_its_own_place()
    {
        var reading =
            Read($"note,{Header.Replace(",note", "", StringComparison.Ordinal)}\n"
                + "\"a\nb\",2026-03-09, cost-per-invoice, six ,980,measured,run\n");
        Assert.Equal(new Place(3, 34), Only(reading).Place);
    }

    [Fact]
    public void Columns_may_stand_in_any_order()
    {
        var reading = Read("kpi,date,basis,value,note,source,n\ncost-per-invoice,2026-03-09,sampled,6,,run 1,\n");
        Assert.Empty(reading.Problems);
        Assert.Equal((Basis.Sampled, 6m, "run 1", null),
            (reading.Rows[0].Basis, reading.Rows[0].Value, reading.Rows[0].Source, reading.Rows[0].Cases));
    }

    [Theory]
    [InlineData("date,kpi,value,n,basis,source", "lacks the column `note`", 1)]
    [InlineData("date,kpi,value,n,basis,source,notes", "has an unknown column `notes`; did you mean `note`?", 31)]
    [InlineData("date,kpi,value,n,basis,source,note,author", "has an unknown column `author`", 36)]
    [InlineData("date,kpi,value,n,basis,source,note,date", "has the column `date` twice", 36)]
    [InlineData("date;kpi;value;n;basis;source;note", "separates its columns with semicolons", 1)]
    [InlineData(Row, "is missing: the first line is a row already", 1)]
    [InlineData("value", "lacks the columns `date`, `kpi`, `n`, `basis`, `source`, `note`", 1)]
    public void A_wrong_header_is_one_problem_and_hides_the_rows(string header, string message, int column)
    {
        var reading = Read($"{header}\n{Row}\nrubbish\n");
        Assert.Equal(("header", new Place(1, column), message), (Only(reading).Path, Only(reading).Place, Only(reading).Message));
        Assert.Empty(reading.Rows);
    }

    [Theory]
    [InlineData("16.03.2026,cost,6.1,9,measured,run,", "row 3.date", 1, "does not put the year first; write `2026-03-16`")]
    [InlineData("2026-02-30,cost,6.1,9,measured,run,", "row 3.date", 1, "is no day of the calendar: February 2026 has 28 days")]
    [InlineData(",cost,6.1,9,measured,run,", "row 3.date", 1, "is empty; it takes a date such as `2026-05-29`")]
    [InlineData("2026-03-16,,6.1,9,measured,run,", "row 3.kpi", 12, "is empty; it takes the id of a series")]
    [InlineData("2026-03-16,cost,\"6,1\",9,measured,run,", "row 3.value", 17, "has a decimal comma; write a decimal point: `6.1`")]
    [InlineData("2026-03-16,cost,6,1,9,measured,run,", "row 3.value", 17, "has a decimal comma; write a decimal point: `6.1`")]
    [InlineData("2026-03-16,cost,6.1 EUR,9,measured,run,", "row 3.value", 17,
        "is a number with a unit, not a number; write the number alone")]
    [InlineData("2026-03-16,cost,=1+1,9,measured,run,", "row 3.value", 17, "is text, not a number")]
    [InlineData("2026-03-16,cost,6.1,9.5,measured,run,", "row 3.n", 21, "has decimals; it takes a whole number")]
    [InlineData("2026-03-16,cost,6.1,-1,measured,run,", "row 3.n", 21, "is out of range; it takes 0 or more")]
    [InlineData("2026-03-16,cost,6.1,9,mesured,run,", "row 3.basis", 23,
        "is not one of measured, sampled, estimated; did you mean `measured`?")]
    [InlineData("2026-03-16,cost,6.1,9,measured,run,note, more", "row 3", 1, "has 8 fields; the header has 7")]
    [InlineData("2026-03-16,cost,6.1", "row 3", 1, "has 3 fields; the header has 7")]
    [InlineData("2026-03-16,cost,6.1,9,measured,run,a \"b\" c", "row 3", 1, "has a quote inside a field")]
    [InlineData("2026-03-16,cost,6.1,9,measured,run,\"a", "row 3", 1, "has a quote that is never closed")]
    public void A_wrong_field_is_told_with_its_column(string row, string path, int column, string message)
    {
        var reading = ReadRow(row);
        Assert.Equal((path, new Place(3, column), message), (Only(reading).Path, Only(reading).Place, Only(reading).Message));
        Assert.Single(reading.Rows);
        Assert.Equal([3], reading.BadLines);
    }

    [Fact]
    public void Every_wrong_field_of_a_row_is_told() => Assert.Equal(
        ["row 3.date", "row 3.value", "row 3.basis"], ReadRow("yesterday,cost,much,,guessed,,").Problems.Select(problem => problem.Path));

    [Fact]
    public void A_row_after_a_bad_one_is_read() => Assert.Equal([2, 4], ReadRow($"2026-03-16,cost,\n{Row}").Rows.Select(row => row.Line));

    [Fact]
    public void A_file_that_is_no_UTF_8_is_told_where()
    {
        var reading = ReadingsReader.Read(File, [.. Encoding.UTF8.GetBytes($"{Header}\n"), (byte)'a', 0xE9, (byte)'b']);
        Assert.Equal((new Place(2, 2), "holds a byte that is not UTF-8"), (Only(reading).Place, Only(reading).Message));
        Assert.Equal("is UTF-16, not UTF-8", Only(ReadingsReader.Read(File, Encoding.Unicode.GetBytes(Header))).Message);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        var problem = Only(Read(Header + "\n" + new string('x', ReadingsReader.LargestFile)));
        Assert.Equal("is 1,025 KB; at most 1024 KB are read", problem.Message);
        Assert.Equal("Record one row a day and series; that is as fine as it is read.", problem.Fix);
    }

    [Fact]
    public void More_rows_than_fit_are_told_once()
    {
        var reading = Read(Header + "\n" + string.Concat(Enumerable.Repeat("2026-03-09,c,6,,measured,r,\n", ReadingsReader.MostRows + 2)));
        Assert.Equal(ReadingsReader.MostRows, reading.Rows.Count);
        Assert.Equal((new Place(ReadingsReader.MostRows + 2, 1), "has more than 20,000 rows"),
            (Only(reading).Place, Only(reading).Message));
    }

    [Fact]
    public void At_most_200_problems_are_listed()
    {
        var reading = Read(Header + "\n" + string.Concat(Enumerable.Repeat("x,y,z,,,,\n", 1000)));
        Assert.Equal(201, reading.Problems.Count);
        Assert.Equal("has 2800 more problems than the 200 listed", reading.Problems[^1].Message);
        Assert.Empty(reading.Rows);
    }

    [Fact]
    public void Any_bytes_give_rows_or_problems() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        var reading = ReadingsReader.Read(File, bytes);
        Assert.All(reading.Problems, problem => Assert.True(problem.Place is { Line: > 0, Column: > 0 }));
    });

    [Fact]
    public void Any_text_below_a_header_gives_rows_or_problems()
    {
        var piece = Gen.OneOf(",", "\"", "\n", "\r", "\r\n", " ", "2026-03-09", "cost", "6.1", "measured", "é", "😀", "=", ";", "-", "1,5",
            Row);
        piece.Array[0, 60].Select(string.Concat).Sample(text =>
        {
            var reading = Read($"{Header}\n{text}");
            var lines = text.Count(letter => letter is '\n' or '\r') + 2;
            Assert.All(reading.Problems, problem => Assert.InRange(problem.Place.Line, 1, lines));
            Assert.All(reading.Rows, row => Assert.InRange(row.Line, 2, lines));
        });
    }
}
