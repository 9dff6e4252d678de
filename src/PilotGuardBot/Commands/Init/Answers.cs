using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Commands.Init;

/// <summary>Whether a word that somebody typed can stand in a charter as it is.</summary>
static class Answers
{
    /// <summary>What is wrong with it, as the end of a sentence; null for nothing.</summary>
    public static string? Fault(string answer, ScalarShape<string> shape)
    {
        // Read as the charter will be, so that no answer can become another key or another kind of value.
        if (YamlReader.Read($"answer: {answer}\n").Root is not YamlMapping { Entries: [{ Value: YamlScalar { IsNull: false } scalar }] }
            || scalar.Text != answer)
            return "cannot stand in a YAML file as it is";
        return shape.Fault(scalar);
    }
}
