namespace PilotGuardBot.Forges;

/// <summary>Reduces patterns (see <see cref="Domain.Charters.Glob"/>) to files and folders, which are all that a forge's history knows.</summary>
static class PathPrefixes
{
    /// <summary>More than a charter needs; each costs a call.</summary>
    const int Most = 8;

    /// <summary>
    /// Files and folders that hold everything the patterns match, none of them within another. One empty path is the whole repository, as for no
    /// patterns, or for very many.
    /// </summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> patterns)
    {
        var all = patterns.Select(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var outermost = all.Where(path => !all.Exists(other => other != path && (other is "" || IsWithin(path, other)))).ToList();
        return outermost.Count is 0 or > Most ? [""] : outermost;
    }

    static string Of(string pattern)
    {
        var plain = pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern;
        var wildcard = plain.AsSpan().IndexOfAny('*', '?');
        return (wildcard < 0 ? plain : plain[..(plain[..wildcard].LastIndexOf('/') + 1)]).Trim('/');
    }

    static bool IsWithin(string path, string folder) => path.Length > folder.Length && path[folder.Length] is '/' && path.StartsWith(folder, StringComparison.Ordinal);
}
