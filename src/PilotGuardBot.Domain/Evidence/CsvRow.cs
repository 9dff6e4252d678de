using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>One record of a CSV file with the places of its fields; it spans lines where a quoted field does.</summary>
/// <param name="line">The line on which it begins, from 1.</param>
/// <param name="fields">The fields, unquoted.</param>
/// <param name="raw">The fields as they stand, quotes and spaces included.</param>
sealed class CsvRow(int line, IReadOnlyList<string> fields, IReadOnlyList<string> raw)
{
    public int Count => fields.Count;

    public Place Place => new(line, 1);

    /// <summary>The field without the spaces around it; empty for one that the row lacks.</summary>
    public string this[int column] => column < fields.Count ? fields[column].Trim() : "";

    /// <summary>A line without a value: commas alone.</summary>
    public bool IsBlank => fields.All(string.IsNullOrWhiteSpace);

    /// <summary>Where the field begins, behind the spaces before it; the first field for one that the row lacks.</summary>
    public Place PlaceOf(int column)
    {
        if (column >= raw.Count)
            return Place;
        var before = string.Concat(raw.Take(column).Select(field => field + ','));
        var lead = raw[column].Length - raw[column].TrimStart(' ', '\t').Length;
        var inside = TextPlace.Of(before, before.Length);
        return new(line + inside.Line - 1, inside.Column + lead);
    }
}
