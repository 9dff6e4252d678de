using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Commands.Demo.Stories;

/// <summary>A hurried charter counts activity, runs too long and lets its builder decide. It follows the comment, and is complete.</summary>
sealed class VanityKpis(SandboxRepository home, Cast cast) : Story(Sample, home, cast)
{
    public static readonly SamplePilot Sample = new(
        "invoice-routing", "dana-ap", "raj-dev", "mei-cfo", "accounts-payable", "Route supplier invoices to an approver", 4200,
        new(2026, 3, 9), new(2026, 5, 27), "cost-per-invoice", "EUR/invoice", 6.40m, 4.50m, 5.90m, "misroute-rate", "SAP S/4HANA", "erp.invoices");

    static readonly string Draft = Sample.Charter
        .Replace("decider: mei-cfo", "decider: raj-dev", StringComparison.Ordinal)
        .Replace("decision: 2026-05-27", "decision: 2026-07-10", StringComparison.Ordinal)
        .Replace("step: replaces manual sorting", "step: TODO", StringComparison.Ordinal)
        .Replace("data:\n", """
              - id: documents-summarised
                outcome: quality
                unit: documents
                direction: up
                baseline: {value: 0, date: 2026-02-20, source: log of the assistant}
                target: 9000
                kill: 4000
                measure: {type: sql, ref: queries/summaries.sql, every: weekly}
            data:

            """, StringComparison.Ordinal);

    SandboxPullRequest? _charter;

    public override IEnumerable<Scene> Scenes() =>
    [
        new(Stage.FirstDay, "A hurried team proposes a pilot", async () =>
            _charter = await Propose(new() { ["pilot.yml"] = Draft }, "Start the invoice routing pilot")),
        new(Stage.FirstDay, "It follows the comment and pushes again", async () =>
        {
            await _charter!.Push(new() { ["pilot.yml"] = Sample.Charter }, "Follow the comment", Cast[Sample.Tech]);
            return _charter;
        }),
        new(Stage.FirstDay, null, async () =>
        {
            await Approve(_charter!);
            return null;
        }),
        Merges(Stage.FirstDay.PlusDays(1), () => _charter!),
        .. Weekly(6.20m, 5.95m, 5.70m, 5.45m, 5.20m, 5.02m, 4.85m, 4.70m, 4.55m, 4.45m, 4.40m, 4.42m),
        Says(new(2026, 5, 26), "mei-cfo", "/pilot decide scale 4.42 EUR an invoice, target 4.50, misroutes within their limit"),
    ];
}
