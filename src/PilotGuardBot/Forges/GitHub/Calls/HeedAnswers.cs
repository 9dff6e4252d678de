using System.Globalization;
using System.Net;
using System.Security.Authentication;
using System.Text.Json;
using NodaTime;

namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>
/// Says what each answer means, once for all calls: a limit parks the installation, a failure leaves us unsure, what only the asker can
/// judge is an <see cref="UnwelcomeAnswer"/>. A body that is whole, well-formed JSON is all that gets through.
/// </summary>
sealed class HeedAnswers(ParkedInstallations parked, IClock clock, TimeProvider time, Jitter jitter) : DelegatingHandler
{
    // GitHub itself gives up after ten seconds; the rest is for the way there, and for a token on the way.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A truncated tree ends at 7 MB; nothing that we read is larger.
    const int LargestBody = 32 * 1024 * 1024;

    static readonly Duration MostJitter = Duration.FromSeconds(15);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (response, body) = await Whole(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            RefuseWhatIsNoJson(request, response, body);
            // A token that is made while the installation itself is still limited proves nothing.
            if (CallScope.Of(request).Caller is { Use: not TokenUse.App } caller)
                parked.WentThrough(caller.InstallationId);
            return response;
        }
        using (response)
            throw Meaning(request, response, System.Text.Encoding.UTF8.GetString(body));
    }

    async Task<(HttpResponseMessage Response, byte[] Body)> Whole(HttpRequestMessage request, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token);
            await response.Content.LoadIntoBufferAsync(LargestBody, either.Token);
            var whole = (response, await response.Content.ReadAsByteArrayAsync(either.Token));
            response = null;
            return whole;
        }
        catch (HttpRequestException e)
            when (e.HttpRequestError is HttpRequestError.SecureConnectionError || e.InnerException is AuthenticationException)
        {
            throw new ForgeUnsureException(
                $"The certificate of {request.RequestUri?.Host} is not trusted; "
                + "check GitHub:ApiUrl and the machine's certificate authorities", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ForgeUnsureException($"{CallKind.Describe(request)} failed: {Redaction.Line(e.Message)}", e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new ForgeUnsureException($"{CallKind.Describe(request)} was not answered in {Patience.TotalSeconds:0} s", e);
        }
        finally
        {
            response?.Dispose();
        }
    }

    static void RefuseWhatIsNoJson(HttpRequestMessage request, HttpResponseMessage response, byte[] body)
    {
        if (body.Length is 0 && (request.Method != HttpMethod.Get || response.StatusCode is HttpStatusCode.NoContent))
            return;
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 128 });
            while (reader.Read())
                reader.TrySkip();
        }
        catch (JsonException e)
        {
            response.Dispose();
            throw new ForgeUnsureException($"{CallKind.Describe(request)} was answered with something that is no whole JSON", e);
        }
    }

    Exception Meaning(HttpRequestMessage request, HttpResponseMessage response, string body)
    {
        var status = (int)response.StatusCode;
        if (status >= 500 || status is 408 or < 400)
            return new ForgeUnsureException($"{CallKind.Describe(request)} was answered {status}");
        if (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests
            && IsLimit(response, body, out var wait, out var reason))
            return Park(request, response, wait, reason);
        return UnwelcomeAnswer.Of(request, response, body);
    }

    /// <param name="wait">Null where GitHub did not say how long.</param>
    static bool IsLimit(HttpResponseMessage response, string body, out Func<Instant, Duration>? wait, out string reason)
    {
        wait = null;
        reason = "GitHub's secondary rate limit";
        if (body.Contains("not accessible by integration", StringComparison.OrdinalIgnoreCase))
            return false;
        wait = RetryAfter(response);
        if (wait is not null)
            return true;
        if (Header(response, "x-ratelimit-remaining") is "0")
        {
            reason = "GitHub's hourly rate limit";
            if (long.TryParse(Header(response, "x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
                && reset < 253_402_300_799)
                wait = now => Instant.FromUnixTimeSeconds(reset) - now;
            return true;
        }
        return response.StatusCode is HttpStatusCode.TooManyRequests || response.Headers.Contains("retry-after")
            || body.Contains("secondary rate limit", StringComparison.OrdinalIgnoreCase)
            || body.Contains("abuse detection", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Seconds or a date; null for anything else, a negative number included: then GitHub did not say.</summary>
    static Func<Instant, Duration>? RetryAfter(HttpResponseMessage response)
    {
        var text = Header(response, "retry-after");
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return _ => Duration.FromSeconds(Math.Min(seconds, 1_000_000));
        return response.Headers.RetryAfter?.Date is { } date ? now => Instant.FromDateTimeOffset(date) - now : null;
    }

    ForgeParkedException Park(HttpRequestMessage request, HttpResponseMessage response, Func<Instant, Duration>? wait, string reason)
    {
        var installation = CallScope.Of(request).Caller.InstallationId;
        // Instants in the answer are GitHub's; counted from GitHub's own Date they survive a clock of ours that is off.
        var theirs = response.Headers.Date is { } date ? Instant.FromDateTimeOffset(date) : clock.GetCurrentInstant();
        var asked = wait?.Invoke(theirs) ?? parked.NextWait(installation);
        var clamped = Duration.Max(Duration.FromSeconds(1), Duration.Min(asked, ParkedInstallations.LongestWait));
        var until = clock.GetCurrentInstant() + clamped + MostJitter * jitter.Next() * Math.Min(1, clamped.TotalSeconds / 60);
        return new ForgeParkedException(installation, parked.Park(installation, until, reason).Until, reason);
    }

    static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First().Trim() : null;
}
