namespace PilotGuardBot.Domain.Yaml;

/// <summary>Walks over every single value of a tree.</summary>
static class YamlScalars
{
    /// <summary>Values in file order.</summary>
    public static IEnumerable<YamlScalar> Values(this YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence list => list.Items.SelectMany(Values),
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Values(entry.Value)),
        _ => [],
    };

    /// <summary>Values and keys in file order. A key stands at its own place and has the path of the mapping that it is in.</summary>
    public static IEnumerable<YamlScalar> Scalars(this YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence list => list.Items.SelectMany(Scalars),
        YamlMapping mapping => mapping.Entries.SelectMany(entry =>
            Scalars(entry.Value).Prepend(new YamlScalar(mapping.Path, entry.KeyPlace, entry.Key, Quoted: true))),
        _ => [],
    };
}
