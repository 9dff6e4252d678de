using System.Text.RegularExpressions;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// The free texts of a charter template: ids, handles, names, sources and references, which nobody's own charter shares at the same place.
/// Numbers, dates, words, units, stages and what is often left as it comes (time zone, calendar, model, brief, paths) are none of it.
/// </summary>
sealed partial class TemplateText
{
    /// <summary>The template with a comment on every key, which <c>init</c> writes.</summary>
    const string Annotated = "pilot.yml";

    static readonly HashSet<string> Common = ["unit", "rollout", "timezone", "calendar", "model", "brief", "paths"];

    static readonly Lazy<TemplateText> Cached = new(() => Templates.Files.Contains(Annotated) ? Of(Templates.Read(Annotated)) : new([]));

    readonly HashSet<(string Path, string Text)> _texts;

    TemplateText(HashSet<(string, string)> texts) => _texts = texts;

    /// <summary>The shipped template; read when it is first asked for.</summary>
    public static TemplateText Shipped => Cached.Value;

    /// <param name="yaml">A charter template.</param>
    public static TemplateText Of(string yaml)
    {
        var texts = new HashSet<(string, string)>();
        if (YamlReader.Read(yaml).Root is YamlMapping root)
            Collect(root, CharterFormat.Charter, texts);
        return new(texts);
    }

    /// <summary>Whether the template has this text at this place, whichever item of a list it is.</summary>
    public bool Holds(YamlScalar value) => _texts.Count > 0 && _texts.Contains((Anywhere(value.Path), value.Text.Trim()));

    static void Collect(YamlNode node, Shape shape, HashSet<(string, string)> texts)
    {
        switch (node, shape)
        {
            case (YamlMapping mapping, MappingShape keys):
                foreach (var entry in mapping.Entries)
                    if (keys.Find(entry.Key) is { } key && !Common.Contains(key.Name))
                        Collect(entry.Value, key.Shape, texts);
                break;
            case (YamlSequence list, ListShape items):
                foreach (var item in list.Items)
                    Collect(item, items.Item, texts);
                break;
            case (YamlScalar { IsNull: false } scalar, TextShape or HandleShape or IdShape or AddressShape):
                texts.Add((Anywhere(scalar.Path), scalar.Text.Trim()));
                break;
        }
    }

    static string Anywhere(string path) => path.Contains('[') ? Index().Replace(path, "[]") : path;

    [GeneratedRegex(@"\[[0-9]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Index();
}
