namespace PilotGuardBot.Commands.Check;

/// <summary>Where paths really lead. What lies behind a link that leaves the path under check is never read.</summary>
static class Links
{
    /// <summary>
    /// The path without links in any of its parts, as far as it exists; a chain of links that never ends is its own first link.
    /// </summary>
    public static string Resolve(string path)
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

    /// <summary>Whether a resolved path is this resolved folder or lies below it.</summary>
    public static bool IsBelow(string root, string path) =>
        path == root || path.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal);
}
