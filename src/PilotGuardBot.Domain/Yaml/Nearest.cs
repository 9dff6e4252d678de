namespace PilotGuardBot.Domain.Yaml;

/// <summary>"Did you mean": the known word that a mistyped one is nearest to.</summary>
public static class Nearest
{
    const int LongestWord = 48;

    /// <summary>
    /// The candidate within a third of the word's length in edits (swapped neighbours count as one; case, hyphens and underscores do not
    /// count), or null. The first of equals wins.
    /// </summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        if (word.Length > LongestWord)
            return null;
        var plain = Plain(word);
        string? nearest = null;
        var fewest = Math.Max(1, plain.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var other = Plain(candidate);
            if (other.Length > LongestWord || Math.Abs(other.Length - plain.Length) >= fewest || other.Length < 2)
                continue;
            var edits = Edits(plain, other);
            if (edits < fewest)
                (nearest, fewest) = (candidate, edits);
        }
        return nearest;
    }

    static string Plain(string word) =>
        word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Optimal string alignment distance in three rows.</summary>
    static int Edits(string from, string to)
    {
        Span<int> before = stackalloc int[LongestWord + 1], last = stackalloc int[LongestWord + 1], row = stackalloc int[LongestWord + 1];
        for (var column = 0; column <= to.Length; column++)
            last[column] = column;
        for (var line = 1; line <= from.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= to.Length; column++)
            {
                var change = last[column - 1] + (from[line - 1] == to[column - 1] ? 0 : 1);
                row[column] = Math.Min(change, Math.Min(last[column], row[column - 1]) + 1);
                if (line > 1 && column > 1 && from[line - 1] == to[column - 2] && from[line - 2] == to[column - 1])
                    row[column] = Math.Min(row[column], before[column - 2] + 1);
            }
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[to.Length];
    }
}
