using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Portfolio;
using PilotGuardBot.Domain.Rules;
using static PilotGuardBot.Domain.Tests.Rules.EvidenceGiven;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>Corners of the portfolio's limits: which pilot is named, who is blamed, and who is not.</summary>
public sealed class PortfolioEdgeTests
{
    const string Wip = "portfolio-wip-exceeded", Overloaded = "portfolio-owner-overloaded";

    static PilotStanding Held(string id, string? due = "2026-05-12", int late = 0, string start = "2026-02-16", string tech = "raj-dev",
        string decider = "zoe-cfo") =>
        new(id, new Owners("sam-ops", tech, decider, Team: "accounts-payable"), Day(start), due is null ? null : Day(due), late);

    static Verdict Fleet(string charter, PilotRecord record, params PilotStanding[] others) =>
        Scheduled(charter, "2026-04-15", record, facts => facts with { Others = others });

    static Verdict Fleet(params PilotStanding[] others) => Fleet(Samples.Full, Record("2026-04-14 cost-per-invoice 5"), others);

    [Fact]
    public void The_pilot_that_is_due_first_is_named()
    {
        PilotStanding[] held = [Held("a", "2026-06-12"), Held("b", "2026-04-30"), Held("c", null)];
        Assert.EndsWith(" `b` is due on Thursday 30 April 2026.", Fleet(held).Only(Overloaded).What, StringComparison.Ordinal);
        Assert.EndsWith(" `b` was due on Friday 10 April 2026.",
            Fleet(Held("a", "2026-06-12"), Held("b", "2026-04-10", late: 3)).Only(Overloaded).What, StringComparison.Ordinal);
        Assert.EndsWith("; the limit here is 2.", Fleet(Held("a", null), Held("b", null)).Only(Overloaded).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_or_decided_pilot_overloads_nobody()
    {
        PilotStanding[] held = [Held("a"), Held("b")];
        Assert.Empty(Fleet(
            $"{Samples.Full}closed: {{outcome: withdrawn, date: 2026-04-10, reason: the portal replaces it}}\n", Record(), held)
            .Of(Overloaded));
        Assert.Empty(Fleet(Samples.Full, Record() with { Decision = Decision(Decision("stop", "").With("2026-05-28", "2026-04-10")) }, held)
            .Of(Overloaded));
    }

    [Fact]
    public void Nobody_is_overloaded_where_nobody_is_named() =>
        Assert.Empty(Fleet(Samples.Full.With("  tech: raj-dev ", "  "), Record(), Held("a"), Held("b")).Of(Overloaded));

    [Fact]
    public void Of_pilots_that_start_on_one_day_the_first_by_id_came_first()
    {
        Assert.Single(Fleet(Held("a", start: "2026-03-02"), Held("b", start: "2026-03-02")).Of(Overloaded));
        Assert.Empty(Fleet(Held("a", start: "2026-03-02"), Held("j", start: "2026-03-02")).Of(Overloaded));
    }

    [Fact]
    public void The_fix_fits_the_role()
    {
        var lead = Fleet(Held("a"), Held("b")).Only(Overloaded);
        Assert.Equal(("Delegate, or decide one first.", "tech: ada-dev"), (lead.Fix, lead.Example));
        PilotStanding[] four = [.. "abcd".Select(id => Held($"{id}", tech: "ada-dev", decider: "mei-cfo"))];
        var decider = Fleet(four).Only(Overloaded);
        Assert.Equal(("Let someone else decide, or decide one first.", "decider: lee-coo"), (decider.Fix, decider.Example));
        var business = Fleet(Samples.Full.With("business: dana-ap ", "business: sam-ops "), Record(), Held("a", tech: "x-dev"),
            Held("b", tech: "y-dev")).Only(Overloaded);
        Assert.Equal(("owners.business", "business: sam-ops"), (business.Path, business.Example));
    }

    [Fact]
    public void A_team_above_its_limit_is_told_before_the_organisation() => Assert.Equal("owners.team", Given.Judged(
        Samples.Full, facts => facts with { Others = [Held("a")] },
        Given.Policy("pilotPolicy: 1\nrules: {portfolio-wip-exceeded: {perTeam: 1, perOrganisation: 1}}")).Only(Wip).Path);

    [Theory]
    [InlineData("perTeam: off, perOrganisation: 1", "id")]
    [InlineData("perTeam: 1, perOrganisation: off", "owners.team")]
    public void Each_limit_holds_by_itself(string parameters, string path) => Assert.Equal(path, Given.Judged(
        Samples.Full, facts => facts with { Others = [Held("a")] },
        Given.Policy($"pilotPolicy: 1\nrules: {{portfolio-wip-exceeded: {{{parameters}}}}}")).Only(Wip).Path);

    [Fact]
    public void An_exception_for_the_portfolio_is_judged_where_other_pilots_are_known()
    {
        var text = Samples.Full.With("exceptions: []",
            $"exceptions: [{{rule: {Wip}, reason: two weeks of overlap, until: 2026-03-20, approvedBy: mei-cfo}}]");
        Assert.Empty(Given.Judged(text).Findings);
        Assert.EndsWith("is not needed: the rule finds nothing.",
            Given.Judged(text, facts => facts with { Others = [] }).Only("exception-expired").What, StringComparison.Ordinal);
    }
}
