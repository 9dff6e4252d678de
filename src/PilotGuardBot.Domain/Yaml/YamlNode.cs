namespace PilotGuardBot.Domain.Yaml;

/// <summary>A value in a YAML file that keeps its place and its path from the root (<c>kpis[0].baseline.value</c>; the root's is empty).</summary>
public abstract record YamlNode(string Path, Place Place)
{
    /// <summary>How a person would name this kind of value in a message: "text", "a list", "a mapping".</summary>
    public abstract string KindName { get; }
}

/// <summary>One scalar. <see cref="Text"/> is the value after unquoting; <see cref="Quoted"/> tells <c>"NO"</c> from <c>NO</c>.</summary>
public sealed record YamlScalar(string Path, Place Place, string Text, bool Quoted) : YamlNode(Path, Place)
{
    public override string KindName => "text";

    /// <summary>YAML's null, written <c>~</c>, <c>null</c> or left empty.</summary>
    public bool IsNull => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list in file order.</summary>
public sealed record YamlSequence(string Path, Place Place, IReadOnlyList<YamlNode> Items) : YamlNode(Path, Place)
{
    public override string KindName => "a list";
}

/// <summary>A mapping in file order; keys are unique (the reader refuses duplicates).</summary>
public sealed record YamlMapping(string Path, Place Place, IReadOnlyList<YamlEntry> Entries) : YamlNode(Path, Place)
{
    public override string KindName => "a mapping";

    /// <summary>The entry with this key, or null.</summary>
    public YamlEntry? Entry(string key)
    {
        for (var i = 0; i < Entries.Count; i++)
            if (Entries[i].Key == key)
                return Entries[i];
        return null;
    }

    /// <summary>The value at this key, or null where the key is absent.</summary>
    public YamlNode? this[string key] => Entry(key)?.Value;
}

/// <summary>A key and its value. <see cref="KeyPlace"/> is where the key itself stands.</summary>
public sealed record YamlEntry(string Key, Place KeyPlace, YamlNode Value);
