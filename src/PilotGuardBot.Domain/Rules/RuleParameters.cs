using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>A whole number; both bounds fit. The smaller of two is the stricter.</summary>
public sealed record LimitParameter(string Name, int Default, int Least, int Most, string Meaning) : RuleParameter<int>(Name, Default, Meaning)
{
    public override string Sample => Default.ToString(CultureInfo.InvariantCulture);

    public override JsonObject Schema => ScalarParameter.Schema(Shapes.Integer(Least, Most), Default);

    public override object? Read(YamlNode node, out string? problem) => ScalarParameter.Read(Shapes.Integer(Least, Most), node, out problem);

    public override object Bind(object floor, object asked) => Math.Min((int)floor, (int)asked);
}

/// <summary>One member of an enum. The earlier of two members is the stricter.</summary>
public sealed record ChoiceParameter<T>(string Name, T Default, string Meaning) : RuleParameter<T>(Name, Default, Meaning)
    where T : struct, Enum
{
    public override string Sample => Shapes.Word<T>().Words[Convert.ToInt32(Default, CultureInfo.InvariantCulture)];

    public override JsonObject Schema => ScalarParameter.Schema(Shapes.Word<T>(), Sample);

    public override object? Read(YamlNode node, out string? problem) => ScalarParameter.Read(Shapes.Word<T>(), node, out problem);

    public override object Bind(object floor, object asked) => Comparer<T>.Default.Compare((T)floor, (T)asked) <= 0 ? floor : asked;
}

/// <summary>
/// A list of words out of a few; the default is all of them. More is stricter: a floor's words and a repository's add up.
/// </summary>
public sealed record ChoicesParameter(string Name, IReadOnlyList<string> Default, string Meaning)
    : RuleParameter<IReadOnlyList<string>>(Name, Default, Meaning)
{
    public override string Sample => $"[{string.Join(", ", Default)}]";

    public override JsonObject Schema => ListParameter.Schema(Shapes.Words(Default).Schema(), Default);

    public override object? Read(YamlNode node, out string? problem)
    {
        var words = new List<string>();
        foreach (var item in ListParameter.Items(node))
        {
            if (ScalarParameter.Read(Shapes.Words(Default), item, out problem) is not string word)
                return null;
            words.Add(word);
        }
        problem = null;
        return words.Distinct().ToList();
    }

    public override object Bind(object floor, object asked) => ((IReadOnlyList<string>)floor).Union((IReadOnlyList<string>)asked).ToList();
}

/// <summary>One line of text, such as the name of a calendar; empty for none.</summary>
public sealed record TextParameter(string Name, string Meaning, string Sampled) : RuleParameter<string>(Name, "", Meaning)
{
    public override string Sample => Sampled;

    public override JsonObject Schema => ScalarParameter.Schema(Shapes.Text(1), null);

    public override object? Read(YamlNode node, out string? problem) => ScalarParameter.Read(Shapes.Text(1), node, out problem);
}

/// <summary>
/// Regular expressions, one or a list, that match in linear time (<see cref="RegexOptions.NonBacktracking"/>: no lookaround, no back
/// reference).
/// </summary>
/// <param name="AddsUp">Whether more patterns make the rule stricter; else a repository cannot add to those of a floor.</param>
public sealed record PatternsParameter(string Name, string Meaning, string Sampled, bool AddsUp)
    : RuleParameter<IReadOnlyList<Regex>>(Name, [], Meaning)
{
    const int MostPatterns = 50, LongestPattern = 300;

    public override string Sample => Sampled;

    public override JsonObject Schema
    {
        get
        {
            var pattern = new JsonObject
            {
                ["type"] = new JsonArray("string", "number", "boolean"),
                ["minLength"] = 1,
                ["maxLength"] = LongestPattern,
            };
            return ListParameter.Schema(pattern, [], MostPatterns);
        }
    }

    public override object? Read(YamlNode node, out string? problem)
    {
        var items = ListParameter.Items(node);
        if (items.Count > MostPatterns)
        {
            problem = $"has {items.Count} patterns; at most {MostPatterns} fit";
            return null;
        }
        var patterns = new List<Regex>();
        foreach (var item in items)
        {
            if (item is not YamlScalar { IsNull: false, Text.Length: > 0 and <= LongestPattern } scalar)
                problem = $"holds something that is not a pattern of 1 to {LongestPattern} characters";
            else if (Compile(scalar.Text, out problem) is { } pattern)
                patterns.Add(pattern);
            if (problem is not null)
                return null;
        }
        problem = null;
        return patterns;
    }

    public override object Over(object below, object above) =>
        ((IReadOnlyList<Regex>)below).Concat((IReadOnlyList<Regex>)above).DistinctBy(pattern => $"{pattern}").ToList();

    public override object Bind(object floor, object asked) =>
        AddsUp ? ((IReadOnlyList<Regex>)floor).Concat((IReadOnlyList<Regex>)asked).DistinctBy(pattern => $"{pattern}").ToList() : floor;

    static Regex? Compile(string text, out string? problem)
    {
        try
        {
            problem = null;
            var pattern = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            if (!pattern.IsMatch(""))
                return pattern;
            problem = "matches the empty text, and so everything";
        }
        catch (RegexParseException fault)
        {
            problem = $"is no valid pattern (at character {fault.Offset + 1})";
        }
        catch (NotSupportedException)
        {
            problem = "uses lookaround, a back reference or another construct that cannot be matched in linear time";
        }
        return null;
    }
}

static class ScalarParameter
{
    public static JsonObject Schema(ScalarShape shape, JsonNode? byDefault)
    {
        var schema = shape.Schema();
        if (byDefault is not null)
            schema["default"] = byDefault;
        return schema;
    }

    /// <summary>The value as this shape reads it; null and the fault where it does not fit.</summary>
    public static object? Read<T>(ScalarShape<T> shape, YamlNode node, out string? problem)
        where T : notnull
    {
        if (node is not YamlScalar { IsNull: false } scalar)
        {
            problem = node is YamlScalar ? "is empty" : $"is {node.KindName}, not {shape.Form}";
            return null;
        }
        var parsed = shape.Parse(scalar);
        problem = parsed.Fault;
        return problem is null ? parsed.Value : null;
    }
}

static class ListParameter
{
    public static JsonObject Schema(JsonObject item, IEnumerable<string> byDefault, int most = int.MaxValue)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = item.DeepClone() };
        if (most < int.MaxValue)
            list["maxItems"] = most;
        return new() { ["anyOf"] = new JsonArray(item, list), ["default"] = new JsonArray([.. byDefault.Select(word => JsonValue.Create(word))]) };
    }

    /// <summary>The items of a list; a single value counts as a list of one.</summary>
    public static IReadOnlyList<YamlNode> Items(YamlNode node) => node is YamlSequence list ? list.Items : [node];
}
