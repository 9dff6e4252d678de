using System.Globalization;
using System.Text.Json.Nodes;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A whole number from 1, or <c>off</c> (which YAML 1.1 reads as false) for no limit. The smaller of two is the stricter, and any number
/// stricter than none.
/// </summary>
/// <param name="Default">What holds where no policy sets it; <see cref="Off"/> for no limit.</param>
public sealed record OpenLimitParameter(string Name, int Default, int Most, string Meaning) : RuleParameter<int>(Name, Default, Meaning)
{
    /// <summary>No limit; larger than any count.</summary>
    public const int Off = int.MaxValue;

    const int Least = 1;

    public override string Sample => Default is Off ? "off" : Default.ToString(CultureInfo.InvariantCulture);

    public override string Spoken => Sample;

    public override JsonObject Schema => new()
    {
        ["anyOf"] = new JsonArray(Shapes.Integer(Least, Most).Schema(), new JsonObject { ["enum"] = new JsonArray("off", "no", "Off", "OFF", false) }),
        ["default"] = Default is Off ? "off" : Default,
    };

    public override object? Read(YamlNode node, out string? problem)
    {
        problem = null;
        if (node is YamlScalar { Quoted: false } scalar && scalar.Text.ToLowerInvariant() is "off" or "false" or "no")
            return Off;
        var read = ScalarParameter.Read(Shapes.Integer(Least, Most), node, out problem);
        problem = problem is null ? null : $"{problem}; `off` means no limit";
        return read;
    }

    public override object Bind(object floor, object asked) => Math.Min((int)floor, (int)asked);
}
