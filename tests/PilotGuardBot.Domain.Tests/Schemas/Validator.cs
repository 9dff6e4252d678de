using System.Text.Json.Nodes;
using NJsonSchema;
using PilotGuardBot.Domain.Schemas;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Schemas;

/// <summary>Holds YAML files against a JSON Schema, as an editor does.</summary>
sealed class Validator
{
    readonly JsonSchema _schema;

    Validator(string schema) => _schema = JsonSchema.FromJsonAsync(Older(JsonNode.Parse(schema))!.ToJsonString()).GetAwaiter().GetResult();

    public static Validator Of(string name) => new(JsonSchemas.Text(name));

    public static Validator Reading(string file) => new(File.ReadAllText(file));

    /// <summary>What the schema finds fault with; a file that is no YAML has one fault.</summary>
    public IReadOnlyList<string> Faults(string text) => YamlReader.Read(text).Root is { } root
        ? [.. _schema.Validate(CoreSchema.Json(root)?.ToJsonString() ?? "null").Select(error => $"{error.Path} {error.Kind}")]
        : ["no YAML"];

    /// <summary>
    /// The library speaks draft 4 with some of 6: it passes over <c>if</c> and <c>const</c> without a word. Both can be said in older words.
    /// </summary>
    static JsonNode? Older(JsonNode? node)
    {
        if (node is JsonArray list)
            return new JsonArray([.. list.Select(Older)]);
        if (node is not JsonObject schema)
            return node?.DeepClone();
        var older = new JsonObject(schema.Where(entry => entry.Key is not ("$schema" or "$id" or "if" or "then" or "else" or "const"))
            .Select(entry => KeyValuePair.Create(entry.Key, Older(entry.Value))));
        if (schema["const"] is JsonValue only)
            older["enum"] = new JsonArray(only.DeepClone());
        if (schema["if"] is JsonObject)
            older["allOf"] = new JsonArray(
                AnyOf(new JsonObject { ["not"] = Older(schema["if"]) }, Older(schema["then"])),
                AnyOf(Older(schema["if"])!, Older(schema["else"])));
        return older;
    }

    static JsonObject AnyOf(JsonNode one, JsonNode? other) => new() { ["anyOf"] = new JsonArray(one, other ?? new JsonObject()) };
}
