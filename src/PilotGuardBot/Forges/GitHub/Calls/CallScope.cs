using System.Net.Http.Headers;

namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>
/// The outermost handler of one call: it knows who calls and when to stop. Octokit's own methods take no cancellation, so the call's token
/// comes in here; the handlers within are shared by all calls, and read the caller from the request.
/// </summary>
sealed class CallScope(HttpMessageInvoker chain, Caller caller, bool repeatable, CancellationToken cancel) : HttpMessageHandler
{
    static readonly HttpRequestOptionsKey<CallScope> Key = new("pilotguard.call");

    public Caller Caller => caller;

    /// <summary>Whether the call may simply be sent again when its outcome is unknown, though its method is unsafe.</summary>
    public bool Repeatable => repeatable;

    /// <summary>GitHub sent this call on to another address: the repository's name is stale.</summary>
    public bool Moved { get; set; }

    public static CallScope Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var scope) ? scope : throw new InvalidOperationException("The request is not part of a call.");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(Key, this);
        request.Headers.Authorization = null;
        request.Headers.Accept.Clear();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        request.Headers.TryAddWithoutValidation("X-GitHub-Api-Version", "2022-11-28");
        // Octokit sends its JSON as a form unless told otherwise for each call.
        if (request.Content is { } content)
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        // Octokit's token is a timer of its own, which would end a long wait for our turn as if somebody had cancelled.
        return chain.SendAsync(request, cancel);
    }
}
