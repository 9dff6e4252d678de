namespace PilotGuardBot.Domain.Yaml;

/// <summary>
/// Reads a YAML file into a tree that keeps places, or says what is wrong in words that a writer understands. Safe on hostile files: size,
/// depth
/// and number of values are counted on the parser's event stream before anything is built. Refuses what a charter does not need and what
/// hides its meaning: anchors, aliases, tags, merge keys, several documents, duplicate keys.
/// <para>Columns count UTF-16 units, as .NET, SARIF and language servers do: an emoji counts twice. A byte order mark does not
/// count.</para>
/// </summary>
public static class YamlReader
{
    /// <summary>In bytes of UTF-8, a byte order mark not counted.</summary>
    public const int LargestFile = 256 * 1024;

    /// <summary>Mappings and lists inside each other, the outermost included.</summary>
    public const int DeepestNesting = 64;

    /// <summary>Keys, values, mappings and lists.</summary>
    public const int MostNodes = 20_000;

    public static YamlReading Read(ReadOnlySpan<byte> bytes) => Read(SourceText.Decode(bytes));

    public static YamlReading Read(string text) => Read(SourceText.Accept(text));

    static YamlReading Read(SourceText source)
    {
        if (source.Refusal is { } refusal)
            return YamlReading.Refused(refusal);
        var events = YamlEvents.Read(source);
        if (events.Problems.Count > 0)
            return YamlReading.Refused(events.Problems);
        if (events.IsEmpty)
            return YamlReading.Refused(SourceText.EmptyFile);
        return new YamlTree(events.Nodes).Build();
    }
}
