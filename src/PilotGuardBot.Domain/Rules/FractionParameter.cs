using System.Globalization;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>A part of a whole, above 0 and at most 1: 0.5 is the half. The smaller of two is the stricter.</summary>
public sealed record FractionParameter(string Name, decimal Default, string Meaning) : RuleParameter<decimal>(Name, Default, Meaning)
{
    public override string Sample => Default.ToString(CultureInfo.InvariantCulture);

    public override object? Read(YamlNode node, out string? problem) =>
        ScalarParameter.Read(new NumberShape(most: 1, above: 0), node, out problem);

    public override object Bind(object floor, object asked) => Math.Min((decimal)floor, (decimal)asked);
}
