using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>Which column of a readings file holds what, as its header says: the names are fixed, their order is free.</summary>
sealed class ReadingsColumns
{
    /// <summary>The header as templates and messages write it.</summary>
    public const string Written = "date,kpi,value,n,basis,source,note";

    public static readonly IReadOnlyList<string> Names = Written.Split(',');

    readonly Dictionary<string, int> _at = [];

    public int Count => _at.Count;

    /// <summary>The number of the column with this name, from 0.</summary>
    public int this[string name] => _at[name];

    /// <summary>The name of the column with this number.</summary>
    public string NameOf(int column) => _at.First(entry => entry.Value == column).Key;

    /// <summary>The columns; null where the header has a problem, and then no row can be told.</summary>
    public static ReadingsColumns? Read(CsvRow header, Inspection problems)
    {
        const string fix = $"Write the header as `{Written}`.";
        if (header.Count == 1 && Separator(header[0]) is { } separator)
        {
            problems.Report("header", header.PlaceOf(0), $"separates its columns with {separator}",
                "Separate header and rows with commas.");
            return null;
        }
        if (header.Count > 0 && Shapes.Date.Parse(new("", header.Place, header[0], Quoted: false)).Known)
        {
            problems.Report("header", header.PlaceOf(0), "is missing: the first line is a row already", $"Put `{Written}` above it.");
            return null;
        }
        var columns = new ReadingsColumns();
        var meant = new HashSet<string>();
        var before = problems.Count;
        for (var column = 0; column < header.Count; column++)
            if (columns.Fault(header[column], column, meant) is { } fault)
                problems.Report("header", header.PlaceOf(column), fault, fix);
        var missing = Names.Where(name => !columns._at.ContainsKey(name) && !meant.Contains(name)).ToList();
        if (missing.Count > 0)
            problems.Report("header", header.Place,
                $"lacks {(missing.Count == 1 ? "the column" : "the columns")} `{string.Join("`, `", missing)}`", fix);
        return problems.Count == before ? columns : null;
    }

    string? Fault(string name, int column, HashSet<string> meant)
    {
        if (!Names.Contains(name))
        {
            if (Nearest.To(name, Names) is not { } near)
                return name is "" ? $"has no name for column {column + 1}" : $"has an unknown column {Markdown.Code(name, 40)}";
            meant.Add(near);
            return $"has an unknown column {Markdown.Code(name, 40)}; did you mean `{near}`?";
        }
        return _at.TryAdd(name, column) ? null : $"has the column `{name}` twice";
    }

    static string? Separator(string header) =>
        header.Contains(';') ? "semicolons" : header.Contains('\t') ? "tabs" : header.Contains('|') ? "bars" : null;
}
