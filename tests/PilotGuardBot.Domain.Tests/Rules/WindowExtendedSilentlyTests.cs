using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

public sealed class WindowExtendedSilentlyTests
{
    const string Id = "window-extended-silently";

    const string Moved = "The decision moved from Friday 29 May 2026 to Friday 26 June 2026 after the start, and ";

    static string Decided(string date) => Samples.Full.With("decision: 2026-05-29 ", $"decision: {date} ");

    static string Extended(string date = "2026-06-26", string extension = "to: 2026-06-26, reason: ERP freeze, change: sample 200 rows, approvedBy: mei-cfo") =>
        Decided(date).With("  maxExtensionDays: 30 ", $"  extension: {{{extension}}}\n  maxExtensionDays: 30 ");

    static CharterFacts Approved(CharterFacts facts) => facts with { Approvals = Approvals.Of("mei-cfo") };

    static readonly Verdict Clean = new() { Findings = [] };

    static Agreement Agreed(string merged) => Agreement.At(Given.Charter(Samples.Full)).After(Given.Charter(merged), Approvals.Of("mei-cfo"), Clean);

    [Fact]
    public void A_decision_moved_later_without_a_record_is_one_error()
    {
        var finding = Assert.Single(Given.JudgedRunning(Samples.Full, Decided("2026-06-26")).Findings); // Friday, day 116
        Assert.Equal((Id, Severity.Error, new Place(17, 13)), (finding.Rule, finding.Severity, finding.Place));
        Assert.Equal($"{Moved}no `window.extension` records it.", finding.What);
        Assert.Equal("Restore it, or record an extension that `mei-cfo` approves, merged by Friday 22 May 2026.", finding.Fix);
        Assert.Equal("extension: {to: 2026-06-26, reason: …, change: …, approvedBy: mei-cfo}", finding.Example);
    }

    [Fact]
    public void An_approved_extension_in_time_passes()
    {
        Assert.Empty(Given.JudgedRunning(Samples.Full, Extended(), Approved).Findings);
        Assert.Empty(Given.JudgedRunning(Samples.Full, Extended(), facts => facts with { Approvals = Approvals.Unknown }).Findings);
        var finding = Assert.Single(Given.JudgedRunning(Samples.Full, Extended()).Findings);
        Assert.Equal(($"{Moved}`mei-cfo` has not approved its extension.", "window.extension.approvedBy"), (finding.What, finding.Path));
    }

    [Theory]
    [InlineData("2026-05-15")]
    [InlineData("2026-05-29")]
    public void A_decision_moves_earlier_freely(string date) => Assert.Empty(Given.JudgedRunning(Samples.Full, Decided(date)).Findings);

    [Fact]
    public void Before_the_start_both_dates_are_free() => Assert.Empty(Given.Judged(
        Samples.Full.With("start: 2026-03-02 ", "start: 2026-03-09 ").With("decision: 2026-05-29 ", "decision: 2026-06-05 "),
        facts => facts with { Base = Given.Charter(Samples.Full) }).Findings);

    [Theory]
    [InlineData("2026-03-09", "Monday 9 March 2026")]
    [InlineData("2026-02-23", "Monday 23 February 2026")]
    public void A_start_that_has_passed_never_moves(string date, string spoken)
    {
        var finding = Assert.Single(Given.JudgedRunning(Samples.Full, Samples.Full.With("start: 2026-03-02 ", $"start: {date} ")).Of(Id));
        Assert.Equal((new Place(16, 10), $"The start moved from Monday 2 March 2026 to {spoken}, after it had passed."), (finding.Place, finding.What));
        Assert.Equal("start: 2026-03-02", finding.Example);
    }

