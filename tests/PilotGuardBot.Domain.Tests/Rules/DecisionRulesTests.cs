using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;
using static PilotGuardBot.Domain.Tests.Rules.EvidenceGiven;

namespace PilotGuardBot.Domain.Tests.Rules;

public sealed class DecisionRulesTests
{
    const string Overdue = "decision-overdue", Missing = "decision-evidence-missing", Contradicts = "decision-contradicts-evidence";

    const string Repeat = "decision-repeat-iterate", Executed = "decision-not-executed", Invalid = "decision-invalid";

    const string Rationale = "rationale: the contract of the old scanner ends in June, and its successor includes the model from July on\n";

    static readonly PilotRecord Poor =
        Record("2026-05-11 cost-per-invoice 6.10, 2026-05-18 cost-per-invoice 6.05, 2026-05-25 cost-per-invoice 6.12");

    static readonly PilotRecord Middling =
        Record("2026-05-11 cost-per-invoice 5.10, 2026-05-18 cost-per-invoice 5.05, 2026-05-25 cost-per-invoice 5.12");

    static CharterFacts Pilot(PilotRecord? record, string today = "2026-05-28", params string[] approvers) =>
        EvidenceGiven.Pilot(Samples.Full, today, record, facts =>
            facts with { Approvals = Approvals.Of(approvers is [] ? ["mei-cfo", "lee-coo"] : approvers) });

    [Fact]
    public void A_wrong_value_is_an_error_at_its_place()
    {
        var finding = Decided(Decision("stopped", ""), Pilot(Poor)).Only(Invalid);
        Assert.Equal((Severity.Error, DecisionFile, new Place(3, 10)), (finding.Severity, finding.File, finding.Place));
        Assert.Equal("`outcome` is not one of scale, iterate, stop.", finding.What);
    }

    [Fact]
    public void A_decision_of_another_pilot_is_an_error()
    {
        var finding = Decided(Decision("stop", "").With("invoice-routing", "refund-triage"), Pilot(Poor)).Only(Invalid);
        Assert.Equal("`pilot` is `refund-triage`, and the charter beside it is that of `invoice-routing`.", finding.What);
        Assert.Equal(new Place(2, 8), finding.Place);
    }

    [Fact]
    public void A_decision_without_a_charter_beside_it_is_an_error() => Assert.Equal(
        "`pilot/decision.yml` decides `invoice-routing`, and no charter stands beside it.", Decided(Decision("stop", ""), null)
            .Only(Invalid).What);

    [Fact]
    public void Of_an_unreadable_charter_beside_it_another_rule_speaks()
    {
        var facts = new ChangeFacts
        {
            Repository = "acme/x",
            Today = new(2026, 5, 28),
            Charters = [new(Given.Reading("]"), null)],
            Decisions = [new(Domain.Lifecycle.DecisionReader.Read(DecisionFile, Decision("stop", "")), null, null)],
        };
        Assert.Empty(Given.Judged(facts).Of(Invalid));
    }

    [Theory]
    [InlineData("2026-05-29", null)] // Friday, the date
    [InlineData("2026-05-30", "The decision was due on Friday 29 May 2026, and none is on record.")]
    [InlineData("2026-06-01", "The decision was due on Friday 29 May 2026; it is 1 business day overdue.")]
    [InlineData("2026-06-05", "The decision was due on Friday 29 May 2026; it is 5 business days overdue.")]
    public void A_date_that_passed_without_a_decision_is_an_error(string today, string? what)
    {
        var found = Scheduled(Samples.Full, today, Poor).Of(Overdue);
        Assert.Equal(what is null ? [] : [what], found.Select(finding => finding.What));
        Assert.All(found, finding => Assert.Equal((Severity.Error, new Place(17, 13)), (finding.Severity, finding.Place)));
    }

    [Fact]
    public void Holidays_do_not_make_a_decision_later() => Assert.EndsWith(
        "it is 1 business day overdue.",
        Scheduled(Samples.Full, "2026-06-02", Poor, facts => facts with
        {
            Calendar = new BusinessCalendar([NodaTime.IsoDayOfWeek.Saturday, NodaTime.IsoDayOfWeek.Sunday], [new(2026, 6, 1)]),
        }).Only(Overdue).What, StringComparison.Ordinal);

