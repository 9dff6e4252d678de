using System.Text.Json.Nodes;
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
    }

    /// <summary>In the order in which a good file writes them.</summary>
    public IReadOnlyList<Key> Keys { get; }

    /// <summary>Keys of which at least one must stand; empty for none.</summary>
    public IReadOnlyList<string> OneOf { get; private init; } = [];

    /// <summary>The id of the rule that reports that none stands; null where the format check does.</summary>
    public string? OneOfOwner { get; private init; }

    public override string Form => "a mapping";

    /// <summary>At least one of these keys must stand.</summary>
    public MappingShape AtLeastOne(params IReadOnlyList<string> names) => new(this) { OneOf = names };

    /// <summary>As <see cref="AtLeastOne"/>, where a rule speaks up when no item of a list holds one.</summary>
    public MappingShape AtLeastOneOwnedBy(string rule, params IReadOnlyList<string> names) => new(this) { OneOf = names, OneOfOwner = rule };

    /// <summary>The key of this name, or null.</summary>
    public Key? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A key that a rule owns is required here as well: somebody reports its absence.</summary>
    internal override JsonObject Schema()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(Keys.Select(key => KeyValuePair.Create(key.Name, (JsonNode?)key.Schema()))),
        };
        if (Names(Keys.Where(key => key is { IsRequired: true, Condition: null })) is { Count: > 0 } required)
            schema["required"] = required;
        schema["additionalProperties"] = false;
        if (OneOf.Count > 0)
            schema["anyOf"] = new JsonArray([.. OneOf.Select(name => new JsonObject { ["required"] = new JsonArray(name) })]);
        if (Keys.Any(key => key.Condition is not null))
            schema["allOf"] = new JsonArray([.. Keys.Where(key => key.Condition is not null).GroupBy(key => key.Condition!).Select(Conditional)]);
        return schema;
    }

    JsonObject Conditional(IGrouping<KeyCondition, Key> keys)
    {
        var (sibling, word, holds) = keys.Key;
        var others = ((IWords)Find(sibling)!.Shape).Words.Where(other => (other == word) == holds);
        return new()
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { [sibling] = new JsonObject { ["enum"] = new JsonArray([.. others.Select(other => JsonValue.Create(other))]) } },
                ["required"] = new JsonArray(sibling),
            },
            ["then"] = new JsonObject { ["required"] = Names(keys) },
        };
    }

    static JsonArray Names(IEnumerable<Key> keys) => [.. keys.Select(key => JsonValue.Create(key.Name))];

    internal override void Check(YamlNode node, Place at, Inspection inspection)
    {
        if (node is not YamlMapping mapping)
        {
            inspection.Report(node.Path, at, $"is {node.KindName}, not {Form}");
            return;
        }
        HashSet<string>? meant = null;
        foreach (var entry in mapping.Entries)
            if (Find(entry.Key) is { } key)
                CheckEntry(mapping, entry, key, inspection);
            else
                CheckUnknown(entry, meant ??= [], inspection);
        CheckAbsent(mapping, mapping.Path, at, meant, inspection);
    }

    void CheckUnknown(YamlEntry entry, HashSet<string> meant, Inspection inspection)
    {
        var near = Nearest.To(entry.Key, _byName.Keys);
        if (near is not null)
            meant.Add(near);
        var message = near is null ? "is not a known key" : $"is not a known key; did you mean {Markdown.Code(near)}?";
        inspection.Report(entry.Value.Path, entry.KeyPlace, message, near is null ? "Remove it, or correct its name." : null);
    }

    void CheckEntry(YamlMapping mapping, YamlEntry entry, Key key, Inspection inspection)
    {
        var place = entry.Value is YamlScalar { IsNull: false } ? entry.Value.Place : entry.KeyPlace;
        if (key.Shape.IsAbsent(entry.Value))
            CheckEmpty(mapping, key, entry.Value.Path, place, inspection);
        else if (!key.OwnerReportsForm && !(key.ListOwner is not null && entry.Value is YamlSequence))
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

    /// <param name="mapping">The mapping; null where it is itself absent.</param>
    /// <param name="path">Its path.</param>
    /// <param name="at">Its place, or its parent's.</param>
    /// <param name="meant">Keys that a mistyped one probably is: they are not missed as well, for one mistake makes one finding.</param>
    /// <param name="inspection">Takes the problems.</param>
    void CheckAbsent(YamlMapping? mapping, string path, Place at, HashSet<string>? meant, Inspection inspection)
    {
        foreach (var key in Keys)
        {
            if (!key.IsRequired || mapping?.Entry(key.Name) is not null || meant?.Contains(key.Name) is true || !Applies(key, mapping))
                continue;
            var missing = path is "" ? key.Name : $"{path}.{key.Name}";
            if (key.Owner is null)
                inspection.Report(missing, at, "is missing", Write(key));
            else
                CheckOwnedAbsence(key, missing, at, inspection);
        }
        if (mapping is not null && OneOfOwner is null)
            CheckOneOf(mapping, at, inspection);
    }

    /// <summary>Reports a mapping that holds none of <see cref="OneOf"/>.</summary>
    internal void CheckOneOf(YamlMapping mapping, Place at, Inspection inspection)
    {
        if (OneOf.Count > 0 && !HoldsOneOf(mapping))
            inspection.Report(mapping.Path, at, $"needs {string.Join(" or ", OneOf.Select(name => $"`{name}`"))}");
    }

    internal bool HoldsOneOf(YamlNode node) => node is YamlMapping mapping && OneOf.Any(name => mapping.Entry(name) is not null);

    /// <summary>The owner speaks of the mapping's absence; of a key inside it that has no owner, nobody else would.</summary>
    static void CheckOwnedAbsence(Key key, string path, Place at, Inspection inspection) =>
        (key.Shape as MappingShape)?.CheckAbsent(null, path, at, null, inspection);

    /// <summary>A key with a condition is required only once the sibling's word is known: one mistake makes one finding.</summary>
    bool Applies(Key key, YamlMapping? mapping)
    {
        if (key.Condition is not { } condition)
            return true;
        return mapping?[condition.Sibling] is YamlScalar word && Find(condition.Sibling)!.Shape is ScalarShape shape
            && shape.Fault(word) is null && (word.Text == condition.Word) == condition.Holds;
    }

    static string Write(Key key) => key.Example is null ? $"Add `{key.Name}`." : $"Add {Markdown.Code($"{key.Name}: {key.Example}")}.";
}
