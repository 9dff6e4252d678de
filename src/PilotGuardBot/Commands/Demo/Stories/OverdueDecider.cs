using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Commands.Demo.Stories;

/// <summary>Its pipeline pushes the readings. The evidence is there and the decider is not: the ladder climbs to the sponsor, who decides.</summary>
sealed class OverdueDecider(SandboxRepository home, Cast cast, Pipeline pipeline) : Story(Sample, home, cast, pipeline)
{
    public static readonly SamplePilot Sample = new(
        "lead-scoring", "ben-sales", "ada-dev", "vik-cro", "sales", "Rank inbound leads for the first call", 2400,
        new(2026, 3, 9), new(2026, 4, 30), "cost-per-meeting", "EUR/meeting", 180.00m, 140.00m, 175.00m, "no-show-rate", "Salesforce", "crm.leads");

    public override IEnumerable<Scene> Scenes() =>
    [
        .. Chartered(),
        .. Weekly(171m, 163m, 155m, 149m, 143m, 139m, 137m, 136m, 136m),
        Says(new(2026, 5, 6), "lee-coo", "/pilot decide scale 137 EUR a meeting, target 140; sales keeps it"),
    ];
}