    [Fact]
    public void From_the_third_business_day_on_the_sponsor_may_decide()
    {
        Assert.Equal("Decide now: `mei-cfo` says scale, iterate or stop, with the reason.", Scheduled(Samples.Full, "2026-06-02", Poor)
            .Only(Overdue).Fix);
        Assert.StartsWith("Decide now: `mei-cfo` or `lee-coo` says", Scheduled(Samples.Full, "2026-06-03", Poor).Only(Overdue).Fix,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_decided_closed_or_unknown_pilot_is_not_overdue()
    {
        Assert.Empty(Scheduled(Samples.Full, "2026-06-15", Poor with { Decision = Decision(Decision("stop", "")) }).Of(Overdue));
        Assert.Empty(Scheduled(Samples.Full + "closed: {outcome: withdrawn, date: 2026-05-20, reason: the portal}\n", "2026-06-15", Poor)
            .Of(Overdue));
        Assert.Empty(Scheduled(Samples.Full, "2026-06-15", null).Of(Overdue));
    }

    [Fact]
    public void An_iteration_is_due_again()
    {
        var record = Poor with { Decision = Decision(Decision("iterate", "next: {change: other supplier, decision: 2026-06-26}\n")) };
        Assert.Empty(Scheduled(Samples.Full, "2026-06-26", record).Of(Overdue));
        Assert.Equal(
            "The decision was due on Friday 26 June 2026; it is 1 business day overdue.", Scheduled(Samples.Full, "2026-06-29", record)
                .Only(Overdue).What);
    }

    [Fact]
    public void A_decision_to_go_on_needs_a_recent_reading()
    {
        var finding = Decided(Decision("scale", ""), Pilot(Record("2026-05-13 cost-per-invoice 4.40"))).Only(Missing);
        Assert.Equal((Severity.Error, new Place(3, 10)), (finding.Severity, finding.Place));
        Assert.Equal(
            "The decision to scale lacks recent evidence: the last measured reading of `cost-per-invoice` is of "
                + "Wednesday 13 May 2026, 15 days before; at most 14 count.",
            finding.What);
        Assert.Empty(Decided(Decision("iterate", ""), Pilot(Record("2026-05-14 cost-per-invoice 5"))).Of(Missing));
        Assert.EndsWith("has no measured reading since the start.", Decided(Decision("iterate", ""), Pilot(Record())).Only(Missing).What,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_age_of_a_reading_is_a_parameter() => Assert.Single(Decided(
        Decision("iterate", ""), Pilot(Middling), policy: "pilotPolicy: 1\nrules: {decision-evidence-missing: {maxAgeDays: 2}}")
            .Of(Missing));

    [Fact]
    public void A_stop_needs_no_reading() => Assert.Empty(Decided(Decision("stop", ""), Pilot(Record())).Findings);

    [Fact]
    public void The_decider_has_to_approve()
    {
        var finding = Decided(Decision("stop", ""), Pilot(Poor, "2026-05-28", "raj-dev")).Only(Missing);
        Assert.Equal((new Place(5, 5), "The decision lacks the approval of `mei-cfo`, who neither wrote nor approved this pull request."),
            (finding.Place, finding.What));
        Assert.Empty(Decided(Decision("stop", ""), Pilot(Poor) with { Approvals = Approvals.Unknown }).Findings);
    }

    [Fact]
    public void Only_the_decider_decides()
    {
        var byLee = Decision("stop", "").With("by: mei-cfo", "by: lee-coo");
        Assert.Equal("The decision is by `lee-coo`, and only `mei-cfo` can decide `invoice-routing`.", Decided(byLee, Pilot(Poor))
            .Only(Missing).What);
        Assert.Single(Decided(byLee, Pilot(Poor) with { Approvals = Approvals.Unknown }).Of(Missing));
        Assert.Empty(Decided(byLee, Pilot(Poor, "2026-06-03")).Findings); // a Wednesday, the third business day after the date
    }

    [Fact]
    public void A_decider_appointed_after_the_start_without_approval_does_not_decide()
    {
        var appointed = Samples.Full.With("decider: mei-cfo ", "decider: zoe-cfo ");
        var pilot = Given.Started(Samples.Full, appointed, facts =>
            facts with { Today = new(2026, 5, 28), Record = Poor, Approvals = Approvals.Of("zoe-cfo") });
        Assert.StartsWith("The decision is by `zoe-cfo`, and only `mei-cfo`",
            Decided(Decision("stop", "").With("by: mei-cfo", "by: zoe-cfo"), pilot).Only(Missing).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_that_is_merged_or_commanded_keeps_its_approvals()
    {
        var text = Decision("stop", "");
        Assert.Empty(Decided(text + "next: {action: close}\n", Pilot(Poor, "2026-05-28", "raj-dev"), Decision(text)).Findings);
        Assert.Empty(Decided(text, Pilot(Poor with { Decision = Decision(text)! with { File = "" } }, "2026-05-28", "raj-dev")).Findings);
    }

    [Fact]
    public void An_outcome_against_the_evidence_needs_rationale_and_a_second_person()
    {
        var finding = Decided(Decision("scale", ""), Pilot(Poor, "2026-05-28", "mei-cfo")).Only(Contradicts);
        Assert.Equal((Severity.Error, new Place(3, 10)), (finding.Severity, finding.Place));
        Assert.Equal(
            "The evidence says stop (rule 2), the decision says scale, and no rationale is given and `lee-coo` has not approved. "
                + "`cost-per-invoice` is at 6.10 `EUR/invoice`, worse than its kill line 5.90.", finding.What);
        Assert.Equal("Explain in `rationale` (80 characters at least), and have `lee-coo` approve; or decide to stop.", finding.Fix);
    }

    [Theory]
    [InlineData("", "and no rationale is given.")]
    [InlineData("rationale: we like it\n", "and its rationale has 10 of 80 characters.")]
    [InlineData(Rationale, null)]
    public void With_the_sponsors_approval_the_rationale_alone_is_missing(string more, string? end)
    {
        var found = Decided(Decision("scale", more), Pilot(Poor)).Of(Contradicts);
        Assert.Equal(end is null ? 0 : 1, found.Count);
        Assert.All(found, finding => Assert.Contains(end!, finding.What, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_sponsor_business_is_the_second_person()
    {
        var text = Samples.Full.With("  sponsor: lee-coo                  #    escalation\n", "");
        CharterFacts Of(string approver) =>
            EvidenceGiven.Pilot(text, "2026-05-28", Poor, facts => facts with { Approvals = Approvals.Of("mei-cfo", approver) });
        Assert.Contains("and `dana-ap` has not approved.", Decided(Decision("scale", Rationale), Of("raj-dev")).Only(Contradicts).What,
            StringComparison.Ordinal);
        Assert.Empty(Decided(Decision("scale", Rationale), Of("dana-ap")).Findings);
    }

    [Fact]
    public void What_the_evidence_says_needs_no_rationale()
    {
        Assert.Empty(Decided(Decision("stop", ""), Pilot(Poor)).Findings);
        Assert.Empty(Decided(Decision("iterate", "next: {change: other supplier}\n"), Pilot(Middling)).Findings);
    }

    [Fact]
    public void A_recommendation_that_nobody_made_is_a_warning()
    {
        var finding = Decided(Decision("stop", "recommendation: scale\n"), Pilot(Poor)).Only(Contradicts);
        Assert.Equal((Severity.Warn, new Place(6, 17), "recommendation: stop"), (finding.Severity, finding.Place, finding.Example));
    }

    [Fact]
    public void The_evidence_counts_as_of_the_day_of_the_decision() => Assert.Empty(Decided(
        Decision("iterate", "next: {change: other supplier}\n"),
        Pilot(Record("2026-05-18 cost-per-invoice 5.05, 2026-05-29 cost-per-invoice 9, 2026-05-30 cost-per-invoice 9"),
            "2026-06-01")).Findings);

    [Fact]
    public void The_length_of_a_rationale_is_a_parameter() => Assert.Empty(Decided(
        Decision("scale", "rationale: we like it\n"), Pilot(Poor),
            policy: "pilotPolicy: 1\nrules: {decision-contradicts-evidence: {minRationale: 10}}").Of(Contradicts));

    [Fact]
    public void Unknown_evidence_contradicts_nothing() => Assert.Empty(Decided(Decision("scale", ""), Pilot(null)).Findings);

    [Fact]
    public void A_second_iteration_is_an_error()
    {
        var first = Decision(Decision("iterate", "").With("2026-05-28", "2026-04-30"));
        var text = Decision("iterate", $"next: {{change: other supplier}}\n{Rationale}");
        var finding = Decided(text, Pilot(Middling), first).Only(Repeat);
        Assert.Equal((Severity.Error, new Place(3, 10), "It would be iteration 2 of `invoice-routing`; the limit here is 1."),
            (finding.Severity, finding.Place, finding.What));
        Assert.Single(Decided(text, Pilot(Middling with { Decision = first })).Of(Repeat));
        Assert.Single(Decided(text, Pilot(Middling with { Iterations = [first] })).Of(Repeat));
        Assert.Empty(Decided(text, Pilot(Middling), first, "pilotPolicy: 1\nrules: {decision-repeat-iterate: {maxIterations: 2}}")
            .Of(Repeat));
    }

    [Fact]
    public void After_an_iteration_the_evidence_says_stop()
    {
        var first = Decision(Decision("iterate", "").With("2026-05-28", "2026-04-30"));
        Assert.Contains("The evidence says stop (rule 4)", Decided(Decision("scale", ""), Pilot(Middling), first).Only(Contradicts).What,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The decision to iterate names no change.")]
    [InlineData("next: {action: go on}\n", "The decision to iterate names no change.")]
    [InlineData("next: {change: other supplier; other model}\n",
        "The decision to iterate names 2 changes; nobody could tell which of them worked.")]
    [InlineData("next: {change: \"- supplier\\n- model\\n- team\"}\n",
        "The decision to iterate names 3 changes; nobody could tell which of them worked.")]
    [InlineData("next: {change: sample and label 200 rows, not 100}\n", null)]
    public void An_iteration_names_exactly_one_change(string more, string? what) => Assert.Equal(
        what is null ? [] : [what], Decided(Decision("iterate", more), Pilot(Middling)).Of(Repeat).Select(finding => finding.What));

    [Theory]
    [InlineData("2026-06-28", null)] // thirty days after
    [InlineData("2026-06-29",
        "The iteration ends on Monday 29 June 2026, 31 days after the original decision date; iteration and extension have 30 together.")]
    public void An_iteration_takes_thirty_days_at_most(string day, string? what)
    {
        var found = Decided(Decision("iterate", $"next: {{change: other supplier, decision: {day}}}\n"), Pilot(Middling)).Of(Repeat);
        Assert.Equal(what is null ? [] : [what], found.Select(finding => finding.What));
        Assert.All(found, finding => Assert.Equal("decision: 2026-06-26", finding.Example)); // a Friday
    }

    [Fact]
    public void An_extension_takes_from_the_same_thirty_days()
    {
        var extended = Samples.Full.With("decision: 2026-05-29 ", "decision: 2026-06-12 ");
        var pilot = Given.Started(Samples.Full, extended, facts => facts with
        {
            Today = new(2026, 6, 11),
            Record = Record("2026-06-08 cost-per-invoice 5.05"),
            Approvals = Approvals.Of("mei-cfo")
        });
        Assert.EndsWith("and the extension took 14.", Decided(Decision("iterate", "next: {change: x y, decision: 2026-07-03}\n"), pilot)
            .Only(Repeat).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scale", "2026-07-27", "", false)] // sixty days after 28 May
    [InlineData("scale", "2026-07-28", "", true)]
    [InlineData("stop", "2026-06-27", "", false)]
    [InlineData("stop", "2026-06-28", "", true)]
    [InlineData("iterate", "2026-09-28", "", false)]
    [InlineData("scale", "2026-07-28", "closed: {outcome: production, date: 2026-07-20, production: https://grafana.corp/d/ap}", false)]
    [InlineData("scale", "2026-07-28", "closed: {outcome: production, date: 2026-07-20}", true)]
    [InlineData("stop", "2026-06-28", "closed: {outcome: stopped, date: 2026-06-20, shutdown: CHG-4471}", false)]
    public void A_decision_is_carried_out_in_time(string outcome, string today, string closed, bool isTold)
    {
        var found = Scheduled($"{Samples.Full}{closed}\n", today, Record() with { Decision = Decision(Decision(outcome, "")) })
            .Of(Executed);
        Assert.Equal(isTold ? 1 : 0, found.Count);
        Assert.All(found, finding => Assert.Equal(Severity.Warn, finding.Severity));
    }

    [Fact]
    public void What_is_not_carried_out_is_said_with_its_days() => Assert.Equal(
        "It was decided on Thursday 28 May 2026 to stop, and 31 days later the charter records no shutdown; the limit here is 30.",
        Scheduled(Samples.Full, "2026-06-28", Record() with { Decision = Decision(Decision("stop", "")) }).Only(Executed).What);
}
