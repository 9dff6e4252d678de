using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Commands.Demo;

/// <summary>What happens in the sample organisation: three teams open and mend pull requests, and a fourth has no pilot.</summary>
sealed class Play(Stage stage, Narrator narrator)
{
    static readonly string[] Colleagues = ["dana-ap", "mei-cfo", "lee-coo"];

    public async Task Run(CancellationToken cancel)
    {
        var acme = stage.GitHub.AddOrganization("acme");
        var raj = stage.GitHub.AddUser("raj-dev");
        foreach (var login in Colleagues)
            stage.GitHub.AddUser(login);
        await acme.AddRepository(".github", new() { ["pilotguard.yml"] = Policy });
        var invoices = await acme.AddRepository("invoice-routing");
        var refunds = await acme.AddRepository("refund-triage", new() { ["pilot.yml"] = Samples.RefundTriage });
        var contracts = await acme.AddRepository("contract-search");
        var billing = await acme.AddRepository("billing");
        narrator.Open(stage);
        await stage.App.Install(acme);
        await stage.Quiet(cancel);

        var first = await Open(invoices, "charter", new() { ["pilot.yml"] = Samples.InvoiceDraft }, raj, "Start the invoice routing pilot",
            "A hurried team proposes a pilot", cancel);
        await Push(first, new() { ["pilot.yml"] = Samples.InvoiceMended }, raj, "It follows the comment and pushes again", cancel);

        var easier = Samples.RefundTriage.Replace("target: 2.20", "target: 2.80", StringComparison.Ordinal);
        var second = await Open(refunds, "q2", new() { ["pilot.yml"] = easier, ["src/route.py"] = "print('route')\n" }, raj, "Prepare the second quarter",
            "Two weeks into its window, a pilot makes its own target easier", cancel);
        await Push(second, new() { ["pilot.yml"] = Samples.RefundTriage }, raj, "It puts the target back; the code stays", cancel);

        var third = await Open(contracts, "charter", new() { ["pilot.yml"] = Samples.ContractSearchDraft }, raj, "Charter for contract search",
            "A charter comes with a password in it", cancel);
        await Push(third, new() { ["pilot.yml"] = Samples.ContractSearchMended }, raj, "The password is revoked, the charter mended", cancel);

        await Open(billing, "fix", new() { ["src/bill.py"] = "print('bill')\n" }, raj, "Round to cents", "A repository without a pilot hears nothing", cancel);
        narrator.Close(stage);
    }

    async Task<SandboxPullRequest> Open(
        SandboxRepository repository, string branch, FileChanges changes, SandboxUser by, string title, string story, CancellationToken cancel)
    {
        var pull = await repository.OpenPullRequest(branch, changes, by, title);
        await stage.Quiet(cancel);
        narrator.Tell(story, pull, "opened");
        return pull;
    }

    async Task Push(SandboxPullRequest pull, FileChanges changes, SandboxUser by, string story, CancellationToken cancel)
    {
        await pull.Push(changes, "Mend the charter", by);
        await stage.Quiet(cancel);
        narrator.Tell(story, pull, "updated");
    }

    const string Policy = """
        pilotPolicy: 1
        profile: recommended
        mode: enforce

        """;
}
