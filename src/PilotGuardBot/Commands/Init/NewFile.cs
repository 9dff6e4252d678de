namespace PilotGuardBot.Commands.Init;

/// <summary>Writes files into a repository: never over one that stands unless told to, never through a link.</summary>
static class NewFile
{
    public enum Outcome { Written, Replaced, Kept }

    /// <param name="root">The repository's folder, absolute.</param>
    /// <param name="path">Below it, with forward slashes.</param>
    /// <exception cref="IOException">A folder on the way is a link, or the file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static Outcome Write(string root, string path, string text, bool force)
    {
        var folder = root;
        foreach (var part in path.Split('/')[..^1])
        {
            folder = Path.Combine(folder, part);
            if (new DirectoryInfo(folder).LinkTarget is not null)
                throw new IOException($"{part} is a link; files are not written through links");
            Directory.CreateDirectory(folder);
        }
        var full = Path.Combine(root, path);
        var stands = Path.Exists(full) || new FileInfo(full).LinkTarget is not null;
        if (stands && !force)
            return Outcome.Kept;
        if (stands)
            File.Delete(full);
        using var file = new StreamWriter(new FileStream(full, FileMode.CreateNew));
        file.Write(text);
        return stands ? Outcome.Replaced : Outcome.Written;
    }
}
