using System.Globalization;
using System.Text;

namespace PilotGuardBot.Sandbox.GitHub.Git;

/// <summary>
/// A unified patch of one hunk: everything between the first and the last changed line, with three lines around it. GitHub
/// leaves the patch out for huge files, and so does this.
/// </summary>
static class LinePatch
{
    const int Around = 3;
    const int Huge = 3000;

    public static (int Additions, int Deletions, string? Patch) Between(string[] old, string[] @new)
    {
        var start = 0;
        while (start < old.Length && start < @new.Length && old[start] == @new[start])
            start++;
        var tail = 0;
        while (tail < old.Length - start && tail < @new.Length - start && old[^(tail + 1)] == @new[^(tail + 1)])
            tail++;
        var (deletions, additions) = (old.Length - start - tail, @new.Length - start - tail);
        if (deletions + additions is 0 or > Huge)
            return (additions, deletions, null);

        var before = old[Math.Max(0, start - Around)..start];
        var after = old[^tail..].Take(Around).ToArray();
        var patch = new StringBuilder();
        patch.Append(CultureInfo.InvariantCulture, $"@@ -{First(old)},{before.Length + deletions + after.Length}");
        patch.Append(CultureInfo.InvariantCulture, $" +{First(@new)},{before.Length + additions + after.Length} @@");
        Append(patch, ' ', before);
        Append(patch, '-', old[start..^tail]);
        Append(patch, '+', @new[start..^tail]);
        Append(patch, ' ', after);
        return (additions, deletions, patch.ToString());

        int First(string[] lines) => lines.Length == 0 ? 0 : start - before.Length + 1;
    }

    static void Append(StringBuilder patch, char sign, string[] lines)
    {
        foreach (var line in lines)
            patch.Append('\n').Append(sign).Append(line);
    }
}
