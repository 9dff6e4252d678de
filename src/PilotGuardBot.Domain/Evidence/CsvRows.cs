using System.Text;
using CsvHelper;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>Takes a CSV text apart into records (RFC 4180). What cannot be taken apart is a problem, and its record is left out.</summary>
static class CsvRows
{
    /// <summary>A record with more fields is not kept.</summary>
    const int MostFields = 100;

    /// <summary>In file order; blank lines and lines of commas alone are left out.</summary>
    public static IEnumerable<CsvRow> Of(string text, Inspection problems)
    {
        var malformed = new Dictionary<long, CsvMalformedReason>();
        var form = CsvReaderOptions.Default with
        {
            Separator = ',',
            HasHeader = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            OnMalformedRecord = record => malformed.TryAdd(record.LineNumber, record.Reason),
        };
        using var csv = CsvReader.FromText(text, form);
        while (csv.Read())
        {
            var line = (int)csv.LineNumber;
            if (csv.FieldCount > MostFields)
                problems.Report($"row {line}", new(line, 1), $"has {csv.FieldCount} fields; a row has {ReadingsColumns.Names.Count}");
            else if (malformed.TryGetValue(line, out var reason))
                Report(reason, line, problems);
            else if (Row(csv, line) is { IsBlank: false } row)
                yield return row;
        }
    }

    static CsvRow Row(CsvReader csv, int line) => new(
        line,
        [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)],
        [.. Enumerable.Range(0, csv.FieldCount).Select(field => Encoding.UTF8.GetString(csv.GetRawSpan(field)))]);

    static void Report(CsvMalformedReason reason, int line, Inspection problems)
    {
        var (message, fix) = reason is CsvMalformedReason.UnterminatedQuote
            ? ("has a quote that is never closed", "Close it, and double a quote that is meant as one.")
            : ("has a quote inside a field", "Put the whole field in quotes, and double the quotes in it.");
        problems.Report($"row {line}", new(line, 1), message, fix);
    }
}
