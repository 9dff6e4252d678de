using NodaTime;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>window-too-long and window-date-invalid.</summary>
public sealed class WindowRulesTests
{
    static string Decided(string date) => Samples.Full.With("decision: 2026-05-29 ", $"decision: {date} ");

    static void Is(Finding finding, Severity severity, int line, int column, string what) =>
        Assert.Equal((severity, new Place(line, column), what), (finding.Severity, finding.Place, finding.What));

    [Fact]
    public void A_window_beyond_the_limit_names_the_latest_business_day()
    {
        var finding = Given.Judged(Decided("2026-07-03")).Only("window-too-long"); // Friday
        Is(finding, Severity.Error, 17, 13, "The window is 123 days long; the limit here is 90.");
        Assert.Equal("Narrow the scope, not the evidence, and decide on Friday 29 May 2026 at the latest.", finding.Fix);
        Assert.Equal("decision: 2026-05-29", finding.Example);
    }

    [Theory]
    [InlineData("2026-05-31", false)] // Sunday, day 90
    [InlineData("2026-06-01", true)] // Monday, day 91
    public void The_limit_itself_is_allowed(string decision, bool isTooLong) =>
        Assert.Equal(isTooLong, Given.Judged(Decided(decision)).Of("window-too-long").Count > 0);

    [Fact]
    public void A_policy_that_shortens_the_window_is_named()
    {
        var policy = Given.Policy("pilotPolicy: 1\nrules: {window-too-long: {maxWindowDays: 60}}");
        var finding = Given.Judged(Samples.Full, policy: policy).Only("window-too-long");
        Assert.Equal("The window is 88 days long; the limit here is 60 (policy of the organisation).", finding.What);
        Assert.Equal("decision: 2026-05-01", finding.Example); // Friday
    }

    [Fact]
    public void The_latest_day_is_no_holiday()
    {
        BusinessCalendar closed = new([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], [new(2026, 5, 29), new(2026, 5, 28)]);
        Assert.Equal("decision: 2026-05-27", Given.Judged(Decided("2026-07-03"), facts => facts with { Calendar = closed }).Only("window-too-long").Example);
    }

    [Fact]
    public void An_extension_adds_its_own_days_where_the_original_date_is_not_known()
    {
        var extended = Decided("2026-06-26").With(
            "  maxExtensionDays: 30 ", "  extension: {to: 2026-06-26, reason: ERP freeze, change: sample 200 rows, approvedBy: mei-cfo}\n  maxExtensionDays: 30 ");
        Assert.Empty(Given.Judged(extended).Of("window-too-long")); // 88 + 28 days
        Assert.NotEmpty(Given.Judged(Decided("2026-06-26")).Of("window-too-long"));
        var further = extended.Replace("2026-06-26", "2026-07-31", StringComparison.Ordinal);
        Assert.Equal("The window is 151 days long; the limit here is 120, 30 of them by extension.", Given.Judged(further).Only("window-too-long").What);
    }

    [Fact]
    public void After_start_the_original_window_counts()
    {
        Assert.Empty(Given.JudgedRunning(Samples.Full, Decided("2026-06-26")).Of("window-too-long")); // window-extended-silently speaks
        Assert.Single(Given.JudgedRunning(Decided("2026-07-03"), Decided("2026-07-03")).Findings);
        Assert.Empty(Given.JudgedRunning(Decided("2026-07-03"), Samples.Full).Findings);
    }

    [Theory]
    [InlineData("  decision: 2026-05-29 ", "", 15, 1, "`window.decision` is missing.")]
    [InlineData("decision: 2026-05-29 ", "decision: ", 17, 3, "`window.decision` is missing.")]
    [InlineData("decision: 2026-05-29 ", "decision: soon ", 17, 13, "`window.decision` `soon` is text, not a date such as `2026-05-29`.")]
    [InlineData("decision: 2026-05-29 ", "decision: 29-05-2026 ", 17, 13, "`window.decision` `29-05-2026` does not put the year first; write `2026-05-29`.")]
    [InlineData("start: 2026-03-02 ", "start: 2026-02-30 ", 16, 10, "`window.start` `2026-02-30` is no day of the calendar: February 2026 has 28 days.")]
    [InlineData("start: 2026-03-02 ", "start: [2026-03-02] ", 16, 3, "`window.start` is a list, not a date.")]
    public void A_date_that_is_absent_or_none_is_an_error_of_this_rule_alone(string old, string now, int line, int column, string what)
    {
        var finding = Assert.Single(Given.Judged(Samples.Full.With(old, now)).Findings);
        Assert.Equal("window-date-invalid", finding.Rule);
        Is(finding, Severity.Error, line, column, what);
    }

