namespace PilotGuardBot.Settings;

/// <summary>Finds what somebody meant by a word with a slip in it.</summary>
static class Spelling
{
    /// <summary>The candidate nearest to the word: at most two slips, or three in a long word, and never half of it; null where none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        var most = Math.Min(word.Length > 12 ? 3 : 2, (word.Length - 1) / 2);
        return candidates.Select(candidate => (candidate, distance: Distance(word, candidate)))
            .Where(pair => pair.distance <= most).OrderBy(pair => pair.distance).Select(pair => pair.candidate).FirstOrDefault();
    }

    /// <summary>Letters to add, drop, change or swap with a neighbour until one word is the other; without regard to case.</summary>
    public static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var at = 0; at <= left.Length; at++)
            rows[at, 0] = at;
        for (var at = 0; at <= right.Length; at++)
            rows[0, at] = at;
        for (var i = 1; i <= left.Length; i++)
            for (var j = 1; j <= right.Length; j++)
            {
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (Same(i - 1, j - 1) ? 0 : 1));
                if (i > 1 && j > 1 && Same(i - 1, j - 2) && Same(i - 2, j - 1))
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        return rows[left.Length, right.Length];

        bool Same(int i, int j) => char.ToLowerInvariant(left[i]) == char.ToLowerInvariant(right[j]);
    }
}
