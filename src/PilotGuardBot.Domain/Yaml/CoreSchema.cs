using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>
/// What editors and other programs read in a file: a tree as JSON, its plain scalars by the core schema of YAML 1.2 (10.3.2). Quoted ones
/// are text.
/// </summary>
public static partial class CoreSchema
{
    /// <summary>Null is YAML's null.</summary>
    public static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))),
        YamlSequence list => new JsonArray([.. list.Items.Select(Json)]),
        YamlScalar { IsNull: true } => null,
        YamlScalar { Quoted: false } scalar => Plain(scalar.Text),
        _ => JsonValue.Create(((YamlScalar)node).Text),
    };

    static JsonValue Plain(string text)
    {
        if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            return JsonValue.Create(text[0] is 't' or 'T');
        if (!Number().IsMatch(text))
            return JsonValue.Create(text);
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return JsonValue.Create(number);
        var large = double.Parse(text, CultureInfo.InvariantCulture);
        return double.IsFinite(large) ? JsonValue.Create(large) : JsonValue.Create(text);
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
