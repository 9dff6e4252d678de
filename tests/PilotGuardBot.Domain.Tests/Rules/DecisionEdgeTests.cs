using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;
using static PilotGuardBot.Domain.Tests.Rules.EvidenceGiven;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>Corners of the decision rules: who may decide, what counts as an iteration, and what the fix proposes.</summary>
public sealed class DecisionEdgeTests
{
    const string Missing = "decision-evidence-missing", Contradicts = "decision-contradicts-evidence", Repeat = "decision-repeat-iterate";

    const string Rationale = "rationale: the contract of the old scanner ends in June, and its successor includes the model from July on\n";

    static readonly PilotRecord Poor =
        Record("2026-05-11 cost-per-invoice 6.10, 2026-05-18 cost-per-invoice 6.05, 2026-05-25 cost-per-invoice 6.12");

    static readonly PilotRecord Middling =
        Record("2026-05-11 cost-per-invoice 5.10, 2026-05-18 cost-per-invoice 5.05, 2026-05-25 cost-per-invoice 5.12");

    static readonly string OfZoe = Samples.Full.With("decider: mei-cfo ", "decider: zoe-cfo ");

    static CharterFacts Pilot(PilotRecord? record, string today = "2026-05-28", string? charter = null) =>
        EvidenceGiven.Pilot(charter ?? Samples.Full, today, record, facts =>
            facts with { Approvals = Approvals.Of("mei-cfo", "zoe-cfo", "lee-coo") });

    static string? Refused(CharterFacts pilot, string by) =>
        Decided(Decision("stop", "").With("by: mei-cfo", $"by: {by}"), pilot).Of(Missing).SingleOrDefault()?.What;

    const string OnlyMei = "The decision is by `zoe-cfo`, and only `mei-cfo` can decide `invoice-routing`.";

    [Fact]
    public void A_pull_request_cannot_appoint_its_own_decider()
    {
        var mei = Given.Charter(Samples.Full);
        var head = Pilot(Poor, charter: OfZoe);
        Assert.Equal(OnlyMei, Refused(head with { Snapshot = mei }, "zoe-cfo")); // whatever was merged since the start
        Assert.Equal(OnlyMei, Refused(head with { Snapshot = null, Base = mei }, "zoe-cfo"));
        Assert.Null(Refused(head with { Snapshot = null, Base = null }, "zoe-cfo"));
    }

    [Fact]
    public void A_decider_who_was_agreed_to_decides()
    {
        var agreement = Agreement.At(Given.Charter(Samples.Full)) with { Decider = "zoe-cfo" };
        var pilot = Pilot(Poor) with { Agreement = agreement };
        Assert.Null(Refused(pilot, "zoe-cfo"));
        Assert.Equal("The decision is by `mei-cfo`, and only `zoe-cfo` can decide `invoice-routing`.", Refused(pilot, "mei-cfo"));
        Assert.Equal(OnlyMei, Refused(Pilot(Poor) with { Agreement = agreement with { Decider = null } }, "zoe-cfo"));
    }

    [Fact]
    public void What_is_missing_is_what_the_example_shows()
    {
        var bare = Decided(Decision("scale", ""), Pilot(Poor)).Only(Contradicts);
        Assert.StartsWith("rationale: the contract ends in June", bare.Example, StringComparison.Ordinal);
        var alone = Pilot(Poor) with { Approvals = Approvals.Of("mei-cfo") };
        var explained = Decided(Decision("scale", Rationale), alone).Only(Contradicts);
        Assert.Equal("outcome: stop", explained.Example);
        Assert.Equal(
            "Explain in `rationale` (80 characters at least), and have `lee-coo` approve; or decide to stop.", explained.Fix);
    }

    [Theory]
    [InlineData(79, 1)]
    [InlineData(80, 0)]
    public void A_rationale_of_just_the_length_is_enough(int length, int findings)
    {
        var found = Decided(Decision("scale", $"rationale: {new string('x', length)}\n"), Pilot(Poor)).Of(Contradicts);
        Assert.Equal(findings, found.Count);
        Assert.All(found, finding => Assert.StartsWith("rationale: the contract", finding.Example, StringComparison.Ordinal));
    }

    [Fact]
    public void Where_one_person_owns_and_decides_the_rationale_has_to_do()
    {
        var alone = Samples.Full.With("  sponsor: lee-coo ", "  ").With("business: dana-ap ", "business: mei-cfo ");
        var finding = Decided(Decision("scale", ""), Pilot(Poor, charter: alone)).Only(Contradicts);
        Assert.Contains("and no rationale is given.", finding.What, StringComparison.Ordinal);
        Assert.Contains("and have the sponsor approve", finding.Fix, StringComparison.Ordinal);
        Assert.Empty(Decided(Decision("scale", Rationale), Pilot(Poor, charter: alone)).Of(Contradicts));
    }

    const string Once = "next: {change: other supplier}\n";

