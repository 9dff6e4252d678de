using System.Globalization;
using System.Text.Json.Nodes;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>A whole number that a charter has to reach; both bounds fit. The larger of two is the stricter.</summary>
public sealed record LeastParameter(string Name, int Default, int Least, int Most, string Meaning)
    : RuleParameter<int>(Name, Default, Meaning)
{
    public override string Sample => Default.ToString(CultureInfo.InvariantCulture);

    public override JsonObject Schema => ScalarParameter.Schema(Shapes.Integer(Least, Most), Default);

    public override object? Read(YamlNode node, out string? problem) =>
        ScalarParameter.Read(Shapes.Integer(Least, Most), node, out problem);

    public override object Bind(object floor, object asked) => Math.Max((int)floor, (int)asked);
}
