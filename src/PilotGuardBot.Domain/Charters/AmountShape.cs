using System.Text.Json.Nodes;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Charters;

/// <summary>A number with an optional unit after it: <c>60000 EUR</c>, <c>98%</c>, <c>0.08 EUR/invoice</c>, <c>4</c>.</summary>
public sealed class AmountShape : ScalarShape<Amount>
{
    const int LongestUnit = 40;

    internal static readonly AmountShape Instance = new();

    public override string Form => "an amount such as `60000 EUR` or `98%`";

    internal override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("number", "string"),
        ["minimum"] = -NumberShape.Largest,
        ["maximum"] = NumberShape.Largest,
        ["pattern"] = $@"^\s*[+-]?[0-9]{{1,13}}(\.[0-9]{{1,{NumberShape.MostDecimals}}})?\s*"
            + $@"(([^\s0-9.,_'eE]|[eE](?![0-9+-]))[\s\S]{{0,{LongestUnit - 1}}})?$",
    };

    public override Parsed<Amount> Parse(YamlScalar scalar)
    {
        var text = scalar.Text.Trim();
        var unit = UnitOf(text);
        if (unit.Length == text.Length)
            return Wrong(text.Any(char.IsAsciiDigit) && text.Length <= LongestUnit
                ? "does not start with its number; write the number, then the unit"
                : $"is text, not {Form}");
        if (unit.Length > LongestUnit)
            return Wrong($"has a unit of more than {LongestUnit} characters");
        return NumberShape.TryParse(text[..^unit.Length].TrimEnd(), Form, out var number, out var fault)
            ? new Amount(number, unit)
            : Wrong(fault);
    }

    /// <summary>What follows the last character that can belong to a number, separators and exponents that people write included.</summary>
    static string UnitOf(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsInside(text, end)))
            end++;
        return text[end..].Trim();
    }

    static bool IsInside(string text, int at)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        return text[at] switch
        {
            '+' or '-' => at == 0,
            '.' or ',' or '_' or '\'' => true,
            'e' or 'E' => at > 0 && char.IsAsciiDigit(text[at - 1]) && (char.IsAsciiDigit(next) || next is '+' or '-'),
            ' ' => at > 0 && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(next),
            _ => false,
        };
    }
}
