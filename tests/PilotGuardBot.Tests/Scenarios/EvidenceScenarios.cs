using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>Readings and decisions in pull requests. The pilot runs; it is Wednesday 15 April 2026, nine days into its window.</summary>
public sealed class EvidenceScenarios : Scenario
{
    const string Readings = "pilot/readings/cost-per-invoice.csv", Header = "date,kpi,value,n,basis,source,note\n";
    const string First = "2026-04-13,cost-per-invoice,5.86,995,measured,https://ci.acme.example/runs/118,\n";
    const string Second = "2026-04-14,cost-per-invoice,5.40,1022,measured,https://ci.acme.example/runs/126,\n";

    static readonly string Stop =
        "pilotDecision: 1\npilot: invoice-routing\noutcome: stop\ndate: 2026-04-15\nby: mei-cfo\nrationale: "
        + "the supplier moves to electronic invoices in June, so that no invoice is left to route by hand from then on\n";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Appended_readings_are_in_order_and_the_bot_is_quiet(DatabaseKind kind)
    {
        var pull = await Judged(await Recorded(kind), "record", new() { [Readings] = Header + First + Second });
        Assert.Equal(("success", "Readings in order"), (Check(pull).Conclusion, Check(pull).Title));
        Assert.Empty(pull.Comments);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_merged_reading_that_is_changed_fails_on_its_file(DatabaseKind kind)
    {
        var pull = await Judged(await Recorded(kind), "polish", new() { [Readings] = Header + First.With("5.86", "4.40") });
        Assert.Equal("failure", Check(pull).Conclusion);
        var rewritten = Assert.Single(Check(pull).Annotations);
        Assert.Equal(("evidence-rewritten", Readings), (rewritten.Title, rewritten.Path));
        Assert.StartsWith("### ❌ Pilot charter: 1 thing to mend", Comment(pull).Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Readings_that_are_deleted_fail(DatabaseKind kind)
    {
        var pull = await Judged(await Recorded(kind), "tidy", new() { [Readings] = FileContent.Deleted });
        Assert.Equal(["evidence-rewritten"], Rules(Check(pull)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_row_that_cannot_be_read_is_shown_at_its_line(DatabaseKind kind)
    {
        var pull = await Judged(await Recorded(kind), "slip", new() { [Readings] = Header + First + "14.04.2026,cost-per-invoice,5.40,,measured,run 126,\n" });
        var invalid = Assert.Single(Check(pull).Annotations);
        Assert.Equal(("readings-invalid", 3, "failure"), (invalid.Title, invalid.StartLine, invalid.Level));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_decision_waits_for_its_decider(DatabaseKind kind)
    {
        var pull = await Judged(await Recorded(kind), "stop", new() { ["pilot/decision.yml"] = Stop });
        Assert.Contains("decision-evidence-missing", Rules(Check(pull)));
        await pull.Review(Mei);
        await Bot.Settle();
        Assert.DoesNotContain("decision-evidence-missing", Rules(pull.CheckRuns[^1]));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_decision_for_another_pilot_is_invalid(DatabaseKind kind)
    {
        var pull = await Judged(await Recorded(kind), "stop", new() { ["pilot/decision.yml"] = Stop.With("invoice-routing", "refund-triage") });
        Assert.Contains("decision-invalid", Rules(Check(pull)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_second_pilot_of_a_team_is_a_suggestion_until_the_first_is_decided(DatabaseKind kind)
    {
        var repository = await Recorded(kind);
        var second = await Acme.AddRepository("refunds", new() { ["README.md"] = "# Refunds\n" });
        var charter = Charters.Good.With("id: invoice-routing", "id: refund-triage").With("start: 2026-04-06, decision: 2026-07-03", "start: 2026-05-04, decision: 2026-07-31");
        var pull = await Judged(second, "charter", new() { ["pilot.yml"] = charter });
        Assert.Equal(["portfolio-wip-exceeded"], Rules(Check(pull)));

        var decided = await Judged(repository, "decide", new() { ["pilot/decision.yml"] = Stop });
        await decided.Review(Mei);
        await decided.Review(Dana); // The evidence says iterate, so that a second person has to agree.
        await Bot.Settle();
        await decided.Merge();
        await Bot.Settle();
        await pull.Push(new() { ["README.md"] = "# Refunds, sorted\n" });
        await Bot.Settle();
        Assert.Empty(Rules(Check(pull)));
    }

    /// <summary>The running pilot with one reading merged.</summary>
    async Task<SandboxRepository> Recorded(DatabaseKind kind)
    {
        var repository = await Installed(kind, new() { ["pilot.yml"] = Charters.Good, [Readings] = Header + First });
        Bot.Clock.AdvanceDays(30);
        return repository;
    }
}
