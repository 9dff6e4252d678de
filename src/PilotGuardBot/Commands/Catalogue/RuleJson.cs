using System.Text.Json;
using PilotGuardBot.Commands.Check;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Catalogue;

/// <summary>The catalogue for other programs: <c>{"rules":[{"id","group","severity","checks",…}]}</c>.</summary>
static class RuleJson
{
    public static void Write(IReadOnlyList<Rule> rules, string publicUrl, TextWriter output) => JsonReport.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("rules");
        foreach (var rule in rules)
            Write(json, new(rule), publicUrl);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Write(Utf8JsonWriter json, RuleStory story, string publicUrl)
    {
        var card = story.Card;
        json.WriteStartObject();
        json.WriteString("id", card.Id);
        json.WriteString("group", card.Group.ToString().ToLowerInvariant());
        json.WriteStartObject("severity");
        foreach (var (profile, severity) in story.Severities)
            json.WriteString(profile.ToString().ToLowerInvariant(), RuleStory.Word(severity));
        json.WriteEndObject();
        json.WriteStartArray("runs");
        foreach (var runs in Enum.GetValues<RuleRuns>().Where(runs => card.Runs.HasFlag(runs)))
            json.WriteStringValue(JsonNamingPolicy.KebabCaseLower.ConvertName(runs.ToString()));
        json.WriteEndArray();
        json.WriteString("gate", card.Gate.ToString().ToLowerInvariant());
        json.WriteString("checks", card.Checks);
        json.WriteString("why", card.Why);
        json.WriteString("fix", card.Fix);
        json.WriteString("example", card.Example);
        json.WriteBoolean("exceptions", card.AcceptsExceptions);
        json.WriteStartArray("parameters");
        foreach (var parameter in card.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("meaning", parameter.Meaning);
            json.WriteString("default", parameter.Spoken);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("help", $"{publicUrl}/rules/{card.Id}");
        json.WriteEndObject();
    }
}
