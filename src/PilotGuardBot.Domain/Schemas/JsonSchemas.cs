using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Schemas;

/// <summary>
/// The JSON Schemas (2020-12) of the files that people write, for editors and other programs: made from the shapes by which the files are
/// read, so that both say the same. The folder <c>templates/schema</c> holds them as files.
/// </summary>
public static class JsonSchemas
{
    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>By what they describe.</summary>
    public static IReadOnlyList<string> Names { get; } = ["charter", "policy", "decision"];

    /// <summary>The file's name, also at the end of its address: <c>charter-1.json</c>.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static string FileOf(string name) => $"{name}-{Newest(name)}.json";

    /// <summary>The schema as text, always the same; it ends with a line break.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static string Text(string name) => Of(name).ToJsonString(Indented) + "\n";

    static int Newest(string name) => name switch
    {
        "charter" => CharterFormat.Newest,
        "policy" => PolicyFormat.Newest,
        "decision" => DecisionFormat.Newest,
        _ => throw new ArgumentException($"There is no schema {name}.", nameof(name)),
    };

    static JsonObject Of(string name)
    {
        var (shape, hints, title) = name switch
        {
            "charter" => (CharterFormat.Charter, CharterHints.All, "Pilot charter"),
            "policy" => (PolicyFormat.Policy, PolicyHints.All, "Pilot policy"),
            _ => (DecisionFormat.Decision, DecisionHints.All, "Pilot decision"),
        };
        var schema = shape.Schema();
        if (name is "policy")
            schema["properties"]!["rules"] = RuleSchemas.All();
        foreach (var (path, hint) in hints)
            At(schema, path).Insert(0, "description", hint);
        schema.Insert(0, "title", $"{title}, format {Newest(name)}");
        // Relative, so that it names the address from which it was fetched, whatever the service's own.
        schema.Insert(0, "$id", FileOf(name));
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema;
    }

    /// <summary>The schema of a value: <c>kpis[].target</c>; <c>*</c> is any name.</summary>
    static JsonObject At(JsonObject schema, string path)
    {
        var at = schema;
        foreach (var step in path.Replace("[]", ".[]", StringComparison.Ordinal).Split('.'))
            at = (step switch { "[]" => at["items"], "*" => at["additionalProperties"], _ => at["properties"]?[step] }) as JsonObject
                ?? throw new InvalidOperationException($"No key {path} is declared.");
        return at;
    }
}
