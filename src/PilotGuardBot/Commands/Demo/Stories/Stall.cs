using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Commands.Demo.Stories;

/// <summary>After three weeks nobody measures any more: the evidence goes stale, and a pilot that proves nothing is stopped.</summary>
sealed class Stall(SandboxRepository home, Cast cast) : Story(Sample, home, cast)
{
    public static readonly SamplePilot Sample = new(
        "contract-search", "omar-legal", "raj-dev", "ines-gc", "legal", "Find the clause that a contract question is about", 900,
        new(2026, 3, 9), new(2026, 5, 15), "cost-per-question", "EUR/question", 14.00m, 9.00m, 13.50m, "wrong-clause-rate", "SharePoint", "dms.contracts");

    public override IEnumerable<Scene> Scenes() =>
    [
        .. Chartered(),
        .. Weekly(13.20m, 12.80m, 12.10m),
        Says(new(2026, 5, 15), "ines-gc", "/pilot decide stop cost-per-question has no recent reading; the team is needed for the audit"),
    ];
}