    [Fact]
    public void Only_iterations_count_as_iterations()
    {
        var stopped = Decision(Decision("stop", "").With("2026-05-28", "2026-04-30"));
        Assert.Empty(Decided(Decision("iterate", Once), Pilot(Middling), stopped).Of(Repeat));
        Assert.Empty(Decided(Decision("iterate", Once), Pilot(null)).Of(Repeat));
    }

    [Fact]
    public void Of_several_flaws_of_an_iteration_the_first_is_told()
    {
        var first = Decision(Decision("iterate", "").With("2026-05-28", "2026-04-30"));
        const string late = "next: {decision: 2026-07-10}\n";
        Assert.StartsWith("It would be iteration 2", Decided(Decision("iterate", late), Pilot(Middling), first).Only(Repeat).What,
            StringComparison.Ordinal);
        Assert.EndsWith("names no change.", Decided(Decision("iterate", late), Pilot(Middling)).Only(Repeat).What,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_iteration_is_that_of_the_charter_or_else_of_the_pilot_in_the_file()
    {
        var first = Decision(Decision("iterate", "").With("2026-05-28", "2026-04-30"));
        var other = Decision("iterate", Once).With("pilot: invoice-routing", "pilot: refund-triage");
        Assert.Contains(" 2 of `invoice-routing`;", Decided(other, Pilot(Middling), first).Only(Repeat).What, StringComparison.Ordinal);
        Assert.Contains(" 2 of `refund-triage`;", Decided(other, null, first).Only(Repeat).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("next: soon\n")]
    [InlineData("next: {change: [supplier, model]}\n")]
    public void A_next_step_of_the_wrong_form_is_left_to_the_format_check(string next)
    {
        var verdict = Decided(Decision("iterate", next), Pilot(Middling));
        Assert.Single(verdict.Of("decision-invalid"));
        Assert.Empty(verdict.Of(Repeat));
    }

    [Theory]
    [InlineData("1. supplier\\n2. model", 2)]
    [InlineData("1) supplier\\n2) model\\n3) team", 3)]
    [InlineData("* supplier\\n* model", 2)]
    [InlineData("sample these sizes:\\n100 rows\\n200 rows", 1)]
    [InlineData("raise the threshold to\\n7\\n8", 1)]
    [InlineData("-5 degrees\\n-7 degrees", 1)]
    [InlineData("v1.2 of the model\\nv1.3 of the prompt", 1)]
    public void Changes_are_counted_by_their_bullets(string change, int count)
    {
        var found = Decided(Decision("iterate", $"next: {{change: \"{change}\"}}\n"), Pilot(Middling)).Of(Repeat);
        Assert.Equal(count == 1 ? [] : [$"The decision to iterate names {count} changes; nobody could tell which of them worked."],
            found.Select(finding => finding.What));
    }

    [Theory]
    [InlineData("2026-06-25", "Decide on Friday 26 June 2026 at the latest.", "decision: 2026-06-26")]
    [InlineData("2026-06-26", "Scale or stop; the allowance is used up.", "outcome: stop")]
    [InlineData("2026-06-29", "Scale or stop; the allowance is used up.", "outcome: stop")]
    public void The_last_day_of_an_iteration_is_proposed_while_it_is_ahead(string today, string fix, string example)
    {
        var finding = Decided(
            Decision("iterate", "next: {change: other supplier, decision: 2026-07-10}\n"), Pilot(Middling, today)).Only(Repeat);
        Assert.Equal((fix, example), (finding.Fix, finding.Example));
    }

    [Theory]
    [InlineData("decision-overdue", "2026-06-08")]
    [InlineData("kpi-goalposts-moved", "2026-04-15")]
    public void No_exception_is_accepted_for_what_decides_the_pilot(string rule, string today)
    {
        var was = Samples.Full.With("exceptions: []",
            $"exceptions: [{{rule: {rule}, reason: the board meets in July, until: 2026-07-01, approvedBy: mei-cfo}}]");
        var facts = Given.Started(was, was.With("target: 4.50", "target: 5.50"), pilot => pilot with { Today = Day(today), Record = Poor });
        var verdict = Review.Judge(Given.Change(facts, was), Given.Recommended, RuleRuns.PullRequest | RuleRuns.Schedule);
        Assert.EndsWith("Its exception does not count.", verdict.Only(rule).What, StringComparison.Ordinal);
        Assert.Empty(verdict.Excepted);
    }

    [Fact]
    public void A_decision_beside_an_unchanged_charter_that_nobody_could_read_is_left_to_it() => Assert.Empty(Given.Judged(new ChangeFacts
    {
        Repository = "acme/x",
        Today = new(2026, 5, 28),
        Scopes = [new("pilot.yml", [])],
        Decisions = [new(DecisionReader.Read(DecisionFile, Decision("stop", "")), null, null)],
    }).Of("decision-invalid"));
}
