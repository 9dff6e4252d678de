using System.Text.Json.Nodes;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Schemas;

/// <summary>The policy's <c>rules:</c> as a schema, made from the rules' own cards.</summary>
static class RuleSchemas
{
    public static JsonObject All()
    {
        var rules = new JsonObject();
        foreach (var rule in RuleCatalogue.All.OrderBy(rule => rule.Id, StringComparer.Ordinal))
            rules[rule.Id] = Of(rule.Card);
        return new()
        {
            // With nothing below it yet, it says nothing.
            ["type"] = new JsonArray("object", "null"),
            ["properties"] = rules,
            ["additionalProperties"] = false,
            ["examples"] = new JsonArray(new JsonObject { ["window-too-long"] = new JsonObject { ["maxWindowDays"] = 60 } }),
        };
    }

    static JsonObject Of(RuleCard card)
    {
        var settings = Settings(card.Severity);
        foreach (var parameter in card.Parameters)
        {
            var schema = parameter.Schema;
            schema.Insert(0, "description", parameter.Meaning);
            settings[parameter.Name] = schema;
        }
        return new()
        {
            ["description"] = card.Checks,
            ["anyOf"] = new JsonArray(
                Severity(card.Severity),
                new JsonObject { ["type"] = "object", ["properties"] = settings, ["additionalProperties"] = false }),
        };
    }

    static JsonObject Settings(Severity builtIn) => new()
    {
        ["severity"] = Severity(builtIn),
        ["floor"] = new JsonObject
        {
            ["description"] = "In the organisation's file: a repository cannot weaken what stands here.",
            ["type"] = "boolean",
            ["default"] = false,
        },
    };

    /// <summary>What YAML 1.1 makes of <c>off</c> counts as well: the truth value false.</summary>
    static JsonObject Severity(Severity builtIn) => new()
    {
        ["enum"] = new JsonArray("error", "warn", "info", "off", false),
        ["default"] = RuleStory.Word(builtIn),
    };
}
