using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Check;

/// <summary>The charters as they stood, from the folder of <c>--base</c>. A charter is found again by its id, else by its path.</summary>
sealed class BaseCharters(IReadOnlyList<CharterFile> files)
{
    public static readonly BaseCharters None = new([]);

    readonly ILookup<string, CharterFile> _byId =
        files.Where(file => file.Id is not null).ToLookup(file => file.Id!, StringComparer.Ordinal);
    readonly Dictionary<string, CharterFile> _byPath = files.DistinctBy(PathOf).ToDictionary(PathOf, StringComparer.Ordinal);

    /// <summary>Whether anything is known of the past.</summary>
    public bool IsKnown { get; } = files.Count > 0;

    /// <summary>What stood of this charter; null for a new one.</summary>
    public CharterFile? Of(CharterFile file)
    {
        var same = file.Id is { } id ? _byId[id].ToList() : [];
        return same.Find(one => PathOf(one) == PathOf(file)) ?? same.FirstOrDefault() ?? _byPath.GetValueOrDefault(PathOf(file));
    }

    /// <summary>Charters of open pilots that are gone from where they stood, as far as the paths under check reach.</summary>
    /// <param name="now">Every charter that stands now.</param>
    /// <param name="reaches">Whether a path of the repository is under check.</param>
    public IReadOnlyList<VanishedCharter> Vanished(IReadOnlyList<CharterFile> now, Func<string, bool> reaches)
    {
        var standing = now.DistinctBy(PathOf).ToDictionary(PathOf, StringComparer.Ordinal);
        var ids = now.Select(file => file.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from file in files
               where file.Reading.Charter is { Id: not null, Closed: null } && reaches(PathOf(file))
               let there = standing.GetValueOrDefault(PathOf(file))
               where there is null || there.Id is { } id && id != file.Id
               select new VanishedCharter(file.Id!, PathOf(file), ids.Contains(file.Id!) ? "moves" : there is null ? "deletes" : "renames"),
        ];
    }

    static string PathOf(CharterFile file) => file.Reading.File;
}
