namespace PilotGuardBot.Domain.Charters;

/// <summary>
/// Which paths a charter covers: those that its globs match; without globs its folder, the whole repository for a charter at the root. Its
/// own
/// file and its evidence (readings, decision) belong to it in any case.
/// </summary>
public sealed class Coverage
{
    readonly string _file;
    readonly string _evidence;
    readonly string _folder;
    readonly Glob[] _globs;

    /// <summary>What it covers, as globs; none means all of the repository.</summary>
    public IReadOnlyList<string> Globs { get; }

    /// <param name="file">The charter's own path.</param>
    /// <param name="globs">Its <c>paths</c>; empty for the default.</param>
    public Coverage(string file, IReadOnlyCollection<string> globs)
    {
        _file = file;
        _evidence = CharterFiles.EvidenceFolderOf(file);
        _folder = CharterFiles.FolderOf(file);
        Globs = globs.Count > 0 ? [.. globs.Distinct()] : _folder is "" ? [] : [$"{_folder}**"];
        _globs = [.. globs.Distinct().Select(glob => new Glob(glob))];
    }

    public bool Covers(string path)
    {
        if (path == _file || path.StartsWith(_evidence, StringComparison.Ordinal))
            return true;
        if (_globs.Length == 0)
            return path.StartsWith(_folder, StringComparison.Ordinal);
        foreach (var glob in _globs)
            if (glob.Matches(path))
                return true;
        return false;
    }
}
