using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Commands.Demo.Stories;

/// <summary>It does not work, the readings say so twice, and it is stopped two weeks early with half of its money unspent.</summary>
sealed class DisciplinedStop(SandboxRepository home, Cast cast) : Story(Sample, home, cast)
{
    public static readonly SamplePilot Sample = new(
        "shift-planning", "eve-ops", "ada-dev", "hugo-plant", "plant-cork", "Propose next week's shifts", 1200,
        new(2026, 3, 9), new(2026, 5, 8), "cost-per-shift", "EUR/shift", 7.20m, 5.50m, 7.00m, "swap-rate", "SAP SuccessFactors", "hr.shifts");

    public override IEnumerable<Scene> Scenes() =>
    [
        .. Chartered(),
        .. Weekly(7.10m, 6.95m, 6.90m, 7.05m, 7.15m, 7.20m, 7.25m),
        Says(new(2026, 4, 23), "hugo-plant", "/pilot decide stop cost-per-shift at 7.20 is worse than 7.00, and the planners redo every second proposal"),
        .. Closed(new(2026, 5, 11), "shift-planning is shut down; its team notes what it learned",
            "closed: {outcome: stopped, date: 2026-05-11, shutdown: access revoked and copies deleted by OPS-512, lesson: swaps are agreed by phone and no system knows them}"),
    ];
}
