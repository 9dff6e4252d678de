namespace PilotGuardBot.Domain.Yaml;

/// <summary>What became of reading one file: its tree, or what keeps it from being read. Never both, never neither.</summary>
/// <param name="Root">The file's value; null where there are problems.</param>
/// <param name="Problems">In file order; their path is empty where the structure is not known.</param>
public sealed record YamlReading(YamlNode? Root, IReadOnlyList<Problem> Problems)
{
    internal static YamlReading Refused(params IReadOnlyList<Problem> problems) => new(null, problems);
}
