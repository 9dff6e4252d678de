using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Portfolio;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;
using static PilotGuardBot.Domain.Tests.Rules.EvidenceGiven;

namespace PilotGuardBot.Domain.Tests.Rules;

public sealed class PortfolioRulesTests
{
    const string Wip = "portfolio-wip-exceeded", Overloaded = "portfolio-owner-overloaded", WhileOverdue = "portfolio-new-while-overdue",
        Expanded = "scope-expanded-early";

    static PilotStanding Other(string id = "refund-triage", string? team = "accounts-payable", string start = "2026-02-16", int late = 0,
        bool named = true) =>
        new(id, new Owners("sam-ops", "ada-dev", "zoe-cfo", Team: team), Day(start), new(2026, 5, 12), late, named);

    static Verdict New(params PilotStanding[] others) => Given.Judged(Samples.Full, facts => facts with { Others = others });

    static Verdict Under(string rules, params PilotStanding[] others) =>
        Given.Judged(Samples.Full, facts => facts with { Others = others }, Given.Policy($"pilotPolicy: 1\nrules: {{{rules}}}"));

    [Fact]
    public void A_second_pilot_of_a_team_is_a_warning()
    {
        var finding = New(Other()).Only(Wip);
        Assert.Equal((Severity.Warn, new Place(9, 9), "owners.team"), (finding.Severity, finding.Place, finding.Path));
        Assert.Equal("`accounts-payable` would have 2 active pilots; the limit here is 1. `refund-triage` is due on Tuesday 12 May 2026.",
            finding.What);
    }

    [Fact]
    public void It_is_an_error_under_the_profile_strict() => Assert.Equal(
        Severity.Error,
        Given.Judged(Samples.Full, facts => facts with { Others = [Other()] }, Given.Policy("pilotPolicy: 1\nprofile: strict\n"))
            .Only(Wip).Severity);

    [Fact]
    public void Other_teams_later_pilots_and_its_own_id_do_not_count()
    {
        Assert.Empty(
            New(Other(team: "customer-care"), Other(team: null), Other(start: "2026-03-03"), Other(id: "invoice-routing")).Findings);
        Assert.Single(New(Other(team: "Accounts-Payable", start: "2026-03-02")).Of(Wip));
    }

    [Fact]
    public void A_pilot_that_may_not_be_named_is_counted() => Assert.Equal(
        "`accounts-payable` would have 2 active pilots; the limit here is 1.", New(Other(named: false)).Only(Wip).What);

    [Fact]
    public void Edits_to_a_merged_charter_and_unknown_others_blame_nobody()
    {
        Assert.Empty(
            Given.Judged(Samples.Full, facts => facts with { Others = [Other(late: 9)], Base = Given.Charter(Samples.Full) }).Findings);
        Assert.Empty(Given.Judged(Samples.Full, facts => facts with { Others = [Other(late: 9)], MergedOn = Given.Before }).Findings);
        Assert.Empty(Given.Judged(Samples.Full).Findings);
    }

