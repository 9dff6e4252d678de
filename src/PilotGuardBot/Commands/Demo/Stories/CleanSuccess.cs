using NodaTime;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Commands.Demo.Stories;

/// <summary>Measured from the first week, target reached, decided before the date, linked to production.</summary>
sealed class CleanSuccess(SandboxRepository home, Cast cast) : Story(Sample, home, cast)
{
    public static readonly SamplePilot Sample = new(
        "refund-triage", "nora-care", "tom-dev", "mei-cfo", "customer-care", "Route refund e-mails to the right queue", 6100,
        new(2026, 3, 4), new(2026, 4, 29), "cost-per-refund", "EUR/refund", 3.10m, 2.20m, 2.90m, "misroute-rate", "Zendesk", "crm.refunds");

    public override IEnumerable<Scene> Scenes() =>
    [
        .. Chartered(),
        .. Weekly(2.85m, 2.71m, 2.52m, 2.40m, 2.26m, 2.15m, 2.12m, 2.08m),
        Says(new(2026, 3, 30), "mei-cfo", "/pilot ack"),
        Says(new(2026, 4, 27), "mei-cfo", "/pilot decide scale 2.12 EUR a refund, target 2.20, misroutes within their limit"),
        .. Closed(new(2026, 5, 18), "refund-triage runs in production; its team links it",
            "closed: {outcome: production, date: 2026-05-18, production: https://grafana.acme.example/d/refund-triage}"),
    ];
}