    [Theory]
    [InlineData("to: 2026-06-26", "to: 2026-06-19", "window.extension.to", "its extension goes to Friday 19 June 2026")]
    [InlineData("approvedBy: mei-cfo", "approvedBy: lee-coo", "window.extension.approvedBy", "its extension names `lee-coo`, not the decider `mei-cfo`")]
    public void An_extension_that_does_not_fit_does_not_count(string was, string now, string path, string flaw)
    {
        var finding = Given.JudgedRunning(Samples.Full, Extended().With(was, now), Approved).Only(Id);
        Assert.Equal((path, $"{Moved}{flaw}."), (finding.Path, finding.What));
    }

    [Fact]
    public void An_extension_that_lacks_a_part_has_one_finding() => Assert.Equal(
        "charter-invalid", Assert.Single(Given.JudgedRunning(Samples.Full, Extended().With("reason: ERP freeze, ", ""), Approved).Findings).Rule);

    [Theory]
    [InlineData("2026-06-28", 30)] // Sunday: the limit itself is allowed
    [InlineData("2026-06-29", 31)] // Monday
    public void Thirty_days_are_the_most(string date, int days)
    {
        var findings = Given.JudgedRunning(Samples.Full, Extended().Replace("2026-06-26", date, StringComparison.Ordinal), Approved).Of(Id);
        Assert.Equal(days > 30, findings.Count > 0);
        Assert.All(findings, finding => Assert.EndsWith("and 31 days are more than the 30 that an extension may add.", finding.What, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.Contains("{to: 2026-06-26,", finding.Example, StringComparison.Ordinal));
    }

    [Fact]
    public void The_charters_own_limit_from_before_the_start_counts_where_it_is_smaller()
    {
        var was = Samples.Full.With("maxExtensionDays: 30 ", "maxExtensionDays: 14 ");
        var finding = Given.JudgedRunning(was, Extended(), Approved).Only(Id);
        Assert.EndsWith("28 days are more than the 14 that an extension may add.", finding.What, StringComparison.Ordinal);
        Assert.Contains("{to: 2026-06-12,", finding.Example, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_sets_how_often_and_how_far()
    {
        Assert.EndsWith("28 days are more than the 20 that an extension may add.",
            Given.JudgedRunning(Samples.Full, Extended(), Approved, Given.Policy($"pilotPolicy: 1\nrules: {{{Id}: {{maxExtensionDays: 20}}}}")).Only(Id).What, StringComparison.Ordinal);
        Assert.EndsWith("and extensions are not accepted here.",
            Given.JudgedRunning(Samples.Full, Extended(), Approved, Given.Policy($"pilotPolicy: 1\nrules: {{{Id}: {{maxExtensions: 0}}}}")).Only(Id).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(22, false)] // Friday, T-7
    [InlineData(23, true)]
    public void The_last_day_for_an_extension_is_seven_days_before_the_decision(int day, bool isLate)
    {
        var verdict = Given.JudgedRunning(Samples.Full, Extended(), facts => Approved(facts) with { Today = new(2026, 5, day) });
        Assert.Equal(isLate, verdict.Of(Id).Count > 0);
        if (isLate)
            Assert.Equal(
                ($"{Moved}its extension comes too late: Friday 22 May 2026 was the last day for it.", "Restore the date, and decide by what is known then.", "decision: 2026-05-29"),
                (verdict.Only(Id).What, verdict.Only(Id).Fix, verdict.Only(Id).Example));
    }

    [Fact]
    public void A_merged_extension_goes_on_counting()
    {
        var merged = Given.Charter(Extended());
        CharterFacts Later(CharterFacts facts) => facts with { Base = merged, Today = new(2026, 6, 10) };
        Assert.Empty(Given.JudgedRunning(Samples.Full, Extended(), Later).Findings);
        Assert.Empty(Given.JudgedRunning(Samples.Full, Extended(), facts => Later(facts) with { Agreement = Agreed(Extended()) }).Findings);
        var bypassed = Agreement.At(Given.Charter(Samples.Full)).After(merged, Approvals.Of("raj-dev"), Clean);
        Assert.Single(Given.JudgedRunning(Samples.Full, Extended(), facts => Later(facts) with { Agreement = bypassed }).Of(Id));
    }

    [Fact]
    public void An_extension_that_was_late_when_it_was_merged_is_not_agreed_to()
    {
        var late = Given.JudgedRunning(Samples.Full, Extended(), facts => Approved(facts) with { Today = new(2026, 5, 25) });
        Assert.Empty(Agreement.At(Given.Charter(Samples.Full)).After(Given.Charter(Extended()), Approvals.Of("mei-cfo"), late).Extensions);
    }

    [Fact]
    public void A_second_extension_is_one_too_many()
    {
        var first = Extended("2026-06-12", "to: 2026-06-12, reason: ERP freeze, change: sample 200 rows, approvedBy: mei-cfo");
        CharterFacts Again(CharterFacts facts) => Approved(facts) with { Base = Given.Charter(first) };
        Assert.EndsWith("and it was extended once already.", Given.JudgedRunning(Samples.Full, Extended(), Again).Only(Id).What, StringComparison.Ordinal);
        Assert.EndsWith("and it was extended once already.",
            Given.JudgedRunning(Samples.Full, Extended(), facts => Again(facts) with { Agreement = Agreed(first) }).Only(Id).What, StringComparison.Ordinal);
        Assert.Empty(Given.JudgedRunning(Samples.Full, Extended(), Again, Given.Policy($"pilotPolicy: 1\nrules: {{{Id}: {{maxExtensions: 2}}}}")).Findings);
        Assert.Empty(Given.JudgedRunning(Samples.Full, first, facts => Again(facts) with { Agreement = Agreed(Extended()) }).Findings); // Back to an earlier day.
    }

    static Func<CharterFacts, CharterFacts> Recorded(params (int Month, int Day, decimal Value)[] rows) => facts => Approved(facts) with
    {
        Record = new() { Readings = [.. rows.Select(row => new Reading("", 0, new LocalDate(2026, row.Month, row.Day), "cost-per-invoice", row.Value, null, Basis.Measured, null, null))] },
    };

    [Fact]
    public void More_time_is_earned_by_readings()
    {
        (int, int, decimal)[] five = [(3, 6, 6.1m), (3, 13, 6.0m), (3, 20, 5.8m), (3, 27, 5.6m), (4, 3, 5.4m)];
        Assert.Empty(Given.JudgedRunning(Samples.Full, Extended(), Recorded(five)).Findings); // 5 of 6 weeks since 2 March
        Assert.EndsWith("and only 4 of 6 expected readings are there (75 % at least).",
            Given.JudgedRunning(Samples.Full, Extended(), Recorded(five[..4])).Only(Id).What, StringComparison.Ordinal);
        (int, int, decimal)[] crowded = [(3, 6, 6.1m), (3, 6, 6.2m), (3, 5, 6.0m), (3, 4, 6.0m), (3, 3, 6.0m), (4, 3, 5.4m)];
        Assert.EndsWith("and only 2 of 6 expected readings are there (75 % at least).",
            Given.JudgedRunning(Samples.Full, Extended(), Recorded(crowded)).Only(Id).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_KPI_worse_than_its_kill_line_earns_no_more_time()
    {
        (int, int, decimal)[] worse = [(3, 6, 5.0m), (3, 13, 5.1m), (3, 20, 5.2m), (3, 27, 5.95m), (4, 3, 5.92m), (4, 10, 5.0m)];
        Assert.EndsWith("and `cost-per-invoice` stands at 5.92, worse than its kill line 5.90.",
            Given.JudgedRunning(Samples.Full, Extended(), Recorded(worse)).Only(Id).What, StringComparison.Ordinal);
        Assert.Empty(Given.JudgedRunning(Samples.Full, Extended(), Recorded([.. worse[..4], (4, 3, 5.90m), (4, 10, 5.0m)])).Findings);
    }

    [Fact]
    public void A_bypassed_merge_moves_nothing() => Assert.Single(
        Given.JudgedRunning(Samples.Full, Decided("2026-06-26"), facts => facts with { Base = Given.Charter(Decided("2026-06-26")) }).Of(Id));
}