    [Theory]
    [InlineData("perTeam: 2", 1, null)]
    [InlineData("perTeam: 2", 2,
        "`accounts-payable` would have 3 active pilots; the limit here is 2 (policy of the organisation). "
            + "`a0` is due on Tuesday 12 May 2026.")]
    [InlineData("perTeam: off", 9, null)]
    [InlineData("perTeam: off, perOrganisation: 3", 3,
        "The organisation would have 4 active pilots; the limit here is 3 (policy of the organisation). "
            + "`a0` is due on Tuesday 12 May 2026.")]
    public void Limits_are_parameters_and_off_is_none(string parameters, int others, string? what) => Assert.Equal(
        what is null ? [] : [what],
        Under($"portfolio-wip-exceeded: {{{parameters}}}", [.. Enumerable.Range(0, others).Select(number => Other($"a{number}"))]).Of(Wip)
            .Select(finding => finding.What));

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    [InlineData("\"off\"")]
    public void A_limit_is_a_number_or_off(string limit) => Assert.Contains(
        "`off` means no limit",
        Assert.Single(Domain.Policies.PolicyReader.Read("pilotguard.yml",
            $"pilotPolicy: 1\nrules: {{portfolio-wip-exceeded: {{perTeam: {limit}}}}}",
                Domain.Policies.PolicyScope.Organisation).Problems).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Any_limit_is_stricter_than_none()
    {
        var limit = new OpenLimitParameter("limit", OpenLimitParameter.Off, 100, "A limit.");
        Assert.Equal((3, 3), (limit.Bind(3, OpenLimitParameter.Off), limit.Bind(OpenLimitParameter.Off, 3)));
        Assert.Equal("off", limit.Sample);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public void A_team_with_a_pilot_five_business_days_late_starts_no_new_one(int late, int count)
    {
        var found = New(Other(late: late)).Of(WhileOverdue);
        Assert.Equal(count, found.Count);
        Assert.All(found, finding =>
        {
            Assert.Equal((Severity.Error, new Place(9, 9)), (finding.Severity, finding.Place));
            Assert.Equal("`refund-triage` of `accounts-payable` is still undecided, 5 business days overdue (due on Tuesday 12 May 2026).",
                finding.What);
            Assert.Equal("/pilot decide refund-triage stop REASON", finding.Example);
        });
    }

    [Fact]
    public void An_overdue_pilot_is_named_only_where_it_may_be()
    {
        Assert.Equal("A pilot of `accounts-payable` is still undecided, 7 business days overdue.", New(Other(late: 7, named: false))
            .Only(WhileOverdue).What);
        Assert.StartsWith("`b` of", New(Other(late: 9, named: false), Other("b", late: 6)).Only(WhileOverdue).What,
            StringComparison.Ordinal);
        Assert.EndsWith("; 1 more is late, too.", New(Other(late: 9), Other("b", late: 6)).Only(WhileOverdue).What,
            StringComparison.Ordinal);
        Assert.Empty(New(Other(late: 9, team: "customer-care")).Findings);
    }

    static PilotStanding Held(string id, string start = "2026-02-16", string decider = "zoe-cfo", string tech = "raj-dev") =>
        new(id, new Owners("sam-ops", tech, decider), Day(start), new(2026, 5, 12));

    static Verdict Fleet(params PilotStanding[] others) =>
        Scheduled(Samples.Full, "2026-04-15", Record("2026-04-14 cost-per-invoice 5"), facts => facts with { Others = others });

    [Fact]
    public void A_person_with_more_pilots_than_the_limit_is_told_once()
    {
        var finding = Fleet(Held("a"), Held("b")).Only(Overloaded);
        Assert.Equal((Severity.Warn, new Place(6, 9), "owners.tech"), (finding.Severity, finding.Place, finding.Path));
        Assert.Equal("`raj-dev` holds 3 active pilots as business or tech; the limit here is 2. `a` is due on Tuesday 12 May 2026.",
            finding.What);
    }

    [Fact]
    public void It_is_said_of_the_pilots_that_came_last()
    {
        Assert.Empty(Fleet(Held("a"), Held("b", start: "2026-03-03")).Of(Overloaded));
        Assert.Empty(Fleet(Held("a"), Held("b", start: "2026-09-01")).Of(Overloaded));
        Assert.Empty(Fleet(Held("a"), Held("z", start: "2026-03-02")).Of(Overloaded));
    }

    [Fact]
    public void A_decider_may_have_four()
    {
        PilotStanding[] four = [.. "abcd".Select(id => Held($"{id}", decider: "Mei-CFO", tech: "ada-dev"))];
        Assert.Empty(Fleet(four[1..]).Of(Overloaded));
        Assert.Equal("owners.decider", Fleet(four).Only(Overloaded).Path);
    }

    [Fact]
    public void Limits_of_a_person_are_parameters() => Assert.Equal(2, Scheduled(
        Samples.Full, "2026-04-15", Record(), facts => facts with { Others = [Held("a", decider: "mei-cfo")] },
        "pilotPolicy: 1\nrules: {portfolio-owner-overloaded: {lead: 1, decider: 1}}").Of(Overloaded).Count);

    [Fact]
    public void A_child_of_an_undecided_pilot_is_an_error()
    {
        var child = Samples.Full.With("id: invoice-routing  ", "parent: refund-triage\nid: invoice-routing  ");
        var finding = Given.Judged(child, facts => facts with { Others = [Other(team: null)] }).Only(Expanded);
        Assert.Equal((Severity.Error, new Place(3, 9)), (finding.Severity, finding.Place));
        Assert.Equal("`refund-triage`, which this pilot grew out of, is not decided yet.", finding.What);
        Assert.Empty(Given.Judged(child, facts => facts with { Others = [Other("another", team: null)] }).Findings);
        Assert.Empty(Given.Judged(child).Findings);
    }

    static readonly string Staged = Samples.Full.With("rollout: [shadow, 10%, 50%, 100%]", "rollout: [shadow, 10%, 50%]");

    [Theory]
    [InlineData("2026-04-06 rollout/stage 51", true)]
    [InlineData("2026-04-06 rollout/stage 50", false)]
    [InlineData("2026-04-06 rollout/stage 60, 2026-04-13 rollout/stage 50", false)]
    [InlineData("2026-04-06 rollout/stage 60 estimated", false)]
    public void A_roll_out_beyond_the_listed_stages_is_an_error(string rows, bool isTold)
    {
        var found = Scheduled(Staged, "2026-04-15", Record(rows)).Of(Expanded);
        Assert.Equal(isTold ? ["`rollout/stage` is 51% before `invoice-routing` is decided; the highest stage of the charter is 50%."]
            : [], found.Select(finding => finding.What));
        Assert.All(found, finding => Assert.Equal(("integration.rollout", new Place(51, 3)), (finding.Path, finding.Place)));
    }

    [Fact]
    public void A_stage_that_tells_no_share_makes_the_highest_unknown() => Assert.Empty(Scheduled(
        Staged.With("10%, 50%", "10%, Dublin office"), "2026-04-15", Record("2026-04-06 rollout/stage 60")).Of(Expanded));

    [Fact]
    public void A_row_of_the_pull_request_is_told_at_its_line()
    {
        var finding = Readings(
            $"{Header}\n2026-04-07,rollout/stage,75,,measured,run,\n", pilot: EvidenceGiven.Pilot(Staged, "2026-04-15", Record()),
            file: "pilot/readings/stage.csv").Only(Expanded);
        Assert.Equal(("pilot/readings/stage.csv", new Place(2, 1)), (finding.File, finding.Place));
    }

    [Fact]
    public void After_the_decision_to_scale_it_may_grow() => Assert.Empty(Scheduled(
        Staged, "2026-06-15", Record("2026-06-06 rollout/stage 90") with { Decision = Decision(Decision("scale", "")) }).Of(Expanded));
}
