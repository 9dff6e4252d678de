using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Rules;

namespace PilotGuardBot.Domain.Tests.Lifecycle;

/// <summary>States by date and record. The sample runs from Monday 2 March to Friday 29 May 2026.</summary>
public sealed class PilotLifeTests
{
    [Theory]
    [InlineData("2026-03-01", PilotState.Proposed, 0)] // the day before
    [InlineData("2026-03-02", PilotState.Running, 0)] // the first day
    [InlineData("2026-05-21", PilotState.Running, 0)] // a Thursday
    [InlineData("2026-05-22", PilotState.Deciding, 0)] // T-7
    [InlineData("2026-05-29", PilotState.Deciding, 0)] // the decision date: not overdue before it ends
    [InlineData("2026-05-30", PilotState.Deciding, 0)] // a Saturday: late, and no business day of it yet
    [InlineData("2026-06-01", PilotState.Deciding, 1)] // a Monday
    [InlineData("2026-06-03", PilotState.Deciding, 3)] // a Wednesday
    public void An_open_pilot_goes_by_the_date(string day, PilotState state, int late)
    {
        var life = On(day);
        Assert.Equal((state, late, Day(day) > new LocalDate(2026, 5, 29), true), (life.State, life.BusinessDaysLate, life.IsOverdue, life.IsOpen));
        Assert.Equal(new LocalDate(2026, 5, 29), life.Due);
    }

    [Theory]
    [InlineData("2026-04-19", PilotState.Running)]
    [InlineData("2026-04-20", PilotState.Paused)]
    [InlineData("2026-05-01", PilotState.Paused)]
    [InlineData("2026-05-02", PilotState.Running)] // written until then, and resumed the day after
    public void A_pause_has_both_its_days(string day, PilotState state) =>
        Assert.Equal(state, On(day, "pause: {from: 2026-04-20, until: 2026-05-01, reason: migration}").State);

    [Fact]
    public void A_pause_ends_after_fourteen_days_whatever_it_says()
    {
        const string pause = "pause: {from: 2026-04-20, until: 2026-05-20, reason: migration}";
        Assert.Equal(PilotState.Paused, On("2026-05-03", pause).State);
        Assert.Equal(PilotState.Running, On("2026-05-04", pause).State);
    }

    [Fact]
    public void A_pause_does_not_hide_that_a_decision_is_near() =>
        Assert.Equal(PilotState.Deciding, On("2026-05-23", "pause: {from: 2026-05-18, until: 2026-05-29, reason: migration}").State);

    [Theory]
    [InlineData(DecisionOutcome.Stop)]
    [InlineData(DecisionOutcome.Scale)]
    public void A_decided_pilot_is_never_overdue(DecisionOutcome outcome)
    {
        var life = On("2026-07-01", with: facts => facts with { Record = Decided(outcome) });
        Assert.Equal((PilotState.Decided, false, false), (life.State, life.IsOverdue, life.IsOpen));
    }

    [Fact]
    public void An_iteration_moves_the_date_and_the_pilot_runs_on()
    {
        var life = On("2026-06-03", with: facts => facts with { Record = Decided(DecisionOutcome.Iterate, next: new(2026, 6, 26)) });
        Assert.Equal((PilotState.Running, new LocalDate(2026, 6, 26), false), (life.State, life.Due, life.IsOverdue));
    }

    [Fact]
    public void A_later_date_that_nobody_agreed_to_moves_nothing()
    {
        var snapshot = Given.Charter(Samples.Full);
        var moved = On("2026-06-03", charter: Samples.Full.With("decision: 2026-05-29", "decision: 2026-06-26"), with: facts => facts with { Snapshot = snapshot });
        Assert.Equal((new LocalDate(2026, 5, 29), true), (moved.Due, moved.IsOverdue));
    }

    [Fact]
    public void An_extension_that_was_agreed_to_moves_it()
    {
        var snapshot = Given.Charter(Samples.Full);
        var extended = On("2026-06-03", charter: Samples.Full.With("decision: 2026-05-29", "decision: 2026-06-26"), with: facts => facts with
        {
            Snapshot = snapshot,
            Agreement = Agreement.At(snapshot) with { Extensions = [new(new LocalDate(2026, 6, 26), "feed down", "retrained", "mei-cfo")] },
        });
        Assert.Equal((new LocalDate(2026, 6, 26), false, PilotState.Running), (extended.Due, extended.IsOverdue, extended.State));
    }

    [Fact]
    public void An_earlier_date_counts_at_once()
    {
        var snapshot = Given.Charter(Samples.Full);
        var life = On("2026-05-11", charter: Samples.Full.With("decision: 2026-05-29", "decision: 2026-05-15"), with: facts => facts with { Snapshot = snapshot });
        Assert.Equal((new LocalDate(2026, 5, 15), PilotState.Deciding), (life.Due, life.State));
    }

    [Fact]
    public void A_closed_pilot_is_closed_whatever_else_is_known() => Assert.Equal(
        PilotState.Closed, On("2026-04-15", charter: Samples.Full + "closed: {outcome: withdrawn, date: 2026-04-14, reason: the portal came}\n").State);

    static PilotLife On(string day, string? window = null, string? charter = null, Func<CharterFacts, CharterFacts>? with = null)
    {
        var text = charter ?? (window is null ? Samples.Full : Samples.Full.With("  calendar: IE", $"  calendar: IE\n  {window}"));
        return PilotLife.Of(Given.Facts(text, facts =>
        {
            facts = facts with { Today = Day(day), Record = PilotRecord.Empty };
            return with is null ? facts : with(facts);
        }));
    }

    static PilotRecord Decided(DecisionOutcome outcome, LocalDate? next = null) => PilotRecord.Empty with
    {
        Decision = new() { File = "", Places = Places.None, Outcome = outcome, Date = new(2026, 5, 28), By = "mei-cfo", Next = new(null, null, null, "one", next) },
    };

    static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
