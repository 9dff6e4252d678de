using System.Globalization;
using System.Text;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>What to write behind a readings file so that it holds one more row. Files are append-only, so nothing that stands is touched.</summary>
public static class ReadingsAppend
{
    static readonly char[] Quoted = [',', '"', '\r', '\n'];

    /// <param name="standing">The file as it stands; empty for a new one.</param>
    /// <param name="row">A good row.</param>
    /// <returns>The text to append, and what keeps the file from taking it: then it is not to be written to.</returns>
    public static (string Text, Problem? Refusal) Of(ReadOnlySpan<byte> standing, Reading row)
    {
        if (ReadingsReader.Read(row.File, standing).Problems is [var problem, ..])
            return ("", problem);
        var text = SourceText.Decode(standing, ReadingsReader.LargestFile).Text;
        if (CsvRows.Of(text, new()).FirstOrDefault() is not { } header || ReadingsColumns.Read(header, new()) is not { } columns)
            return ($"{ReadingsColumns.Written}\n{Line(ReadingsColumns.Names, row)}\n", null);
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var before = text is [.., '\n' or '\r'] ? "" : end;
        return ($"{before}{Line([.. Enumerable.Range(0, columns.Count).Select(columns.NameOf)], row)}{end}", null);
    }

    static string Line(IReadOnlyList<string> columns, Reading row) => string.Join(',', columns.Select(name => Field(name switch
    {
        "date" => row.Date.Written(),
        "kpi" => row.Series,
        "value" => row.Value.ToString(CultureInfo.InvariantCulture),
        "n" => row.Cases is { } cases ? cases.ToString(CultureInfo.InvariantCulture) : "",
        "basis" => $"{row.Basis}".ToLowerInvariant(),
        "source" => row.Source ?? "",
        _ => row.Note ?? "",
    })));

    /// <summary>RFC 4180: quotes where a comma, a quote or a line break stands inside, quotes doubled.</summary>
    static string Field(string text) => text.AsSpan().ContainsAny(Quoted)
        ? new StringBuilder("\"").Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString()
        : text;
}
