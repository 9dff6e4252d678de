namespace PilotGuardBot.Commands.Check;

/// <summary>
/// Which repository a file belongs to: the nearest folder above it that holds <c>.git</c> (a folder, or a file in worktrees).
/// </summary>
sealed class SourceRoots
{
    readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

    /// <summary>The repository's folder, the given one included; null outside of any repository.</summary>
    public string? Of(string folder)
    {
        if (_known.TryGetValue(folder, out var root))
            return root;
        var mark = Path.Combine(folder, ".git");
        root = Directory.Exists(mark) || File.Exists(mark) ? folder : Path.GetDirectoryName(folder) is { } parent ? Of(parent) : null;
        return _known[folder] = root;
    }

    /// <summary>The path below a folder with forward slashes; null where it is not below it. The folder itself is "".</summary>
    public static string? Below(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
        if (relative is "." or "..")
            return relative is "." ? "" : null;
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }
}
