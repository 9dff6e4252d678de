using System.Globalization;
using System.Text.Json.Nodes;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>A part of a whole, above 0 and at most 1: 0.5 is the half. The smaller of two is the stricter.</summary>
public sealed record FractionParameter(string Name, decimal Default, string Meaning) : RuleParameter<decimal>(Name, Default, Meaning)
{
    static readonly NumberShape Part = new(most: 1, above: 0);

    public override string Sample => Default.ToString(CultureInfo.InvariantCulture);

    public override JsonObject Schema => ScalarParameter.Schema(Part, Default);

    public override object? Read(YamlNode node, out string? problem) => ScalarParameter.Read(Part, node, out problem);

    public override object Bind(object floor, object asked) => Math.Min((decimal)floor, (decimal)asked);
}
