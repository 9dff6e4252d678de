using NodaTime;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>Text to decision, or problems with line and column. Never throws on what a file holds.</summary>
public static class DecisionReader
{
    /// <param name="file">The file's path in its repository, with forward slashes.</param>
    /// <param name="bytes">The file as it stands in the repository.</param>
    public static DecisionReading Read(string file, ReadOnlySpan<byte> bytes) => Read(file, YamlReader.Read(bytes));

    /// <param name="file">The file's path in its repository, with forward slashes.</param>
    /// <param name="text">The file's text; a byte order mark may stand before it.</param>
    public static DecisionReading Read(string file, string text) => Read(file, YamlReader.Read(text));

    static DecisionReading Read(string file, YamlReading yaml)
    {
        if (yaml.Root is not YamlMapping root)
            return new(file, null, yaml.Root is { } other ? [NoDecision(other)] : yaml.Problems);
        if (root[DecisionFormat.VersionKey] is { } version && Shapes.Format(DecisionFormat.Newest).IsNewer(version))
            return new(file, null, [Newer(version)]);
        return new(file, Decision(file, root), DecisionFormat.Decision.Check(root));
    }

    static Problem NoDecision(YamlNode root) => new(
        "", root.Place, $"is {root.KindName}, not a decision",
        $"Start it with `{DecisionFormat.VersionKey}: {DecisionFormat.Newest}`, then one `key: value` a line.");

    static Problem Newer(YamlNode version) => new(
        version.Path, version.Place, Shapes.Format(DecisionFormat.Newest).Fault((YamlScalar)version)!,
        $"Write the decision in format {DecisionFormat.Newest}, or update PilotGuardBot.");

    static Decision Decision(string file, YamlMapping root)
    {
        var decision = new Fields(root, DecisionFormat.Decision);
        return new()
        {
            File = file,
            Places = new(root),
            Pilot = decision.Text("pilot"),
            Outcome = decision.Value<DecisionOutcome>("outcome"),
            Date = decision.Value<LocalDate>("date"),
            By = decision.Text("by"),
            Evidence = Filled(decision.Text("evidence")),
            Recommendation = decision.Value<DecisionOutcome>("recommendation"),
            Rationale = Filled(decision.Text("rationale")),
            Next = decision.In("next") is { } next
                ? new(
                    next.Text("owner"), next.Text("action"), next.Value<LocalDate>("by"), next.Text("change"),
                    next.Value<LocalDate>("decision"))
                : null,
        };
    }

    static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
