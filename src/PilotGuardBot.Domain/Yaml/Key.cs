using System.Text.Json.Nodes;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>One key of a mapping: its name, the shape of its value, and who speaks of its absence.</summary>
/// <param name="Example">A good value as one would write it, for messages and the JSON Schema.</param>
public sealed record Key(string Name, Shape Shape, string? Example)
{
    public bool IsRequired { get; init; }

    /// <summary>The id of the rule that reports this key's absence; null where the format check does.</summary>
    public string? Owner { get; private init; }

    /// <summary>Whether that rule reports a value of the wrong form, too.</summary>
    public bool OwnerReportsForm { get; private init; }

    /// <summary>The id of the rule that reports a list in place of the one mapping; null where the format check does.</summary>
    public string? ListOwner { get; private init; }

    /// <summary>When the key is required at all; null for always.</summary>
    public KeyCondition? Condition { get; private init; }

    internal JsonObject Schema()
    {
        var schema = Shape.Schema();
        if (Example is not null)
            schema["examples"] = new JsonArray(CoreSchema.Json(YamlReader.Read(Example).Root!));
        return schema;
    }

    /// <summary>This rule speaks of the key's absence, so the format check is silent about it: a missing key has one finding.</summary>
    public Key OwnedBy(string rule) => this with { Owner = rule };

    /// <summary>As <see cref="OwnedBy"/>, and the rule speaks of a value that has the wrong form as well.</summary>
    public Key WhollyOwnedBy(string rule) => this with { Owner = rule, OwnerReportsForm = true };

    /// <summary>This rule speaks of a list that stands in place of the one mapping.</summary>
    public Key ListOwnedBy(string rule) => this with { ListOwner = rule };

    /// <summary>Required only where a sibling key holds this word.</summary>
    public Key When(string sibling, string word) => this with { Condition = new(sibling, word, Holds: true) };

    /// <summary>Required only where a sibling key holds another word than this.</summary>
    public Key Unless(string sibling, string word) => this with { Condition = new(sibling, word, Holds: false) };
}

/// <summary>
/// Whether a sibling key holds a word (or, with <paramref name="Holds"/> false, another word). Unknown while the sibling itself is wrong.
/// </summary>
public sealed record KeyCondition(string Sibling, string Word, bool Holds);
