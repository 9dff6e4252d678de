using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>Counts and traces every request that really goes out, token calls included.</summary>
sealed class CountCalls : DelegatingHandler
{
    static readonly Meter Meter = new("pilotguard");
    static readonly ActivitySource Activities = new("pilotguard");
    static readonly Counter<long> Calls = Meter.CreateCounter<long>("pilotguard.forge.calls", description: "Requests sent to a forge");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var kind = CallKind.Of(request);
        using var activity = Activities.StartActivity($"github {kind}", ActivityKind.Client);
        activity?.SetTag("pilotguard.installation", CallScope.Of(request).Caller.InstallationId);
        var outcome = "none";
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            outcome = $"{(int)response.StatusCode / 100}xx";
            activity?.SetTag("http.response.status_code", (int)response.StatusCode);
            return response;
        }
        finally
        {
            Calls.Add(1, new("forge", "github"), new("kind", kind), new("status", outcome));
        }
    }
}
