using System.Collections.Immutable;
using NodaTime;

namespace PilotGuardBot.Sandbox.GitHub.Git;

/// <summary>
/// The objects of a repository and all its forks: GitHub keeps them together, which is why a fork's commit is readable through
/// the repository that its pull request goes to.
/// </summary>
sealed class GitStore
{
    public static readonly ImmutableSortedDictionary<string, GitEntry> NoFiles =
        ImmutableSortedDictionary.Create<string, GitEntry>(StringComparer.Ordinal);

    readonly Dictionary<string, byte[]> blobs = [];
    readonly Dictionary<string, GitCommit> commits = [];
    readonly Dictionary<string, IReadOnlyList<(string Name, GitEntry Entry)>> trees = [];

    public GitCommit? Commit(string sha) => commits.GetValueOrDefault(sha);

    public byte[]? Blob(string sha) => blobs.GetValueOrDefault(sha);

    /// <summary>The direct children of a tree; null when there is no such tree.</summary>
    public IReadOnlyList<(string Name, GitEntry Entry)>? Tree(string sha) => trees.GetValueOrDefault(sha);

    /// <summary>Finds a commit by its full name or by at least seven leading digits that only one commit has.</summary>
    public GitCommit? Abbreviated(string sha)
    {
        if (Commit(sha) is { } exact)
            return exact;
        if (sha.Length < 7 || !sha.All(char.IsAsciiHexDigitLower))
            return null;
        var found = commits.Values.Where(c => c.Sha.StartsWith(sha, StringComparison.Ordinal)).Take(2).ToArray();
        return found.Length == 1 ? found[0] : null;
    }

    public GitCommit Apply(GitCommit? parent, FileChanges changes, string message, string login, Instant when)
    {
        var files = (parent?.Files ?? NoFiles).ToBuilder();
        foreach (var (path, content) in changes)
        {
            if (path.StartsWith('/') || path.EndsWith('/') || path.Split('/').Any(part => part is "" or "." or ".." or ".git"))
                throw new ArgumentException($"Git has no path '{path}'");
            if (ReferenceEquals(content, FileContent.Deleted))
            {
                if (!files.Remove(path))
                    throw new ArgumentException($"There is no '{path}' to delete");
            }
            else
                files[path] = Store(content);
        }
        return Create(parent is null ? [] : [parent.Sha], files.ToImmutable(), message, login, when);
    }

    public GitCommit Create(
        ImmutableArray<string> parents, ImmutableSortedDictionary<string, GitEntry> files, string message, string login, Instant when)
    {
        var tree = StoreTree(files.Select(f => (f.Key, f.Value)).ToList());
        var sha = GitHash.Commit(tree, parents, message, login, when);
        var commit = new GitCommit(sha, tree, parents, message, login, when, files);
        commits[sha] = commit;
        return commit;
    }

    GitEntry Store(FileContent content)
    {
        if (content.Mode == FileMode.Submodule)
            return new GitEntry(content.Mode, System.Text.Encoding.ASCII.GetString(content.Bytes), content.Submodule);
        var sha = GitHash.Blob(content.Bytes);
        blobs[sha] = content.Bytes;
        return new GitEntry(content.Mode, sha);
    }

    string StoreTree(List<(string Path, GitEntry Entry)> files)
    {
        var children = new List<(string Name, GitEntry Entry)>();
        foreach (var group in files.GroupBy(f => f.Path.Split('/', 2)[0], StringComparer.Ordinal))
        {
            var cut = group.Key.Length + 1;
            var below = group.Where(f => f.Path.Length >= cut).Select(f => (f.Path[cut..], f.Entry)).ToList();
            if (below.Count < group.Count() && below.Count > 0)
                throw new ArgumentException($"'{group.Key}' cannot be a file and a directory at once");
            children.Add((group.Key, below.Count == 0 ? group.Single().Entry : new GitEntry(FileMode.Directory, StoreTree(below))));
        }
        var sha = GitHash.Tree(children);
        trees[sha] = children;
        return sha;
    }
}
