using System.IO.Enumeration;

namespace PilotGuardBot.Commands.Check;

/// <summary>A file that may be a charter, found below a path.</summary>
/// <param name="FullPath">Where it stands; of a link, the link's own place.</param>
/// <param name="Refusal">Why it is not read (a link that leaves the path, a folder); null for a file to read.</param>
sealed record FoundFile(string FullPath, string? Refusal);

/// <summary>
/// Finds charters below a folder: every <c>pilot.yml</c>, in the order of paths. Links are followed only where they stay below the
/// folder, and folders only once, by their own name: so no tree is too crooked to end.
/// </summary>
sealed class CharterSearch(string root)
{
    const string CharterName = "pilot.yml";
    static readonly string[] Skipped = [".git", "node_modules", "bin", "obj"];

    readonly string _root = RealPath(root);

    public IReadOnlyList<FoundFile> Find()
    {
        var found = new List<FoundFile>();
        var folders = new Stack<string>([_root]);
        while (folders.TryPop(out var folder))
            foreach (var (path, isFolder, isLink) in Entries(folder))
            {
                var name = Path.GetFileName(path);
                if (isLink)
                    found.AddRange(Link(path, name, folder));
                else if (name is CharterName)
                    found.Add(new(path, isFolder ? "is a folder, not a charter" : null));
                else if (isFolder && !Skipped.Contains(name))
                    folders.Push(path);
            }
        return [.. found.OrderBy(file => file.FullPath, StringComparer.Ordinal)];
    }

    /// <summary>A link stands for a charter by its name, or as a folder in which the format expects charters.</summary>
    IEnumerable<FoundFile> Link(string path, string name, string folder)
    {
        var isCharter = name is CharterName;
        if (!isCharter && name is not "pilots" && Path.GetFileName(folder) is not "pilots")
            yield break;
        var target = RealPath(path);
        if (target != _root && !target.StartsWith(_root.TrimEnd('/') + "/", StringComparison.Ordinal))
            yield return new(path, "is a link that leaves the path under check; it is not read");
        else if (isCharter && (!File.Exists(target) || new FileInfo(target).LinkTarget is not null))
            yield return new(path, "is a link that leads to no file");
        else if (isCharter)
            yield return new(path, null);
        // A folder link that stays inside leads to a folder that is searched under its own name.
    }

    static FileSystemEnumerable<(string Path, bool IsFolder, bool IsLink)> Entries(string folder) => new(
        folder,
        (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.IsDirectory, (entry.Attributes & FileAttributes.ReparsePoint) != 0),
        new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = 0, ReturnSpecialDirectories = false })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.IsDirectory || entry.FileName is CharterName
            || (entry.Attributes & FileAttributes.ReparsePoint) != 0,
    };

    /// <summary>
    /// The path without links in any of its parts, as far as it exists; a chain of links that never ends is its own first link.
    /// </summary>
    internal static string RealPath(string path)
    {
        var real = Path.GetPathRoot(path)!;
        var rest = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        for (var links = 0; rest.TryPop(out var part);)
        {
            if (part is "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }
            var next = part is "." ? real : Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target || ++links > 40)
            {
                real = next;
                continue;
            }
            foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                rest.Push(step);
            if (Path.IsPathRooted(target))
                real = Path.GetPathRoot(target)!;
        }
        return real;
    }
}
