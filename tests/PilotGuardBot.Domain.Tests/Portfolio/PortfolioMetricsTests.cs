using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Portfolio;

namespace PilotGuardBot.Domain.Tests.Portfolio;

/// <summary>The metrics on Monday 1 June 2026.</summary>
public sealed class PortfolioMetricsTests
{
    static readonly LocalDate Today = new(2026, 6, 1);

    /// <summary>Runs from 2 March to 29 June, was read yesterday.</summary>
    static readonly PilotOutline Running = new()
    {
        Id = "running",
        Today = Today,
        Life = new(PilotState.Running, new(2026, 6, 29), false, 0),
        Owners = new(Team: "payables", Decider: "mei-cfo"),
        Start = new(2026, 3, 2),
        LastReading = new(2026, 5, 31),
        HasCompleteOutcome = true,
        Readings = (10, 12),
        TeamLimit = 1,
    };

    static PilotOutline Decided(DecisionOutcome outcome, LocalDate due, LocalDate on, ClosureOutcome? closed = null) => Running with
    {
        Id = $"{outcome}",
        Start = due.PlusDays(-88),
        Life = new(closed is null ? PilotState.Decided : PilotState.Closed, due, false, 0),
        Outcome = outcome,
        DecidedOn = on,
        ClosedAs = closed,
    };

    static PilotOutline Overdue(int late) => Running with { Id = $"late-{late}", Life = new(PilotState.Deciding, new(2026, 5, 15), true, late) };

    [Theory]
    [InlineData(0, 0, "none yet")]
    [InlineData(1, 4, "1 of 4")]
    [InlineData(2, 5, "40%")]
    [InlineData(1, 8, "13%")] // 12.5 is rounded up.
    public void Below_five_there_are_counts_and_no_percentages(int part, int whole, string expected) => Assert.Equal(expected, new Share(part, whole).Text);

    [Fact]
    public void An_empty_portfolio_has_figures_too()
    {
        var none = PortfolioMetrics.Of([]);
        Assert.Equal((0, null, "none yet", 0), (none.Pilots, none.DaysToDecision, none.Conversion.Text, none.Overdue));
    }

    [Fact]
    public void Conversion_counts_pilots_whose_date_passed_60_days_ago_withdrawn_and_overdue_ones_included()
    {
        var mature = new LocalDate(2026, 4, 2); // 60 days ago
        var metrics = PortfolioMetrics.Of(
        [
            Decided(DecisionOutcome.Scale, mature, mature, ClosureOutcome.Production),
            Decided(DecisionOutcome.Scale, mature.PlusDays(1), mature, ClosureOutcome.Production), // 59 days ago: too young
            Decided(DecisionOutcome.Scale, mature, mature), // not linked to production yet
            Running with { Life = new(PilotState.Closed, mature, false, 0), ClosedAs = ClosureOutcome.Withdrawn },
            Overdue(40) with { Life = new(PilotState.Deciding, mature, true, 40) },
        ]);
        Assert.Equal(new(1, 4), metrics.Conversion);
    }

    [Fact]
    public void Decisions_are_on_time_up_to_their_date_and_undecided_ones_are_not()
    {
        var due = new LocalDate(2026, 5, 15);
        var metrics = PortfolioMetrics.Of(
            [Decided(DecisionOutcome.Stop, due, due), Decided(DecisionOutcome.Stop, due, due.PlusDays(1)), Overdue(11), Overdue(10), Running]);
        Assert.Equal((new(1, 4), new(1, 2)), (metrics.OnTime, metrics.CheapStops));
        Assert.Equal((2, 21), (metrics.Overdue, metrics.BusinessDaysLate));
        Assert.Equal(["late-11"], metrics.Stalled); // More than ten.
        Assert.Equal(88.5m, metrics.DaysToDecision);
        Assert.Equal(3, metrics.OlderUndecided); // Since 2 March: 91 days.
    }

    [Theory]
    [InlineData(27, false)]
    [InlineData(28, true)]
    public void A_pilot_without_a_reading_for_28_days_is_stalled(int days, bool expected) =>
        Assert.Equal(expected, PortfolioMetrics.IsStalled(Running with { LastReading = Today.PlusDays(-days) }));

    [Fact]
    public void A_pilot_that_just_began_or_has_not_is_not_stalled()
    {
        Assert.False(PortfolioMetrics.IsStalled(Running with { Start = Today.PlusDays(-27), LastReading = null }));
        Assert.False(PortfolioMetrics.IsStalled(Running with { Start = Today.PlusDays(1), LastReading = null }));
        Assert.True(PortfolioMetrics.IsStalled(Running with { IsPausedBeyondLimit = true }));
    }

    [Fact]
    public void Sunk_cost_is_the_spend_else_the_elapsed_part_of_the_cap()
    {
        var cap = new Amount(60_000, "EUR");
        Assert.Equal([new(41_000, "EUR", false)], PortfolioMetrics.Of([Overdue(11) with { Spend = 41_000, Cap = cap }]).Sunk);
        var quiet = Running with { Start = new(2026, 5, 2), Life = new(PilotState.Running, new(2026, 7, 1), false, 0), LastReading = null, Cap = cap };
        Assert.Equal([new(30_000, "EUR", true)], PortfolioMetrics.Of([quiet]).Sunk); // Day 30 of 60.
        Assert.Empty(PortfolioMetrics.Of([Running with { Cap = cap }]).Sunk);
    }

    [Fact]
    public void Work_in_progress_is_counted_by_team_and_decider_whatever_their_case()
    {
        var metrics = PortfolioMetrics.Of([Running, Running with { Id = "other", Owners = new(Team: "Payables", Decider: "lee") }, Decided(DecisionOutcome.Stop, Today, Today)]);
        Assert.Equal([new("payables", 2, 1)], metrics.Teams);
        Assert.Equal([new("lee", 1, null), new("mei-cfo", 1, null)], metrics.Deciders);
        Assert.Equal((new(2, 2), new(20, 24)), (metrics.Outcome, metrics.Coverage));
    }

    [Fact]
    public void What_ended_more_than_365_days_ago_no_longer_counts()
    {
        var before = Today.PlusDays(-366);
        Assert.Equal(1, PortfolioMetrics.Of([Running, Decided(DecisionOutcome.Stop, before, before)]).Pilots);
    }
}
