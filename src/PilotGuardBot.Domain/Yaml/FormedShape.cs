using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>One line of text whose form a pattern tells, and perhaps a further look that no schema can take.</summary>
/// <param name="form">What is wanted: "a time zone such as `Europe/Dublin`".</param>
/// <param name="pattern">Matches a good text as a whole; understood by .NET and JavaScript alike, and linear in time.</param>
/// <param name="longest">The most characters; longer text is not looked at.</param>
/// <param name="fault">What else is wrong with a text that matches, as the end of a sentence about it; null for nothing.</param>
public sealed class FormedShape(string form, string pattern, int longest, Func<string, string?>? fault = null) : ScalarShape<string>
{
    readonly Regex _pattern = new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public override string Form => form;

    internal override JsonObject Schema() => new() { ["type"] = "string", ["maxLength"] = longest, ["pattern"] = pattern };

    public override Parsed<string> Parse(YamlScalar scalar)
    {
        if (scalar.Text.Length > longest)
            return Wrong($"is longer than {longest} characters");
        if (!_pattern.IsMatch(scalar.Text))
            return Wrong($"is not {Form}");
        return fault?.Invoke(scalar.Text) is { } more ? Wrong(more) : scalar.Text;
    }
}
