using System.Diagnostics;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>Counts and traces every request that really goes out, token calls included.</summary>
sealed class CountCalls : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var kind = CallKind.Of(request);
        using var activity = Signals.Source.StartActivity($"github {kind}", ActivityKind.Client);
        activity?.SetTag("pilotguard.installation", CallScope.Of(request).Caller.InstallationId);
        var outcome = "failed";
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            outcome = (int)response.StatusCode is 304 ? "304" : $"{(int)response.StatusCode / 100}xx";
            activity?.SetTag("http.response.status_code", (int)response.StatusCode);
            return response;
        }
        finally
        {
            Signals.Called(kind, outcome);
        }
    }
}
