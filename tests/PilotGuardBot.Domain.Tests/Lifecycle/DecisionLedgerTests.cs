using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;
using static PilotGuardBot.Domain.Lifecycle.DecisionOutcome;

namespace PilotGuardBot.Domain.Tests.Lifecycle;

/// <summary>Which of the decisions on record count.</summary>
public sealed class DecisionLedgerTests
{
    [Fact]
    public void Nothing_said_decides_nothing() => Assert.Equal(DecisionLedger.Empty with { Iterations = [] }, DecisionLedger.Of([], null) with { Iterations = [] });

    [Fact]
    public void What_follows_the_evidence_counts_at_once()
    {
        var ledger = DecisionLedger.Of([Said(Stop, "mei-cfo", 28, follows: Stop)], null);
        Assert.Equal((Stop, "mei-cfo", new LocalDate(2026, 5, 28)), (ledger.Counting!.Outcome, ledger.Counting.By, ledger.Counting.Date));
        Assert.Null(ledger.Pending);
    }

    [Fact]
    public void Against_the_evidence_it_waits_for_a_second_person()
    {
        SaidDecision[] said = [Said(Scale, "mei-cfo", 28, follows: Iterate)];
        var waiting = DecisionLedger.Of(said, null);
        Assert.Null(waiting.Counting);
        Assert.Equal("mei-cfo", waiting.Pending!.By);
        var agreed = DecisionLedger.Of([.. said, Said(Scale, "lee-coo", 29, follows: Iterate)], null);
        Assert.Equal((Scale, "mei-cfo", new LocalDate(2026, 5, 29)), (agreed.Counting!.Outcome, agreed.Counting.By, agreed.Counting.Date));
        Assert.Null(agreed.Pending);
    }

    [Theory]
    [InlineData("mei-cfo")]
    [InlineData("MEI-CFO")] // handles compare without regard to case
    public void Nobody_is_their_own_second(string again) =>
        Assert.Null(DecisionLedger.Of([Said(Scale, "mei-cfo", 28, follows: Stop), Said(Scale, again, 29, follows: Stop)], null).Counting);

    [Fact]
    public void Another_outcome_is_no_agreement() =>
        Assert.Equal(Iterate, DecisionLedger.Of([Said(Scale, "mei-cfo", 28, follows: Stop), Said(Iterate, "lee-coo", 29, follows: Stop)], null).Pending!.Outcome);

    [Fact]
    public void The_earliest_valid_one_wins() =>
        Assert.Equal("mei-cfo", DecisionLedger.Of([Said(Stop, "mei-cfo", 27, follows: Stop), Said(Scale, "lee-coo", 28, follows: Scale)], null).Counting!.By);

    [Fact]
    public void An_iteration_is_followed_by_one_more_decision()
    {
        var iterated = DecisionLedger.Of([Said(Iterate, "mei-cfo", 28, follows: Iterate)], null);
        Assert.Equal(Iterate, iterated.Counting!.Outcome);
        Assert.Equal(new LocalDate(2026, 6, 26), iterated.Counting.Next!.Decision);
        var ended = DecisionLedger.Of([Said(Iterate, "mei-cfo", 28, follows: Iterate), Said(Stop, "mei-cfo", 31, follows: Stop)], null);
        Assert.Equal(Stop, ended.Counting!.Outcome);
        Assert.Single(ended.Iterations);
    }

    [Fact]
    public void A_decision_file_that_came_first_wins()
    {
        var ledger = DecisionLedger.Of([Said(Stop, "mei-cfo", 28, follows: Stop)], File(Scale, 20));
        Assert.Equal((Scale, "pilot/decision.yml"), (ledger.Counting!.Outcome, ledger.Counting.File));
    }

    [Fact]
    public void A_decision_file_that_repeats_what_was_said_adds_nothing() =>
        Assert.Equal("", DecisionLedger.Of([Said(Stop, "mei-cfo", 28, follows: Stop)], File(Stop, 28)).Counting!.File);

    static SaidDecision Said(DecisionOutcome outcome, string by, int day, DecisionOutcome follows) => new(
        outcome, by, Instant.FromUtc(2026, 5, day, 9, 0), new(2026, 5, day), "because", follows, outcome is Iterate ? new LocalDate(2026, 6, 26) : null);

    static Decision File(DecisionOutcome outcome, int day) =>
        new() { File = "pilot/decision.yml", Places = Places.None, Outcome = outcome, Date = new(2026, 5, day), By = "mei-cfo" };
}
