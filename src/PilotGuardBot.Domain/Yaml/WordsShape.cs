using System.Text.Json;
using System.Text.Json.Nodes;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>A shape that takes a few words.</summary>
interface IWords
{
    IReadOnlyList<string> Words { get; }
}

/// <summary>One of a few words, written exactly so.</summary>
public sealed class WordsShape(IReadOnlyList<string> words) : ScalarShape<string>, IWords
{
    public IReadOnlyList<string> Words { get; } = words;

    public override string Form => Words.Count == 1 ? $"`{Words[0]}`" : $"one of {string.Join(", ", Words)}";

    /// <summary>A word that YAML takes for a truth value is listed as that, too.</summary>
    internal override JsonObject Schema() => new()
    {
        ["enum"] = new JsonArray(
        [
            .. Words.Select(word => JsonValue.Create(word)),
            .. Words.Where(word => word is "true" or "false").Select(word => JsonValue.Create(word is "true")),
        ]),
    };

    public override Parsed<string> Parse(YamlScalar scalar)
    {
        if (Words.FirstOrDefault(word => word == scalar.Text) is { } word)
            return word;
        return Wrong(Nearest.To(scalar.Text, Words) is { } near ? $"is not {Form}; did you mean `{near}`?" : $"is not {Form}");
    }
}

/// <summary>One member of an enum, written in kebab-case.</summary>
public sealed class WordShape<T> : ScalarShape<T>, IWords
    where T : struct, Enum
{
    internal static readonly WordShape<T> Instance = new();

    readonly Dictionary<string, T> _members =
        Enum.GetValues<T>().ToDictionary(member => JsonNamingPolicy.KebabCaseLower.ConvertName($"{member}"));
    readonly WordsShape _words;

    WordShape() => _words = new([.. _members.Keys]);

    public IReadOnlyList<string> Words => _words.Words;

    public override string Form => _words.Form;

    internal override JsonObject Schema() => _words.Schema();

    public override Parsed<T> Parse(YamlScalar scalar) =>
        _members.TryGetValue(scalar.Text, out var member) ? member : Wrong(_words.Fault(scalar)!);
}
