using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Check;

/// <summary>
/// SARIF 2.1.0, as code scanning services read it. Addresses are relative to <c>%SRCROOT%</c>, the root of the repository.
/// </summary>
static class SarifReport
{
    public static void Write(CheckResult result, IReadOnlyList<RuleCard> rules, string version, TextWriter output)
    {
        var index = rules.Select((rule, at) => (rule.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        JsonReport.Write(output, json =>
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "PilotGuardBot");
            json.WriteString("semanticVersion", version);
            json.WriteStartArray("rules");
            foreach (var rule in rules)
                WriteRule(json, rule, result.Help(rule.Id));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var file in result.Files)
                foreach (var finding in file.Findings)
                    WriteResult(json, file, finding, index);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    static void WriteRule(Utf8JsonWriter json, RuleCard rule, string help)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        WriteText(json, "shortDescription", rule.Checks);
        WriteText(json, "fullDescription", $"{rule.Checks} {rule.Why}");
        json.WriteStartObject("help");
        json.WriteString("text", $"{rule.Why}\nFix: {rule.Fix}\nExample: {rule.Example}");
        json.WriteString("markdown", $"{rule.Why}\n\n**Fix:** {rule.Fix}\n\n```yaml\n{rule.Example}\n```\n\n[{rule.Id}]({help})");
        json.WriteEndObject();
        json.WriteString("helpUri", help);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(rule.Severity));
        json.WriteBoolean("enabled", rule.Severity is not Severity.Off);
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        json.WriteStringValue(rule.Group.ToString().ToLowerInvariant());
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteResult(Utf8JsonWriter json, CheckedFile file, Finding finding, Dictionary<string, int> index)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule);
        json.WriteNumber("ruleIndex", index[finding.Rule]);
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", $"{finding.What}\nFix: {finding.Fix}\nExample: {finding.Example}");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", file.SourcePath is { } path ? Address(path) : "file://" + Address(file.FullPath));
        if (file.SourcePath is not null)
            json.WriteString("uriBaseId", "%SRCROOT%");
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", finding.Place.Line);
        json.WriteNumber("startColumn", finding.Place.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        // The same finding on a line that moved is still the same finding.
        json.WriteStartObject("partialFingerprints");
        json.WriteString("pilotguard/v1", Fingerprint($"{finding.Rule}\n{file.SourcePath ?? file.Path}\n{finding.Path}"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warn => "warning",
        Severity.Info => "note",
        _ => "none",
    };

    static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
