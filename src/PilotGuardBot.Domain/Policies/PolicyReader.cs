using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Policies;

/// <summary>Text to one layer of the policy, or problems with line and column. Never throws on what a file holds.</summary>
public static class PolicyReader
{
    /// <param name="file">The file's path in its repository.</param>
    /// <param name="bytes">The file as it stands in the repository.</param>
    /// <param name="scope">Whose file it is.</param>
    public static PolicyReading Read(string file, ReadOnlySpan<byte> bytes, PolicyScope scope) => Read(file, YamlReader.Read(bytes), scope);

    /// <param name="file">The file's path in its repository.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="scope">Whose file it is.</param>
    public static PolicyReading Read(string file, string text, PolicyScope scope) => Read(file, YamlReader.Read(text), scope);

    static PolicyReading Read(string file, YamlReading yaml, PolicyScope scope)
    {
        if (yaml.Root is not YamlMapping root)
            return new(file, null, yaml.Root is { } other ? [NoPolicy(other)] : yaml.Problems);
        if (root[PolicyFormat.VersionKey] is YamlScalar version && Shapes.Format(PolicyFormat.Newest).IsNewer(version))
            return new(file, null, [Newer(version)]);
        var rules = PolicyRules.Read(root.Entry("rules"), root["limits"] as YamlMapping);
        List<Problem> problems =
        [
            .. PolicyFormat.Policy.Check(root), .. rules.Problems, .. ForeignKeys(root, scope), .. PolicyAtOdds.In(root, scope),
        ];
        return problems.Count > 0
            ? new(file, null, [.. problems.OrderBy(problem => problem.Place)])
            : new(file, PolicyContents.Of(new(root, PolicyFormat.Policy), scope) with { Rules = rules.Layers }, []);
    }

    static Problem NoPolicy(YamlNode root) =>
        new("", root.Place, $"is {root.KindName}, not a policy",
            $"Start it with `{PolicyFormat.VersionKey}: {PolicyFormat.Newest}`, then one `key: value` a line.");

    static Problem Newer(YamlScalar version) => new(
        version.Path, version.Place, Shapes.Format(PolicyFormat.Newest).Fault(version)!,
        $"Write the policy in format {PolicyFormat.Newest}, or update PilotGuardBot.");

    static IEnumerable<Problem> ForeignKeys(YamlMapping root, PolicyScope scope) =>
        from entry in root.Entries
        where scope is PolicyScope.Repository && PolicyFormat.OrganisationOnly.Contains(entry.Key)
        select new Problem(
            entry.Value.Path, entry.KeyPlace,
            "is read from the organisation's policy file only: it reaches people or places outside this repository",
            "Remove it here, and ask for it in the organisation's file.");
}
