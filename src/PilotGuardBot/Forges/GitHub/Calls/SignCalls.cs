using System.Net;
using System.Net.Http.Headers;
using NodaTime;

namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>
/// Puts the token on a call, only when it goes to our own GitHub. A token that is refused is dropped and made anew once; refused again, an
/// admin has to act.
/// </summary>
abstract class SignCalls(Uri root) : DelegatingHandler
{
    protected sealed override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        const UriComponents host = UriComponents.SchemeAndServer;
        if (Uri.Compare(request.RequestUri, root, host, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) is not 0)
            throw new ForgeRefusedException($"{CallKind.Describe(request)} would leave {root.Host}; our token is not sent there");
        var caller = CallScope.Of(request).Caller;
        var token = await Token(caller, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is not HttpStatusCode.Unauthorized)
            return response;
        response.Dispose();
        Drop(caller, token);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(caller, cancellationToken));
        response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is not HttpStatusCode.Unauthorized)
            return response;
        using (response)
            throw await Refused(request, response, cancellationToken);
    }

    protected abstract Task<string> Token(Caller caller, CancellationToken cancel);

    protected abstract void Drop(Caller caller, string token);

    protected abstract Task<ForgeException> Refused(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancel);
}

/// <summary>Calls as the app itself.</summary>
sealed class SignAsApp(Uri root, AppKey key, IClock clock) : SignCalls(root)
{
    static readonly Duration Tolerable = Duration.FromSeconds(30);

    protected override Task<string> Token(Caller caller, CancellationToken cancel) => Task.FromResult(key.Token(clock.GetCurrentInstant()));

    protected override void Drop(Caller caller, string token) => key.Forget();

    protected override async Task<ForgeException> Refused(
        HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancel)
    {
        var said = UnwelcomeAnswer.Of(request, response, await response.Content.ReadAsStringAsync(cancel)).Said;
        var skew = response.Headers.Date is { } date ? clock.GetCurrentInstant() - Instant.FromDateTimeOffset(date) : Duration.Zero;
        var clockIsOff = skew > Tolerable || skew < -Tolerable;
        return new ForgeCredentialsException(clockIsOff
            ? $"GitHub does not accept the app's signature: this machine's clock is {Math.Abs(skew.TotalSeconds):0} s "
              + $"{(skew > Duration.Zero ? "ahead of" : "behind")} GitHub's; correct the clock ({said})"
            : $"GitHub does not accept the app's signature; check GitHub:AppId and GitHub:PrivateKey ({said})");
    }
}

/// <summary>Calls as an installation, with a token narrowed to what the caller needs.</summary>
sealed class SignAsInstallation(Uri root, InstallationTokens tokens) : SignCalls(root)
{
    protected override Task<string> Token(Caller caller, CancellationToken cancel) => tokens.Get(caller, cancel);

    protected override void Drop(Caller caller, string token) => tokens.Drop(caller, token);

    protected override Task<ForgeException> Refused(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancel) =>
        Task.FromResult<ForgeException>(new ForgeCredentialsException(
            $"GitHub refuses a fresh token of installation {CallScope.Of(request).Caller.InstallationId} "
            + $"for {CallKind.Describe(request)}"));
}
