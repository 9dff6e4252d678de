using System.Globalization;
using System.Text.Json;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Yaml;
using PilotGuardBot.Receiving;

namespace PilotGuardBot.Readings;

/// <summary>The JSON body of a pushed reading, read strictly: a member that is unknown, doubled or of another kind is refused by its name.</summary>
static class ReadingBody
{
    /// <summary>In bytes.</summary>
    public const int Largest = 16 << 10;

    static readonly string[] Members = ["kpi", "date", "value", "n", "basis", "source", "note"];

    /// <returns>Texts to be checked, or what is wrong with the body's form.</returns>
    public static (GivenReading? Given, string? Refusal) Read(ReadOnlyMemory<byte> body)
    {
        if (!JsonScan.IsWellFormedObject(body.Span))
            return (null, "The body is not one JSON object.");
        using var json = JsonDocument.Parse(body);
        var given = new Dictionary<string, string?>();
        foreach (var member in json.RootElement.EnumerateObject())
        {
            if (!Members.Contains(member.Name))
                return (null, Unknown(member.Name));
            if (Text(member, out var text) is { } wrong)
                return (null, $"`{member.Name}` {wrong}.");
            if (!given.TryAdd(member.Name, text))
                return (null, $"`{member.Name}` stands there twice.");
        }
        string? Of(string name) => given.GetValueOrDefault(name);
        return (new(Of("kpi"), Of("date"), Of("value"), Of("n"), Of("basis"), Of("source"), Of("note")), null);
    }

    /// <returns>What is wrong, as the end of a sentence; null for a good member.</returns>
    static string? Text(JsonProperty member, out string? text)
    {
        var isNumber = member.Name is "value" or "n";
        text = null;
        switch (member.Value.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Number when isNumber:
                // As digits: programs write small and large numbers with exponents.
                text = member.Value.TryGetDecimal(out var number)
                    ? number.ToString(CultureInfo.InvariantCulture)
                    : member.Value.GetRawText();
                return null;
            case JsonValueKind.String when !isNumber:
                text = member.Value.GetString();
                return null;
            default:
                return isNumber ? "is not a JSON number; write the digits alone, without quotes" : "is not a JSON text; write it in quotes";
        }
    }

    static string Unknown(string name) => Nearest.To(name, Members) is { } near
        ? $"{Markdown.Code(name, 60)} is not known; did you mean `{near}`?"
        : $"{Markdown.Code(name, 60)} is not known. A reading has {string.Join(", ", Members.Select(member => $"`{member}`"))}.";
}
