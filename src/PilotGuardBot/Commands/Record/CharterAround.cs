using PilotGuardBot.Commands.Check;
using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Commands.Record;

/// <summary>A charter on disk that can be read and has an id.</summary>
/// <param name="Root">The repository's folder, absolute.</param>
sealed record CharterAround(string Root, Charter Charter)
{
    /// <summary>The charter of this id in the repository around the current folder; without an id the nearest above, else the repository's only one.</summary>
    /// <exception cref="CannotRecordException">There is none, or several may be meant.</exception>
    public static CharterAround Find(Terminal terminal, string? id)
    {
        var root = new SourceRoots().Of(terminal.Folder) ?? terminal.Folder;
        var all = Paths(root).Select(path => Read(root, path)).OfType<CharterAround>().ToList();
        if (id is not null)
            return all.Find(one => one.Charter.Id == id)
                ?? throw new CannotRecordException($"{id} is no charter below {root}{(all.Count == 0 ? "" : $"; there {Are(all)}")}");
        var here = SourceRoots.Below(root, terminal.Folder) is { } below ? $"{below}/" : "";
        var nearest = all.Where(one => CharterFiles.FolderOf(one.Charter.File) is { Length: > 0 } folder && here.StartsWith(folder, StringComparison.Ordinal));
        return nearest.FirstOrDefault() ?? (all is [var only] ? only : throw new CannotRecordException(
            all.Count == 0 ? $"there is no charter below {root}; name the pilot's repository, or set PILOTGUARD_URL and PILOTGUARD_TOKEN and --pilot"
            : $"there {Are(all)}; name one with --pilot"));
    }

    static string Are(List<CharterAround> all) => $"{(all.Count == 1 ? "is" : "are")} {string.Join(", ", all.Select(one => one.Charter.Id))}";

    static IEnumerable<string> Paths(string root)
    {
        yield return CharterFiles.AtRoot;
        var pilots = Path.Combine(root, "pilots");
        if (Directory.Exists(pilots))
            foreach (var folder in Directory.EnumerateDirectories(pilots).Order(StringComparer.Ordinal))
                yield return $"pilots/{Path.GetFileName(folder)}/pilot.yml";
    }

    static CharterAround? Read(string root, string path)
    {
        var file = new FileInfo(Path.Combine(root, path));
        if (!file.Exists || !Links.IsBelow(Links.Resolve(root), Links.Resolve(file.FullName)))
            return null;
        try
        {
            return CharterReader.Read(path, File.ReadAllBytes(file.FullName)).Charter is { Id: not null } charter ? new(root, charter) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CannotRecordException($"{path} cannot be read: {problem.Message}");
        }
    }
}
