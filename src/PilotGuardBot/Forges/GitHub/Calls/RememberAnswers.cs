using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;

namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>
/// Asks again for what was read before only "unless it changed": a 304 costs nothing of the hourly limit. Answers are kept by caller, so a
/// body that one installation or repository was shown is never given to another.
/// </summary>
sealed class RememberAnswers : DelegatingHandler
{
    const long MostBytes = 16 * 1024 * 1024;

    // A tree of a large repository would push everything else out, and hangs on a commit that never changes anyway.
    const int LargestBody = 512 * 1024;

    const int PageSize = 100;

    readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    sealed record Answer(EntityTagHeaderValue Tag, byte[] Body, string? ContentType);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get)
            return await base.SendAsync(request, cancellationToken);
        var key = (CallScope.Of(request).Caller, request.RequestUri?.AbsoluteUri);
        var known = answers.Get<Answer>(key);
        request.Headers.IfNoneMatch.Clear();
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known.Tag);
        var response = await base.SendAsync(request, cancellationToken);
        request.Headers.IfNoneMatch.Clear();
        if (response.StatusCode is HttpStatusCode.NotModified && known is not null)
            return AsIfSent(known, response);
        if (response.StatusCode is HttpStatusCode.OK && response.Headers.ETag is { } tag)
            await Remember(key, tag, response, cancellationToken);
        else if (known is not null && (int)response.StatusCode is < 500 and not 429)
            answers.Remove(key);
        return response;
    }

    async Task Remember(object key, EntityTagHeaderValue tag, HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.Content.Headers.ContentLength > LargestBody)
            return;
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        if (body.Length > LargestBody)
            return;
        if (IsFullPage(response, body))
            return;
        var answer = new Answer(tag, body, response.Content.Headers.ContentType?.ToString());
        answers.Set(key, answer, new MemoryCacheEntryOptions { Size = body.Length + 1000 });
    }

    /// <summary>
    /// The ETag of a page speaks for its body. What follows a full page is told by its Link header alone, so such a page is always read
    /// anew.
    /// </summary>
    static bool IsFullPage(HttpResponseMessage response, byte[] body)
    {
        if (response.Headers.Contains("Link"))
            return true;
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Array && json.RootElement.GetArrayLength() >= PageSize;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    static HttpResponseMessage AsIfSent(Answer known, HttpResponseMessage notModified)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new ByteArrayContent(known.Body),
            RequestMessage = notModified.RequestMessage,
        };
        if (known.ContentType is not null)
            response.Content.Headers.TryAddWithoutValidation("Content-Type", known.ContentType);
        foreach (var header in notModified.Headers)
            response.Headers.TryAddWithoutValidation(header.Key, header.Value);
        notModified.Dispose();
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            answers.Dispose();
        base.Dispose(disposing);
    }
}
