using System.Net;

namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>
/// A renamed or transferred repository answers with a redirect. A read follows it once, on the same host only; a write is given back to the
/// asker, who finds the new name by id. Octokit's adapter would follow up to four, anywhere, so none ever reaches it.
/// </summary>
sealed class FollowMoved : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!IsRedirect(response))
            return response;
        var location = response.Headers.Location;
        response.Dispose();
        if (request.Method != HttpMethod.Get)
            throw new RepositoryMoved(CallKind.Describe(request));
        if (location is null || request.RequestUri is not { } from)
            throw new ForgeUnsureException($"{CallKind.Describe(request)} was redirected to nowhere");
        var to = new Uri(from, location);
        if (Uri.Compare(to, from, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) is not 0)
            throw new ForgeRefusedException(
                $"{CallKind.Describe(request)} was redirected to another host, {Redaction.Line(to.Host, 100)}; not followed");
        CallScope.Of(request).Moved = true;
        request.RequestUri = to;
        response = await base.SendAsync(request, cancellationToken);
        if (!IsRedirect(response))
            return response;
        response.Dispose();
        throw new ForgeRefusedException($"{CallKind.Describe(request)} was redirected twice; not followed");
    }

    static bool IsRedirect(HttpResponseMessage response) => response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
