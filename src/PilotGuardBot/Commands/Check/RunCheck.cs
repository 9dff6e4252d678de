using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Check;

/// <summary>From paths to findings: find charters, find the policy, judge, in that order.</summary>
sealed class RunCheck(CheckRequest request, Terminal terminal)
{
    readonly SourceRoots _roots = new();

    /// <exception cref="CannotCheckException">No such path, or an unreadable policy.</exception>
    public CheckResult Run()
    {
        var paths = request.Paths.Select(Absolute).Distinct().ToList();
        var missing = request.Paths.Where(path => !Path.Exists(Absolute(path))).Select(path => $"{path}: no such file or folder").ToList();
        if (missing.Count > 0)
            throw new CannotCheckException(missing);
        var named = request.Policy is { } policy ? PolicyAround.Named(Absolute(policy), policy) : null;
        var before = request.Base is { } folder ? ReadBase(folder) : BaseCharters.None;

        var files = new List<CheckedFile>();
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (var path in paths)
        {
            var around = Directory.Exists(path) ? path : Path.GetDirectoryName(path)!;
            var judgedBy = named ?? new PolicyAround(terminal, _roots).Around(around);
            names.Add(judgedBy.Name);
            var found = Found(path).Where(file => seen.Add(file.FullPath)).ToList();
            var judge = new JudgeCharters(judgedBy, request, terminal.Clock, before);
            // Ten thousand charters are read one by one, and let go; only against a base do they have to be seen together.
            var charters = before.IsKnown ? found.Select(file => Read(file, around)).ToList() : [];
            var standings = before.IsKnown ? judge.Standings(charters) : null;
            LongWork.Each(found, terminal, (file, at) =>
            {
                var charter = before.IsKnown ? charters[at] : Read(file, around);
                files.AddRange(judge.Judge(charter, Owner(owners, charter), standings));
            });
            var root = _roots.Of(around) ?? around;
            var prefix = SourceRoots.Below(root, path) ?? "";
            files.AddRange(judge.JudgeRest(before.Vanished(charters, file => Reaches(prefix, file)), root, terminal.Folder)
                .Where(file => seen.Add(file.FullPath)));
        }
        return new([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], string.Join("; ", names.Distinct()), request.PublicUrl);
    }

    /// <summary>The first file in path order owns an id; for the others it is taken by that one.</summary>
    static string? Owner(Dictionary<string, string> owners, CharterFile charter) =>
        charter.Id is { } id && !owners.TryAdd(id, charter.Path) ? owners[id] : null;

    static IReadOnlyList<FoundFile> Found(string path) => Directory.Exists(path) ? new CharterSearch(path).Find() : [new FoundFile(path, null)];

    CharterFile Read(FoundFile file, string around) => CharterFile.Read(file, around, terminal.Folder, _roots);

    /// <summary>A base folder is a tree of its own: paths in it count from the folder, or from its repository's root.</summary>
    BaseCharters ReadBase(string folder)
    {
        var path = Absolute(folder);
        return Directory.Exists(path)
            ? new([.. Found(path).Select(file => Read(file, path))])
            : throw new CannotCheckException($"{folder}: no such folder (--base)");
    }

    static bool Reaches(string prefix, string file) =>
        prefix is "" || file == prefix || file.StartsWith(prefix.TrimEnd('/') + "/", StringComparison.Ordinal);

    string Absolute(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, terminal.Folder));
}
