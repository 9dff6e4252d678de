using System.Net;
using System.Text;
using System.Text.Json;

namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>
/// An answer in the 400s that only the asker can judge: 404 may be an ordinary "no". It never leaves this folder's parent; what nobody
/// judged becomes a <see cref="ForgeException"/> by <see cref="AsForgeException"/>.
/// </summary>
sealed class UnwelcomeAnswer(HttpStatusCode status, string call, string said, string? permissions)
    : Exception($"GitHub answered {(int)status} to {call}: {said}")
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>GitHub's message and the errors that came with it, on one line without secrets.</summary>
    public string Said { get; } = said;

    public bool Says(string text) => Said.Contains(text, StringComparison.OrdinalIgnoreCase);

    public static UnwelcomeAnswer Of(HttpRequestMessage request, HttpResponseMessage response, string body)
    {
        var permissions = response.Headers.TryGetValues("X-Accepted-GitHub-Permissions", out var values) ? string.Join("; ", values) : null;
        return new(response.StatusCode, CallKind.Describe(request), Redaction.Line(Words(body)), permissions);
    }

    public ForgeException AsForgeException() => Status switch
    {
        HttpStatusCode.Forbidden when Says("not accessible by integration") => new ForgeRefusedException(
            $"The app lacks a permission{(permissions is null ? "" : $" ({Redaction.Line(permissions)})")} for {call}; "
            + "an owner has to grant it in the installation's settings", this),
        HttpStatusCode.Forbidden when Says("suspended") => new ForgeGoneException("The installation is suspended", this),
        HttpStatusCode.UnavailableForLegalReasons => new ForgeGoneException(Message, this),
        HttpStatusCode.Conflict => new ForgeUnsureException(Message, this),
        _ => new ForgeRefusedException(Message, this),
    };

    /// <summary><c>message</c> and <c>errors[]</c> of GitHub's error body; the body's beginning where it is none.</summary>
    static string Words(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind is not JsonValueKind.Object)
                return body;
            var text = new StringBuilder(json.RootElement.TryGetProperty("message", out var message) ? message.ToString() : "");
            if (json.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind is JsonValueKind.Array)
                foreach (var error in errors.EnumerateArray().Take(5))
                    text.Append("; ").Append(error.ToString());
            return text.ToString();
        }
        catch (JsonException)
        {
            return body;
        }
    }
}

/// <summary>
/// A write was sent to a name that its repository no longer has; nothing was done. The asker finds the new name by id and sends it again.
/// </summary>
sealed class RepositoryMoved(string call) : Exception($"GitHub sends {call} to another address")
{
    public UnwelcomeAnswer AsNotFound() => new(HttpStatusCode.NotFound, call, "it was given to another repository", permissions: null);
}
