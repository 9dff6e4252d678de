using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Commands.Demo.Stories;

/// <summary>Halfway a target is made easier without a word: the pull request is red. It is put back, and the decision is honest.</summary>
sealed class MovedGoalposts(SandboxRepository home, Cast cast) : Story(Sample, home, cast)
{
    public static readonly SamplePilot Sample = new(
        "claim-intake", "kim-claims", "tom-dev", "mei-cfo", "claims", "Sort photos of car damage into claim types", 3800,
        new(2026, 3, 9), new(2026, 5, 20), "cost-per-claim", "EUR/claim", 21.00m, 15.00m, 20.50m, "reopened-rate", "Guidewire", "claims.photos");

    SandboxPullRequest? _easier;

    public override IEnumerable<Scene> Scenes() =>
    [
        .. Chartered(),
        .. Weekly(20.10m, 19.40m, 18.60m, 18.20m, 17.70m, 17.40m, 17.10m, 16.90m, 16.80m, 16.70m, 16.40m, 15.90m),
        new(new(2026, 4, 14), "Five weeks in, the team of claim-intake proposes an easier target", async () => _easier = await Propose(
            new() { ["pilot.yml"] = Sample.Charter.Replace("target: 15", "target: 17.5", StringComparison.Ordinal), ["src/sort.py"] = "print('sort')\n" },
            "Tune the sorter, adjust the target")),
        new(new(2026, 4, 15), "The team puts the target back; the code stays", async () =>
        {
            await _easier!.Push(new() { ["pilot.yml"] = Sample.Charter }, "Put the target back", Cast[Sample.Tech]);
            return _easier;
        }),
        Says(new(2026, 5, 20), "mei-cfo", "/pilot decide iterate cost-per-claim at 16.80 misses 15.00; we change the model for photos at night"),
    ];
}