    [Fact]
    public void Without_a_window_both_dates_are_missing() =>
        Assert.Equal(2, Given.Judged(Samples.Minimal.With("window: {start: 2026-03-02, decision: 2026-05-29}\n", "")).Of("window-date-invalid").Count);

    [Theory]
    [InlineData("2026-03-02")] // Monday, the start itself
    [InlineData("2026-02-27")] // Friday
    public void A_decision_not_after_the_start_is_an_error(string decision)
    {
        var finding = Given.Judged(Decided(decision)).Only("window-date-invalid");
        Assert.Equal((Severity.Error, new Place(17, 13)), (finding.Severity, finding.Place));
        Assert.EndsWith("is not after the start on Monday 2 March 2026.", finding.What, StringComparison.Ordinal);
        Assert.Equal("decision: 2026-05-29", finding.Example);
    }

    [Fact]
    public void A_decision_on_a_weekend_is_a_warning()
    {
        var finding = Given.Judged(Decided("2026-05-30")).Only("window-date-invalid");
        Is(finding, Severity.Warn, 17, 13, "The decision date Saturday 30 May 2026 is on a weekend.");
        Assert.Equal(("Use the previous business day, Friday 29 May 2026.", "decision: 2026-05-29"), (finding.Fix, finding.Example));
    }

    [Fact]
    public void A_decision_on_a_holiday_is_a_warning()
    {
        BusinessCalendar holiday = new([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], [new(2026, 5, 29)]);
        var finding = Given.Judged(Samples.Full, facts => facts with { Calendar = holiday }).Only("window-date-invalid");
        Is(finding, Severity.Warn, 17, 13, "The decision date Friday 29 May 2026 is a holiday.");
    }

    [Fact]
    public void A_start_that_passed_before_the_first_merge_is_a_warning()
    {
        var late = Given.Judged(Samples.Full, facts => facts with { Today = new(2026, 3, 6) }).Only("window-date-invalid"); // Friday
        Is(late, Severity.Warn, 16, 10, "The start on Monday 2 March 2026 is past, and the charter is not merged yet.");
        Assert.Equal("start: 2026-03-09", late.Example); // Monday
        Assert.Empty(Given.Judged(Samples.Full, facts => facts with { Today = new(2026, 3, 2) }).Findings);
    }

    [Fact]
    public void A_late_merge_is_not_brought_up_again_nor_offline()
    {
        Assert.Empty(Given.JudgedRunning(Samples.Full, Samples.Full, facts => facts with { MergedOn = new(2026, 3, 20) }).Findings);
        Assert.Empty(Given.Judged(Samples.Full, facts => facts with { Today = Given.Running, Offline = true }).Findings);
    }

    [Fact]
    public void An_unknown_calendar_is_a_warning()
    {
        var finding = Given.Judged(Samples.Full, facts => facts with { CalendarKnown = false }).Only("window-date-invalid");
        Is(finding, Severity.Warn, 20, 13, "The calendar `IE` is unknown here; only weekends count as closed.");
    }

    [Fact]
    public void The_calendar_is_the_charters_else_the_policys_else_weekends()
    {
        var policy = Given.Policy("pilotPolicy: 1\ncalendars: {IE: {holidays: [2026-05-29]}, DE: {weekend: [sunday]}}\nrules: {window-date-invalid: {calendar: DE}}");
        Assert.False(CalendarChoice.For(Given.Charter(Samples.Full), policy).Calendar.IsBusinessDay(new(2026, 5, 29)));
        Assert.True(CalendarChoice.For(Given.Charter(Samples.Minimal), policy).Calendar.IsBusinessDay(new(2026, 5, 30))); // Saturday
        Assert.False(CalendarChoice.For(Given.Charter(Samples.Full), Given.Recommended).IsKnown);
        Assert.True(CalendarChoice.For(Given.Charter(Samples.Minimal), Given.Recommended).IsKnown);
    }
}
