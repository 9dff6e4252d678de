using System.Text;

namespace PilotGuardBot.Sandbox.GitHub.Git;

/// <summary>One row of a pull request's list of files. <paramref name="Status"/> is added, modified, removed or renamed.</summary>
sealed record ChangedFile(string Path, string Status, string Sha, string? PreviousPath, int Additions, int Deletions, string? Patch);

static class GitDiff
{
    public static IReadOnlyList<ChangedFile> Diff(this GitStore store, GitCommit? from, GitCommit to)
    {
        var before = from?.Files ?? GitStore.NoFiles;
        var added = to.Files.Where(f => !before.ContainsKey(f.Key)).ToDictionary(StringComparer.Ordinal);
        var removed = before.Where(f => !to.Files.ContainsKey(f.Key)).ToDictionary(StringComparer.Ordinal);
        var files = to.Files
            .Where(f => before.TryGetValue(f.Key, out var was) && was != f.Value)
            .Select(f => Row(store, "modified", f.Key, before[f.Key], f.Value)).ToList();

        foreach (var (path, entry) in added.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var source = removed
                .Select(f => (f.Key, f.Value, Likeness: Likeness(store, f.Value, entry)))
                .Where(f => f.Likeness >= 0.5)
                .OrderByDescending(f => f.Likeness).ThenBy(f => f.Key, StringComparer.Ordinal)
                .FirstOrDefault();
            if (source.Key is null)
                files.Add(Row(store, "added", path, null, entry));
            else
            {
                removed.Remove(source.Key);
                files.Add(Row(store, "renamed", path, source.Value, entry) with { PreviousPath = source.Key });
            }
        }
        files.AddRange(removed.Select(f => Row(store, "removed", f.Key, f.Value, null)));
        return [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    static ChangedFile Row(GitStore store, string status, string path, GitEntry? was, GitEntry? now)
    {
        var (old, @new) = (Lines(store, was), Lines(store, now));
        if (old is null || @new is null)
            return new ChangedFile(path, status, (now ?? was)!.Sha, null, 0, 0, null);
        var (additions, deletions, patch) = LinePatch.Between(old, @new);
        return new ChangedFile(path, status, (now ?? was)!.Sha, null, additions, deletions, patch);
    }

    static double Likeness(GitStore store, GitEntry one, GitEntry other)
    {
        if (one.Sha == other.Sha)
            return 1;
        if (Lines(store, one) is not { Length: > 0 } a || Lines(store, other) is not { Length: > 0 } b)
            return 0;
        var counts = a.GroupBy(l => l, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var shared = b.GroupBy(l => l, StringComparer.Ordinal).Sum(g => Math.Min(g.Count(), counts.GetValueOrDefault(g.Key)));
        return (double)shared / Math.Max(a.Length, b.Length);
    }

    /// <summary>The lines of a text; none for nothing; null for what git takes for binary (it looks for a NUL early on).</summary>
    static string[]? Lines(GitStore store, GitEntry? entry)
    {
        if (entry is null)
            return [];
        if (store.Blob(entry.Sha) is not { } bytes || bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0))
            return null;
        var text = Encoding.UTF8.GetString(bytes);
        return text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
    }
}
