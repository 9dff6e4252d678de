using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Charters;

/// <summary>Where each path of a file stands, so that any finding can point at its line.</summary>
public sealed class Places
{
    readonly Dictionary<string, Place> _places = [];

    /// <summary>Of something that stands in no file.</summary>
    public static readonly Places None = new();

    public Places(YamlNode root) => Visit(root, root.Place);

    Places()
    {
    }

    /// <summary>
    /// The place of the value at this path; of its key, where the value is a mapping, a list or empty. A path that the file lacks is
    /// answered with its nearest parent's place: a finding about a missing key points at the key that should hold it. Never throws.
    /// </summary>
    public Place Of(string path)
    {
        for (var at = path; ; at = Parent(at))
            if (_places.TryGetValue(at, out var place) || at is "")
                return at is "" && place == default ? Place.Start : place;
    }

    /// <summary>Whether the file holds this path.</summary>
    public bool Has(string path) => _places.ContainsKey(path);

    static string Parent(string path) => path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];

    void Visit(YamlNode node, Place place)
    {
        _places[node.Path] = node is YamlScalar { IsNull: false } ? node.Place : place;
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                    Visit(entry.Value, entry.KeyPlace);
                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                    Visit(item, item.Place);
                break;
        }
    }
}
