using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>A mapping with known keys. Unknown keys are problems.</summary>
public sealed class MappingShape : Shape
{
    readonly Dictionary<string, Key> _byName;

    internal MappingShape(IReadOnlyList<Key> keys)
    {
        Keys = keys;
        _byName = keys.ToDictionary(key => key.Name);
    }

    MappingShape(MappingShape other)
    {
        Keys = other.Keys;
        _byName = other._byName;
        OneOf = other.OneOf;
        OneOfOwner = other.OneOfOwner;
        Thing = other.Thing;
    }

    /// <summary>In the order in which a good file writes them.</summary>
    public IReadOnlyList<Key> Keys { get; }

    /// <summary>Keys of which at least one must stand; empty for none.</summary>
    public IReadOnlyList<string> OneOf { get; private init; } = [];

    /// <summary>The id of the rule that reports that none stands; null where the format check does.</summary>
    public string? OneOfOwner { get; private init; }

    /// <summary>What the mapping describes, where people are prone to write a list of them: "workflow".</summary>
    public string? Thing { get; private init; }

    public override string Form => "a mapping";

    /// <summary>At least one of these keys must stand.</summary>
    public MappingShape AtLeastOne(params IReadOnlyList<string> names) => new(this) { OneOf = names };

    /// <summary>As <see cref="AtLeastOne"/>, where a rule speaks of the absence.</summary>
    public MappingShape AtLeastOneOwnedBy(string rule, params IReadOnlyList<string> names) => new(this) { OneOf = names, OneOfOwner = rule };

    /// <summary>A list in its place is reported as describing several of this thing.</summary>
    public MappingShape ExactlyOne(string thing) => new(this) { Thing = thing };

    /// <summary>The key of this name, or null.</summary>
    public Key? Find(string name) => _byName.GetValueOrDefault(name);

    internal override void Check(YamlNode node, Place at, Inspection inspection)
    {
        if (node is not YamlMapping mapping)
        {
            inspection.Report(node.Path, at, Thing is not null && node is YamlSequence list ? Several(list.Items.Count) : WrongKind(node));
            return;
        }
        foreach (var entry in mapping.Entries)
            CheckEntry(mapping, entry, inspection);
        CheckAbsent(mapping, mapping.Path, at, inspection);
    }

    void CheckEntry(YamlMapping mapping, YamlEntry entry, Inspection inspection)
    {
        var place = entry.Value is YamlScalar { IsNull: false } ? entry.Value.Place : entry.KeyPlace;
        if (Find(entry.Key) is not { } key)
            inspection.Report(entry.Value.Path, entry.KeyPlace, Unknown(entry.Key), "Remove it, or correct its name.");
        else if (key.Shape.IsAbsent(entry.Value))
            CheckEmpty(mapping, key, entry.Value.Path, place, inspection);
        else if (!key.OwnerReportsForm)
            CheckValue(key, entry.Value, place, inspection);
    }

    static void CheckValue(Key key, YamlNode value, Place place, Inspection inspection)
    {
        var known = inspection.Count;
        key.Shape.Check(value, place, inspection);
        if (key.Example is not null && inspection.Count > known)
            inspection.Suggest(value.Path, known, $"Write it like {Markdown.Code($"{key.Name}: {key.Example}")}.");
    }

    void CheckEmpty(YamlMapping mapping, Key key, string path, Place place, Inspection inspection)
    {
        var isRequired = key.IsRequired && Applies(key, mapping);
        if (isRequired && key.Owner is not null)
            CheckOwnedAbsence(key, path, place, inspection);
        else
            inspection.Report(path, place, "is empty", isRequired ? Write(key) : "Give it a value, or remove the key.");
    }

    void CheckAbsent(YamlMapping? mapping, string path, Place at, Inspection inspection)
    {
        foreach (var key in Keys)
        {
            if (!key.IsRequired || mapping?.Entry(key.Name) is not null || !Applies(key, mapping))
                continue;
            var missing = path is "" ? key.Name : $"{path}.{key.Name}";
            if (key.Owner is null)
                inspection.Report(missing, at, "is missing", Write(key));
            else
                CheckOwnedAbsence(key, missing, at, inspection);
        }
        if (mapping is not null && OneOf.Count > 0 && OneOfOwner is null && !OneOf.Any(name => mapping.Entry(name) is not null))
            inspection.Report(path, at, $"needs {string.Join(" or ", OneOf.Select(name => $"`{name}`"))}");
    }

    /// <summary>The owner speaks of the mapping's absence; of a key inside it that has no owner, nobody else would.</summary>
    static void CheckOwnedAbsence(Key key, string path, Place at, Inspection inspection) =>
        (key.Shape as MappingShape)?.CheckAbsent(null, path, at, inspection);

    /// <summary>A key with a condition is required only once the sibling's word is known: one mistake makes one finding.</summary>
    bool Applies(Key key, YamlMapping? mapping)
    {
        if (key.Condition is not { } condition)
            return true;
        return mapping?[condition.Sibling] is YamlScalar word && Find(condition.Sibling)!.Shape is ScalarShape shape
            && shape.Fault(word) is null && (word.Text == condition.Word) == condition.Holds;
    }

    string Unknown(string name) => Nearest.To(name, _byName.Keys) is { } near
        ? $"is not a known key; did you mean {Markdown.Code(near)}?"
        : "is not a known key";

    string Several(int count) => count switch
    {
        0 => $"is an empty list; it describes no {Thing}",
        1 => $"is a list; write its one {Thing} as a mapping, without the dash",
        _ => $"describes {count} {Thing}s, not one",
    };

    string WrongKind(YamlNode node) => $"is {node.KindName}, not {Form}";

    static string Write(Key key) => key.Example is null ? $"Add `{key.Name}`." : $"Add {Markdown.Code($"{key.Name}: {key.Example}")}.";
}
