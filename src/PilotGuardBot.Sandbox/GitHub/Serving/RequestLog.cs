using Microsoft.AspNetCore.Http;
using NodaTime;

namespace PilotGuardBot.Sandbox.GitHub.Serving;

/// <summary>Every request in the order of arrival, and what was unexpected about them.</summary>
sealed class RequestLog
{
    readonly Lock gate = new();
    readonly List<RecordedRequest> requests = [];
    readonly List<string> unexpected = [];
    int last;

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (gate)
                return [.. requests];
        }
    }

    public IReadOnlyList<string> Unexpected
    {
        get
        {
            lock (gate)
                return [.. unexpected];
        }
    }

    public async Task<RecordedRequest> Record(HttpRequest http, Instant now)
    {
        using var reader = new StreamReader(http.Body);
        var body = await reader.ReadToEndAsync(http.HttpContext.RequestAborted);
        lock (gate)
        {
            var request = new RecordedRequest
            {
                Number = ++last,
                At = now,
                Method = http.Method,
                Path = http.Path.Value ?? "/",
                Query = http.QueryString.Value ?? "",
                Body = body,
                Headers = http.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            };
            requests.Add(request);
            return request;
        }
    }

    public void AddUnexpected(string what)
    {
        lock (gate)
            unexpected.Add(what);
    }

    public void Clear()
    {
        lock (gate)
        {
            requests.Clear();
            unexpected.Clear();
        }
    }
}
