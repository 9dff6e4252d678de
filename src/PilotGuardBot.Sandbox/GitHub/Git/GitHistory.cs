using System.Collections.Immutable;

namespace PilotGuardBot.Sandbox.GitHub.Git;

/// <summary>Questions about how commits descend from one another.</summary>
static class GitHistory
{
    /// <summary>The commit and all its ancestors, nearest first.</summary>
    public static IEnumerable<GitCommit> Ancestry(this GitStore store, string sha)
    {
        var seen = new HashSet<string>();
        var next = new Queue<string>([sha]);
        while (next.TryDequeue(out var name))
        {
            if (!seen.Add(name) || store.Commit(name) is not { } commit)
                continue;
            yield return commit;
            foreach (var parent in commit.Parents)
                next.Enqueue(parent);
        }
    }

    /// <summary>The nearest common ancestor; null when the histories have nothing in common.</summary>
    public static GitCommit? MergeBase(this GitStore store, string one, string other)
    {
        var ofOne = store.Ancestry(one).Select(c => c.Sha).ToHashSet();
        return store.Ancestry(other).FirstOrDefault(c => ofOne.Contains(c.Sha));
    }

    /// <summary>Commits that <paramref name="head"/> has and <paramref name="without"/> has not, oldest first.</summary>
    public static IReadOnlyList<GitCommit> Between(this GitStore store, string? without, string head)
    {
        var known = without is null ? [] : store.Ancestry(without).Select(c => c.Sha).ToHashSet();
        return [.. store.Ancestry(head).Where(c => !known.Contains(c.Sha)).Reverse()];
    }

    /// <summary>Whether a commit has something else than every parent of it at a file, or below a folder.</summary>
    public static bool Touches(this GitStore store, GitCommit commit, string path)
    {
        var here = Below(commit, path).ToArray();
        return commit.Parents.Length == 0
            ? here.Length > 0
            : commit.Parents.All(parent => store.Commit(parent) is not { } before || !here.SequenceEqual(Below(before, path)));
    }

    static IEnumerable<KeyValuePair<string, GitEntry>> Below(GitCommit commit, string path) => commit.Files.Where(file =>
        file.Key.StartsWith(path, StringComparison.Ordinal) && (file.Key.Length == path.Length || file.Key[path.Length] == '/'));

    /// <summary>The files of a merge, path by path; null when both sides changed a path differently.</summary>
    public static ImmutableSortedDictionary<string, GitEntry>? MergedFiles(this GitStore store, GitCommit ours, GitCommit theirs)
    {
        var from = store.MergeBase(ours.Sha, theirs.Sha)?.Files ?? GitStore.NoFiles;
        var merged = ours.Files.ToBuilder();
        foreach (var path in from.Keys.Union(theirs.Files.Keys, StringComparer.Ordinal))
        {
            var (mine, yours) = (ours.Files.GetValueOrDefault(path), theirs.Files.GetValueOrDefault(path));
            var was = from.GetValueOrDefault(path);
            if (yours == was || yours == mine)
                continue;
            if (mine != was)
                return null;
            if (yours is null)
                merged.Remove(path);
            else
                merged[path] = yours;
        }
        return merged.ToImmutable();
    }
}
