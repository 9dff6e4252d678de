using System.Text.Json;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Schemas;

/// <summary>A file with one thing changed.</summary>
/// <param name="Path">What was changed.</param>
/// <param name="Change">How: "removed", "renamed", "= ~".</param>
/// <param name="Text">The whole file, with the change.</param>
sealed record Mutation(string Path, string Change, string Text)
{
    static readonly string[] Values =
    [
        "~", "\"\"", "\" \"", "true", "\"true\"", "0", "3", "-1", "1.5", "\"3\"", "0.12345678901", "1e3", "1,5", "4000000000", "9999999999999999", "x",
        "Not An Id", new('y', 300), "\"@raj-dev\"", "2026-02-30", "1999-12-31", "\"2026-03-04\"", "24 hours", "p3m", "EUR 3", "Low", "off", "ftp://x.example", "[]", "[~]",
        "{}", "{x: y}",
    ];

    /// <summary>Each key taken out, given another name and joined by a stranger; each value replaced by one of every kind, and put into a list.</summary>
    public static IEnumerable<Mutation> Of(string text)
    {
        var root = YamlReader.Read(text).Root!;
        return Of(root, root, changed => changed);
    }

    /// <summary>As the other, key by key: each top-level key of the whole file alone in the least file that can stand, which is faster.</summary>
    public static IEnumerable<Mutation> OfEachKey(string whole, string least)
    {
        var root = (YamlMapping)YamlReader.Read(least).Root!;
        foreach (var entry in ((YamlMapping)YamlReader.Read(whole).Root!).Entries)
        {
            var others = root.Entries.Where(other => other.Key != entry.Key).ToList();
            YamlMapping With(YamlNode value) => root with { Entries = [.. others, entry with { Value = value }] };
            foreach (var mutation in Of(entry.Value, root, With))
                yield return mutation;
        }
        foreach (var entry in root.Entries)
            yield return new("", $"without {entry.Key}", Written(root with { Entries = [.. root.Entries.Where(other => other != entry)] }, 0).TrimStart('\n') + "\n");
    }

    static IEnumerable<Mutation> Of(YamlNode node, YamlNode root, Func<YamlNode, YamlNode> whole)
    {
        Mutation With(string change, YamlNode changed) => new(node.Path, change, Written(whole(changed), 0).TrimStart('\n') + "\n");
        if (!ReferenceEquals(node, root))
        {
            foreach (var value in Values)
                yield return With($"= {value}", YamlReader.Read(value).Root!);
            yield return With("in a list", new YamlSequence("", node.Place, [node]));
        }
        if (node is YamlMapping mapping)
        {
            yield return With("joined by a stranger", mapping with { Entries = [.. mapping.Entries, new("stranger", node.Place, new YamlScalar("", node.Place, "1", false))] });
            foreach (var entry in mapping.Entries)
            {
                YamlMapping Put(params YamlEntry[] instead) =>
                    mapping with { Entries = [.. mapping.Entries.SelectMany(other => ReferenceEquals(other, entry) ? instead : [other])] };
                yield return With($"without {entry.Key}", Put());
                yield return With($"{entry.Key} renamed", Put(entry with { Key = entry.Key + "s2" }));
                foreach (var inner in Of(entry.Value, root, changed => whole(Put(entry with { Value = changed }))))
                    yield return inner;
            }
        }
        else if (node is YamlSequence list)
        {
            yield return With("with a null at its end", list with { Items = [.. list.Items, new YamlScalar("", node.Place, "~", false)] });
            for (var at = 0; at < list.Items.Count; at++)
            {
                var here = at;
                foreach (var inner in Of(list.Items[at], root, changed => whole(list with { Items = [.. list.Items.Select((item, i) => i == here ? changed : item)] })))
                    yield return inner;
            }
        }
    }

    /// <summary>The tree as a file in block style, whatever the style that it was written in.</summary>
    public static string InBlocks(YamlNode root) => Written(root, 0).TrimStart('\n') + "\n";

    static string Written(YamlNode node, int depth) => node switch
    {
        YamlMapping { Entries.Count: 0 } => " {}",
        YamlSequence { Items.Count: 0 } => " []",
        YamlMapping mapping => string.Concat(mapping.Entries.Select(entry => $"\n{Indent(depth)}{entry.Key}:{Written(entry.Value, depth + 1)}")),
        YamlSequence list => string.Concat(list.Items.Select(item => $"\n{Indent(depth)}-{Written(item, depth + 1)}")),
        YamlScalar { Quoted: true } scalar => $" {JsonSerializer.Serialize(scalar.Text)}",
        _ => $" {((YamlScalar)node).Text}",
    };

    static string Indent(int depth) => new(' ', 2 * depth);

    public override string ToString() => $"{Path} {Change}";
}
