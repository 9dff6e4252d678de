using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>Builds the tree from events that were counted before; recursion is therefore at most as deep as the limit on nesting.</summary>
sealed class YamlTree(IReadOnlyList<ParsingEvent> events)
{
    /// <summary>All paths together; long keys on deep levels would otherwise make a small file large in memory.</summary>
    const int MostPathCharacters = 4_000_000;

    const int MostProblems = 20;

    readonly List<Problem> _problems = [];
    int _at;
    int _pathCharacters;

    public YamlReading Build()
    {
        var root = Node("");
        if (_pathCharacters > MostPathCharacters)
            _problems.Insert(0, new("", Place.Start, "nests too many values under long keys", "Shorten the keys."));
        return _problems.Count > 0 ? YamlReading.Refused(_problems) : new(root, []);
    }

    YamlNode Node(string path)
    {
        var start = events[_at++];
        var place = new Place((int)start.Start.Line, (int)start.Start.Column);
        _pathCharacters += path.Length;
        return start switch
        {
            Scalar scalar => new YamlScalar(path, place, scalar.Value, scalar.Style is not ScalarStyle.Plain),
            SequenceStart => Sequence(path, place),
            MappingStart => Mapping(path, place),
            _ => throw new InvalidOperationException($"No node starts with {start.GetType().Name}."),
        };
    }

    YamlSequence Sequence(string path, Place place)
    {
        var items = new List<YamlNode>();
        while (events[_at] is not SequenceEnd)
            items.Add(Node(Step(path, $"[{items.Count}]")));
        _at++;
        return new(path, place, items);
    }

    YamlMapping Mapping(string path, Place place)
    {
        var entries = new List<YamlEntry>();
        var places = new Dictionary<string, Place>();
        while (events[_at] is not MappingEnd)
        {
            var key = Node(path);
            if (events[_at] is MappingEnd)
            {
                // The parser loses the empty key of an indented ": value".
                var lost = Step(path, YamlPath.Key("", entries.Count + 1, isFirst: path is ""));
                Add(lost, key.Place, "has a value without its key", "Write a plain word before the colon.");
                break;
            }
            var name = (key as YamlScalar)?.Text ?? "";
            var value = Node(Step(path, YamlPath.Key(name, entries.Count + 1, isFirst: path is "")));
            if (FaultOfKey(key, places) is { } fault)
                Add(value.Path, key.Place, fault.Message, fault.Fix);
            else
                places.Add(name, key.Place);
            entries.Add(new(name, key.Place, value));
        }
        _at++;
        return new(path, place, entries);
    }

    static (string Message, string? Fix)? FaultOfKey(YamlNode key, Dictionary<string, Place> before) => key switch
    {
        not YamlScalar => ($"has {key.KindName} as its key", "Write a plain word before the colon."),
        YamlScalar { Text: "" } => ("has no key before its colon", "Write a plain word before the colon."),
        YamlScalar { Text: "<<", Quoted: false } => ("is a merge key (`<<`)", "Write the values out."),
        YamlScalar scalar when before.TryGetValue(scalar.Text, out var first) =>
            ($"is written twice; the first stands on line {first.Line}", "Keep one of them."),
        _ => null,
    };

    void Add(string path, Place place, string message, string? fix)
    {
        if (_problems.Count < MostProblems)
            _problems.Add(new(path, place, message, fix));
    }

    /// <summary>Past the limit paths grow no longer: the file is refused anyway.</summary>
    string Step(string path, string step) => _pathCharacters > MostPathCharacters ? "" : path + step;
}
