using System.Text.Json.Nodes;

namespace PilotGuardBot.Sandbox.GitHub.Serving;

/// <summary>What is sent back, before headers that depend on the caller are added.</summary>
sealed record Answer(int Status, JsonNode? Json = null)
{
    public byte[]? Raw { get; init; }

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public Dictionary<string, string> Headers { get; init; } = [];

    public static Answer Ok(JsonNode json) => new(200, json);

    public static Answer Created(JsonNode json) => new(201, json);

    public static Answer NoContent { get; } = new(204);

    public static Answer NotFound { get; } = Error(404, "Not Found");

    public static Answer Error(int status, string message) => new(status, new JsonObject
    {
        ["message"] = message,
        ["documentation_url"] = "https://docs.github.com/rest",
        ["status"] = status.ToString(System.Globalization.CultureInfo.InvariantCulture),
    });

    public static Answer SecondaryLimit(string? retryAfter, int status = 403)
    {
        var answer = Error(status, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.");
        if (retryAfter is not null)
            answer.Headers["Retry-After"] = retryAfter;
        return answer;
    }

    /// <summary>422 with one entry in <c>errors</c>.</summary>
    /// <param name="code">missing, missing_field, invalid, already_exists, unprocessable or custom.</param>
    public static Answer Invalid(string resource, string field, string code, string? message = null)
    {
        var answer = Error(422, "Validation Failed");
        var error = new JsonObject { ["resource"] = resource, ["field"] = field, ["code"] = code };
        if (message is not null)
            error["message"] = message;
        answer.Json!["errors"] = new JsonArray(error);
        return answer;
    }

    /// <summary>A copy that shares nothing that could change, so that an answer can be given more than once.</summary>
    public Answer Fresh() => this with { Json = Json?.DeepClone(), Headers = new Dictionary<string, string>(Headers) };
}

/// <summary>Ends the handling of a request with an answer, before anything changed.</summary>
sealed class Refusal(Answer answer) : Exception("The request was refused")
{
    public Answer Answer { get; } = answer;
}
