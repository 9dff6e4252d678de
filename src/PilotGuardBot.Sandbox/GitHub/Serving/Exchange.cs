using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Serving;

/// <summary>A request as a route sees it.</summary>
sealed class Exchange(SandboxWorld world, RecordedRequest request, HttpRequest http, Action<string> unexpected)
{
    JsonObject? body;

    public SandboxWorld World { get; } = world;

    public RecordedRequest Request { get; } = request;

    public Caller Caller { get; set; } = null!;

    public InstallationToken Token => Caller.Token!;

    /// <summary>The repository that the address names; only for routes of repositories.</summary>
    public SandboxRepository Repository { get; set; } = null!;

    public string Accept => http.Headers.Accept.ToString();

    /// <summary>The JSON object of a write; empty when nothing was sent.</summary>
    public JsonObject Body => body ??= Parse();

    public string? Query(string name) => http.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>Part of the address. A slash may have come encoded.</summary>
    public string Part(string name) => ((string?)http.RouteValues[name] ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public int Number(string name) => int.Parse(Part(name), CultureInfo.InvariantCulture);

    public long Id(string name) => long.Parse(Part(name), CultureInfo.InvariantCulture);

    public void Unexpected(string why) => unexpected($"#{Request.Number} {Request.Method} {Request.Path}{Request.Query}: {why}");

    /// <summary>Members that a write does not know show a client's mistake, so they are recorded although GitHub ignores them.</summary>
    public void ExpectMembers(JsonObject json, params string[] known)
    {
        foreach (var (name, _) in json)
            if (!known.Contains(name))
                Unexpected($"the member '{name}' is unknown");
    }

    public void ExpectMembers(params string[] known) => ExpectMembers(Body, known);

    JsonObject Parse()
    {
        if (Request.Body.Length == 0)
            return [];
        try
        {
            return JsonNode.Parse(Request.Body) as JsonObject ?? throw new Refusal(Answer.Error(400, "Body should be a JSON object"));
        }
        catch (JsonException)
        {
            throw new Refusal(Answer.Error(400, "Problems parsing JSON"));
        }
    }
}

/// <summary>Reading members of a write's body: the wrong type is refused as GitHub refuses it.</summary>
static class Members
{
    public static string? Text(this JsonObject json, string name) => Value<string>(json, name, "a string");

    public static int? Whole(this JsonObject json, string name) => Value<int?>(json, name, "an integer");

    public static JsonObject? Object(this JsonObject json, string name) => json[name] switch
    {
        null => null,
        JsonObject found => found,
        var other => throw WrongType(name, other, "an object"),
    };

    public static JsonArray? Array(this JsonObject json, string name) => json[name] switch
    {
        null => null,
        JsonArray found => found,
        var other => throw WrongType(name, other, "an array"),
    };

    public static string RequiredText(this JsonObject json, string name) =>
        json.Text(name) is { Length: > 0 } text
            ? text
            : throw new Refusal(Answer.Error(422, $"Invalid request.\n\n\"{name}\" wasn't supplied."));

    static T? Value<T>(JsonObject json, string name, string kind) => json[name] switch
    {
        null => default,
        JsonValue value when value.TryGetValue<T>(out var found) => found,
        var other => throw WrongType(name, other, kind),
    };

    static Refusal WrongType(string name, JsonNode found, string kind) =>
        new(Answer.Error(422, $"Invalid request.\n\nFor 'properties/{name}', {found.ToJsonString()} is not {kind}."));
}
