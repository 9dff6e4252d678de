using System.Globalization;
using NodaTime;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>
/// Text of a readings file to rows, or problems with line and column (DOMAIN 2). Never throws on what a file holds. The series of a row is
/// its column <c>kpi</c>; the file's name is a habit of people, and rows of several series may share a file. An empty file, or one with a
/// header alone, has no rows and no problem.
/// </summary>
public static class ReadingsReader
{
    /// <summary>In bytes of UTF-8, a byte order mark not counted.</summary>
    public const int LargestFile = 1024 * 1024;

    /// <summary>Rows below the header.</summary>
    public const int MostRows = 20_000;

    /// <summary>In characters; a series is an id, or three of them with slashes between.</summary>
    internal const int LongestSeries = 200;

    const string KeepOneADay = "Record one row a day and series; that is as fine as it is read.";

    internal static readonly NumberShape Value = new();
    internal static readonly IntegerShape Cases = new(0, int.MaxValue);

    /// <param name="file">The file's path in its repository, with forward slashes.</param>
    /// <param name="bytes">The file as it stands in the repository.</param>
    public static ReadingsReading Read(string file, ReadOnlySpan<byte> bytes) => Read(file, SourceText.Decode(bytes, LargestFile));

    /// <param name="file">The file's path in its repository, with forward slashes.</param>
    /// <param name="text">The file's text; a byte order mark may stand before it.</param>
    public static ReadingsReading Read(string file, string text) => Read(file, SourceText.Accept(text, LargestFile));

    static ReadingsReading Read(string file, SourceText source)
    {
        if (source.Refusal is { } refusal)
            return new(file, [], refusal == SourceText.EmptyFile ? [] : [Advised(refusal)]);
        var problems = new Inspection();
        List<Reading> rows = [.. Rows(file, source.Text, problems)];
        return new(file, rows, problems.InFileOrder());
    }

    static Problem Advised(Problem refusal) => refusal.Fix == SourceText.LinkTexts ? refusal with { Fix = KeepOneADay } : refusal;

    static IEnumerable<Reading> Rows(string file, string text, Inspection problems)
    {
        ReadingsColumns? columns = null;
        var count = 0;
        foreach (var row in CsvRows.Of(text, problems))
        {
            if (columns is null)
            {
                if ((columns = ReadingsColumns.Read(row, problems)) is null)
                    yield break;
                continue;
            }
            if (++count > MostRows)
            {
                problems.Report("", row.Place, $"has more than {MostRows.ToString("N0", CultureInfo.InvariantCulture)} rows", KeepOneADay);
                yield break;
            }
            if (Row(file, row, columns, problems) is { } reading)
                yield return reading;
        }
    }

    static Reading? Row(string file, CsvRow row, ReadingsColumns columns, Inspection problems)
    {
        if (row.Count != columns.Count)
        {
            var (column, message, fix) = WrongCount(row, columns);
            problems.Report(column is null ? Path(row) : Path(row, columns.NameOf(column.Value)), row.PlaceOf(column ?? 0), message, fix);
            return null;
        }
        var date = Parse(Shapes.Date, "date", row, columns, problems);
        var series = Text("kpi", row, columns);
        var value = Parse(Value, "value", row, columns, problems);
        var cases = Text("n", row, columns) is null ? default(Parsed<int>?) : Parse(Cases, "n", row, columns, problems);
        var basis = Parse(Shapes.Word<Basis>(), "basis", row, columns, problems);
        if (series is null || series.Length > LongestSeries)
            problems.Report(
                Path(row, "kpi"), row.PlaceOf(columns["kpi"]),
                series is null ? "is empty; it takes the id of a series" : "is too long for the name of a series");
        return date.Known && series is { Length: <= LongestSeries } && value.Known && cases is not { Known: false } && basis.Known
            ? new(
                file, row.Place.Line, date.Value, series, value.Value, cases?.Value, basis.Value, Text("source", row, columns),
                Text("note", row, columns))
            : null;
    }

    static Parsed<T> Parse<T>(ScalarShape<T> shape, string name, CsvRow row, ReadingsColumns columns, Inspection problems)
        where T : notnull
    {
        var column = columns[name];
        var parsed = row[column] is ""
            ? new(false, default, $"is empty; it takes {shape.Form}")
            : shape.Parse(new("", row.Place, row[column], Quoted: false));
        if (parsed.Fault is { } fault)
            problems.Report(Path(row, name), row.PlaceOf(column), fault);
        return parsed;
    }

    /// <summary>A row with a field too many often holds a comma that was meant as a decimal point, or one inside a text.</summary>
    static (int? Column, string Message, string? Fix) WrongCount(CsvRow row, ReadingsColumns columns)
    {
        var (value, basis) = (columns["value"], columns["basis"]);
        if (row.Count == columns.Count + 1)
        {
            var isShifted = Shapes.Word<Basis>().Parse(new("", row.Place, row[basis + (basis > value ? 1 : 0)], Quoted: false)).Known;
            if (isShifted && basis > value && IsDigits(row[value].TrimStart('-', '+')) && IsDigits(row[value + 1]))
                return (value, $"has a decimal comma; write a decimal point: `{row[value]}.{row[value + 1]}`", null);
        }
        return row.Count > columns.Count
            ? (null, $"has {row.Count} fields; the header has {columns.Count}", "Put a text that holds a comma in double quotes.")
            : (null, $"has {Fields(row.Count)}; the header has {columns.Count}", "Keep the commas of fields that are empty.");
    }

    static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";

    static bool IsDigits(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiDigit);

    static string? Text(string name, CsvRow row, ReadingsColumns columns) => row[columns[name]] is { Length: > 0 } text ? text : null;

    static string Path(CsvRow row, string? field = null) => field is null ? $"row {row.Place.Line}" : $"row {row.Place.Line}.{field}";
}
