using System.Globalization;
using System.Text.Json.Nodes;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Words or phrases, one or a list, that add to the built-in ones. More is stricter: those of a floor and of a repository add up.
/// </summary>
public sealed record WordsParameter(string Name, string Meaning, string Sampled) : RuleParameter<IReadOnlyList<string>>(Name, [], Meaning)
{
    internal const int MostWords = 500;

    const int LongestWord = 60;

    public override string Sample => Sampled;

    public override JsonObject Schema => ListParameter.Schema(WordSchema, [], MostWords);

    public override object? Read(YamlNode node, out string? problem) => Words(node, out problem);

    internal static JsonObject WordSchema => new()
    {
        ["type"] = new JsonArray("string", "number", "boolean"),
        ["pattern"] = @"\S",
        ["maxLength"] = LongestWord,
    };

    public override object Bind(object floor, object asked) => Over(floor, asked);

    public override object Over(object below, object above) => ((IReadOnlyList<string>)below).Union((IReadOnlyList<string>)above).ToList();

    internal static List<string>? Words(YamlNode node, out string? problem)
    {
        var items = ListParameter.Items(node);
        problem = items.Count > MostWords ? $"has {items.Count} words; at most {MostWords} fit"
            : items.All(IsWord) ? null
            : $"holds something that is not a word or phrase of 1 to {LongestWord} characters";
        return problem is null ? [.. items.Cast<YamlScalar>().Select(item => item.Text.Trim())] : null;
    }

    static bool IsWord(YamlNode item) =>
        item is YamlScalar { IsNull: false, Text.Length: <= LongestWord } scalar && scalar.Text.Any(letter => !char.IsWhiteSpace(letter));
}

/// <summary>Word lists by name, each of which adds to the built-in list of that name.</summary>
/// <param name="Lists">The names of the lists.</param>
/// <param name="Lenient">Those of them that make the rule milder: a repository cannot add to a floor's.</param>
public sealed record WordListsParameter(
    string Name, IReadOnlyList<string> Lists, IReadOnlyList<string> Lenient, string Meaning, string Sampled)
    : RuleParameter<IReadOnlyDictionary<string, IReadOnlyList<string>>>(Name, new Dictionary<string, IReadOnlyList<string>>(), Meaning)
{
    public override string Sample => Sampled;

    public override IReadOnlyList<string> Keys => Lists;

    public override string Spoken => "none";

    public override JsonObject Schema => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(Lists.Select(list =>
            KeyValuePair.Create<string, JsonNode?>(list, ListParameter.Schema(WordsParameter.WordSchema, [], WordsParameter.MostWords)))),
        ["additionalProperties"] = false,
    };

    public override object? Read(YamlNode node, out string? problem)
    {
        if (node is not YamlMapping mapping)
        {
            problem = $"is {node.KindName}, not a mapping of word lists";
            return null;
        }
        var lists = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var entry in mapping.Entries)
        {
            if (WordsParameter.Words(entry.Value, out problem) is not { } words)
            {
                problem += $", in `{entry.Key}`";
                return null;
            }
            lists.Add(entry.Key, words);
        }
        problem = null;
        return lists;
    }

    public override object Bind(object floor, object asked) => Added(floor, asked, Lenient);

    public override object Over(object below, object above) => Added(below, above, []);

    /// <summary>List by list what both hold, but nothing of the second in the lists that are left out.</summary>
    static Dictionary<string, IReadOnlyList<string>> Added(object first, object second, IReadOnlyList<string> leftOut)
    {
        var (firm, more) = ((IReadOnlyDictionary<string, IReadOnlyList<string>>)first, (IReadOnlyDictionary<string, IReadOnlyList<string>>)second);
        return firm.Keys.Union(more.Keys.Except(leftOut)).ToDictionary(list => list, IReadOnlyList<string> (list) =>
            [.. firm.GetValueOrDefault(list, []).Union(leftOut.Contains(list) ? [] : more.GetValueOrDefault(list, []))]);
    }
}

/// <summary>A share between two bounds, both of which fit, written as a percentage (<c>1%</c>) or as a number of percent.</summary>
/// <param name="Default">In percent.</param>
/// <param name="Least">In percent.</param>
/// <param name="Most">In percent.</param>
public sealed record PercentParameter(string Name, decimal Default, decimal Least, decimal Most, string Meaning)
    : RuleParameter<decimal>(Name, Default, Meaning)
{
    public override string Sample => string.Create(CultureInfo.InvariantCulture, $"{Default}%");

    public override JsonObject Schema => new()
    {
        ["anyOf"] = new JsonArray(
            new NumberShape(Least, Most).Schema(), new JsonObject { ["type"] = "string", ["pattern"] = @"^\s*[0-9]+(\.[0-9]+)?\s*%?$" }),
        ["default"] = Sample,
    };

    public override object? Read(YamlNode node, out string? problem)
    {
        if (ScalarParameter.Read(Charters.AmountShape.Instance, node, out problem) is not Charters.Amount amount)
            return null;
        problem = amount.Unit is not ("" or "%") ? "is not a percentage"
            : amount.Value < Least || amount.Value > Most ? $"is out of range; it takes {Least}% to {Most}%"
            : null;
        return problem is null ? amount.Value : null;
    }

    /// <summary>The larger is the stricter.</summary>
    public override object Bind(object floor, object asked) => Math.Max((decimal)floor, (decimal)asked);
}

/// <summary>A probability such as a statistical power; the bounds fit.</summary>
/// <param name="LargerIsStricter">Which of two values is the stricter.</param>
public sealed record ProbabilityParameter(string Name, decimal Default, decimal Least, decimal Most, bool LargerIsStricter, string Meaning)
    : RuleParameter<decimal>(Name, Default, Meaning)
{
    public override string Sample => Default.ToString(CultureInfo.InvariantCulture);

    public override JsonObject Schema => ScalarParameter.Schema(new NumberShape(Least, Most), Default);

    public override object? Read(YamlNode node, out string? problem) => ScalarParameter.Read(new NumberShape(Least, Most), node, out problem);

    public override object Bind(object floor, object asked) =>
        LargerIsStricter ? Math.Max((decimal)floor, (decimal)asked) : Math.Min((decimal)floor, (decimal)asked);
}
