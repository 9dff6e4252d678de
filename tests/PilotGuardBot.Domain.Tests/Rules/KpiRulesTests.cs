using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>
/// kpi-baseline-late, kpi-target-unmeasurable, kpi-target-flat, kpi-target-undetectable, kpi-instrument-missing, kpi-guardrail-missing,
/// kpi-soft-savings, scope-too-broad.
/// </summary>
public sealed class KpiRulesTests
{
    static void Is(Finding finding, int line, int column, Severity severity, string what) =>
        Assert.Equal((new Place(line, column), severity, what), (finding.Place, finding.Severity, finding.What));

    static Finding Alone(string charter, string rule)
    {
        var finding = Assert.Single(Given.Judged(charter).Findings);
        Assert.Equal(rule, finding.Rule);
        return finding;
    }

    [Fact]
    public void A_baseline_dated_after_the_start_is_an_error()
    {
        var finding = Alone(Samples.Full.With("date: 2026-02-20, source", "date: 2026-03-03, source"), "kpi-baseline-late");
        Is(finding, 26, 35, Severity.Error, "The baseline of `cost-per-invoice` is dated Tuesday 3 March 2026, after the start on Monday 2 March 2026.");
        Assert.Equal("date: 2026-02-27", finding.Example);
    }

    [Theory]
    [InlineData("2026-03-02")] // Monday, the start itself
    [InlineData("2025-12-02")] // Tuesday, 90 days before
    public void A_baseline_on_the_start_or_as_old_as_the_limit_passes(string date) =>
        Assert.Empty(Given.Judged(Samples.Full.With("date: 2026-02-20, source", $"date: {date}, source")).Findings);

    [Fact]
    public void An_old_baseline_is_a_warning_by_the_limit_of_the_policy()
    {
        var old = Samples.Full.With("date: 2026-02-20, source", "date: 2025-12-01, source");
        Is(Alone(old, "kpi-baseline-late"), 26, 35, Severity.Warn, "The baseline of `cost-per-invoice` is dated Monday 1 December 2025, 91 days before the start; the limit is 90.");
        Assert.Empty(Given.Judged(old, policy: Given.Policy("pilotPolicy: 1\nrules: {kpi-baseline-late: {maxAgeDays: 91}}")).Findings);
    }

    [Theory]
    [InlineData("significantly lower", "`significantly` is vague.")]
    [InlineData("soon", "it is text, not a number.")]
    [InlineData("\"4.50\"", "it is text in quotes, not a number; remove the quotes.")]
    public void A_target_that_is_no_number_cannot_be_checked(string target, string why)
    {
        var finding = Alone(Samples.Full.With("target: 4.50", $"target: {target}"), "kpi-target-unmeasurable");
        Is(finding, 27, 13, Severity.Error, $"Target `{target.Trim('"')}` of `cost-per-invoice` cannot be checked: {why}");
        Assert.Equal("target: 5.76", finding.Example);
    }

    [Fact]
    public void A_kill_line_that_is_no_number_has_one_finding()
    {
        var finding = Alone(Samples.Full.With("kill: 5.90", "kill: worse than now"), "kpi-target-unmeasurable");
        Is(finding, 28, 11, Severity.Error, "Kill line `worse than now` of `cost-per-invoice` cannot be checked: it is text, not a number.");
        Assert.Equal("kill: 6.24", finding.Example);
    }

    [Fact]
    public void A_target_that_is_a_list_cannot_be_checked() => Is(
        Alone(Samples.Full.With("target: 4.50", "target: [4.50]"), "kpi-target-unmeasurable"), 27, 5, Severity.Error,
        "Target of `cost-per-invoice` cannot be checked: it is a list, not a number.");

    [Theory]
    [InlineData("    target: 4.50 ", "no target")]
    [InlineData("    unit: EUR/invoice               # R\n    direction", "no unit")]
    public void A_missing_target_or_unit_has_one_finding(string line, string what) => Is(
        Alone(Samples.Full.With(line, line.Contains("direction", StringComparison.Ordinal) ? "    direction" : "    "), "kpi-target-unmeasurable"),
        22, 5, Severity.Error, $"`cost-per-invoice` has {what}.");

    [Fact]
    public void Vague_words_of_the_policy_add_to_the_built_in_ones()
    {
        var policy = Given.Policy("pilotPolicy: 1\nrules: {kpi-target-unmeasurable: {vagueWords: [world class]}}");
        var charter = Samples.Full.With("target: 4.50", "target: world-class");
        Assert.EndsWith("`world class` is vague.", Given.Judged(charter, policy: policy).Only("kpi-target-unmeasurable").What, StringComparison.Ordinal);
        Assert.EndsWith("`better` is vague.", Given.Judged(Samples.Full.With("target: 4.50", "target: better"), policy: policy).Only("kpi-target-unmeasurable").What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vague_unit_cannot_be_measured() => Is(
        Alone(Samples.Full.With("unit: EUR/invoice               #", "unit: \"% better\"   #"), "kpi-target-unmeasurable"), 24, 11, Severity.Error,
        "The unit `% better` of `cost-per-invoice` cannot be measured: `better` is vague.");

    [Theory]
    [InlineData("6.40", "they are equal")]
    [InlineData("6.50", "`direction: down` asks for less")]
    [InlineData("6.34", "it is 0.94% away, and 1% is the least")]
    public void A_target_that_does_not_improve_is_an_error(string target, string why)
    {
        var finding = Alone(Samples.Full.With("target: 4.50", $"target: {target}").With("kill: 5.90", "kill: 6.40"), "kpi-target-flat");
        Is(finding, 27, 13, Severity.Error, $"Target {target} of `cost-per-invoice` does not improve on its baseline 6.40: {why}.");
        Assert.Equal("target: 5.76", finding.Example);
    }

    [Fact]
    public void A_target_on_the_wrong_side_is_one_mistake_whatever_the_kill_line() =>
        Alone(Samples.Full.With("target: 4.50", "target: 7.00"), "kpi-target-flat");

    [Fact]
    public void The_least_change_passes_and_a_policy_can_ask_for_more()
    {
        var least = Samples.Full.With("value: 6.40", "value: 100").With("target: 4.50", "target: 99").With("kill: 5.90", "kill: 99.5");
        Assert.Empty(Given.Judged(least).Findings);
        var policy = Given.Policy("pilotPolicy: 1\nrules: {kpi-target-flat: {minChange: 5%}}");
        Assert.EndsWith("it is 1% away, and 5% is the least.", Given.Judged(least, policy: policy).Only("kpi-target-flat").What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_of_zero_takes_any_step_up() => Assert.Empty(Given.Judged(
        Samples.Full.With("direction: down                 # R", "direction: up").With("value: 6.40", "value: 0").With("target: 4.50", "target: 0.01").With("kill: 5.90", "kill: 0")).Findings);

    const string Undetectable = "pilotPolicy: 1\nrules: {kpi-target-undetectable: warn}";

    [Fact]
    public void A_change_within_twice_the_spread_is_lost_in_variation()
    {
        var charter = Samples.Full.With("spread: 0.35", "spread: 1");
        Assert.Empty(Given.Judged(charter).Findings);
        Is(Given.Judged(charter, policy: Given.Policy(Undetectable)).Only("kpi-target-undetectable"), 27, 13, Severity.Warn,
            "The change of `cost-per-invoice` from 6.40 to 4.50 would be lost in normal variation: it is 1.90, and twice the spread is 2.");
        Assert.Empty(Given.Judged(Samples.Full.With("spread: 0.35", "spread: 0.95"), policy: Given.Policy(Undetectable)).Findings);
    }

    [Fact]
    public void Twelve_to_nine_percent_takes_1636_cases_a_group() => Assert.Equal(1636, KpiTargetUndetectable.CasesNeeded(0.12, 0.09, 0.8, 0.05));

    [Theory]
    [InlineData(1412, "[100%]", true)] // 1412 × 88 / 30.44 = 4082 cases
    [InlineData(566, "[100%]", true)] // 1636 cases
    [InlineData(565, "[100%]", false)] // 1633 cases
    [InlineData(1412, "[shadow, 100%]", true)] // 2041 cases
    [InlineData(1412, "[shadow, 10%, 50%]", false)] // a fifth: 816 cases
    public void A_share_needs_cases_enough_among_real_users(int volume, string rollout, bool passes)
    {
        var charter = Samples.Full.With("unit: EUR/invoice               #", "unit: \"%\"   #").With(", spread: 0.35", "").With("value: 6.40", "value: 12").With("target: 4.50", "target: 9")
            .With("kill: 5.90", "kill: 11").With("monthlyVolume: 4200", $"monthlyVolume: {volume}").With("rollout: [shadow, 10%, 50%, 100%]", $"rollout: {rollout}");
        Assert.Equal(passes, Given.Judged(charter, policy: Given.Policy(Undetectable)).Of("kpi-target-undetectable").Count == 0);
    }

    [Fact]
    public void A_KPI_without_a_measure_cannot_be_measured() => Is(
        Alone(Samples.Full.With("    measure: {type: sql, ref: queries/cost.sql, every: weekly} ", "    "), "kpi-instrument-missing"), 22, 5, Severity.Error,
        "Nobody can measure `cost-per-invoice`: it has no `measure`.");

    [Theory]
    [InlineData("{every: weekly}", "type and no ref")]
    [InlineData("{type: sql}", "ref")]
    [InlineData("{type: manual, ref: count}", "owner")]
    public void Missing_parts_of_a_measure_are_one_finding(string measure, string parts) => Is(
        Alone(Samples.Full.With("{type: sql, ref: queries/cost.sql, every: weekly}", measure), "kpi-instrument-missing"), 29, 5, Severity.Error,
        $"Nobody can measure `cost-per-invoice`: its `measure` has no {parts}.");

    [Fact]
    public void A_measurement_by_hand_with_an_owner_passes() =>
        Assert.Empty(Given.Judged(Samples.Full.With("{type: sql, ref: queries/cost.sql, every: weekly}", "{type: manual, ref: count, owner: dana-ap}")).Findings);

    [Fact]
    public void A_measure_of_an_unknown_type_has_one_finding() => Alone(Samples.Full.With("type: sql", "type: sqll"), "charter-invalid");

    [Theory]
    [InlineData("guardrails: []", 30, 5)]
    public void An_outcome_without_a_guardrail_is_a_warning(string none, int line, int column)
    {
        var charter = Samples.Full.With("guardrails:                     # W\n      - {id: misroute-rate, unit: \"%\", max: 2.0, ref: queries/misroute.sql}", none);
        var finding = Alone(charter, "kpi-guardrail-missing");
        Is(finding, line, column, Severity.Warn, "`cost-per-invoice` could improve while harming something else.");
        Assert.Equal("guardrails: [{id: misroute-rate, unit: \"%\", max: 2.0}]", finding.Example);
    }

    [Fact]
    public void A_guardrail_without_a_limit_has_one_finding() => Alone(Samples.Full.With(", max: 2.0, ref", ", ref"), "charter-invalid");

    [Theory]
    [InlineData("id: cost-per-invoice            #", "id: avoided-cost #", "source: ERP FIN-112", "source: business case", 22, 9, "avoided")]
    [InlineData("unit: EUR/invoice               #", "unit: EUR equivalent #", "source: ERP FIN-112", "source: business case", 24, 11, "equivalent")]
    public void Money_that_nobody_books_is_soft(string old, string now, string source, string soft, int line, int column, string word)
    {
        var charter = Samples.Full.With(old, now).With(source, soft);
        Is(Given.Judged(charter).Only("kpi-soft-savings"), line, column, Severity.Warn,
            $"`{(now.StartsWith("id", StringComparison.Ordinal) ? "avoided-cost" : "cost-per-invoice")}` may never reach the income statement: `{word}` money is not booked.");
        Assert.Empty(Given.Judged(charter.With(soft, "source: GL 6120 agency spend")).Of("kpi-soft-savings"));
        Assert.Empty(Given.Judged(charter.With("    kill: 5.90 ", "    bookedIn: GL 6120\n    kill: 5.90 ")).Of("kpi-soft-savings"));
    }

    [Fact]
    public void Time_that_drives_no_budget_line_is_soft()
    {
        var finding = Alone(Samples.Full.With("how: agency hours billed fall", "how: clerks do other things"), "kpi-soft-savings");
        Is(finding, 35, 64, Severity.Warn, "`minutes-per-invoice` may never reach the income statement: its `drives` names no bill or budget line that falls.");
    }

    [Fact]
    public void Soft_words_of_the_policy_add_up()
    {
        var policy = Given.Policy("pilotPolicy: 1\nrules: {kpi-soft-savings: {softWords: [per invoice]}}");
        Assert.Empty(Given.Judged(Samples.Full, policy: policy).Of("charter-invalid"));
        Assert.Single(Given.Judged(Samples.Full.With("source: ERP FIN-112", "source: survey"), policy: policy).Of("kpi-soft-savings"));
    }

    [Theory]
    [InlineData("End-to-end claims transformation", "end to end")]
    [InlineData("A platform for everything", "platform")]
    [InlineData("General-purpose assistant", "general purpose assistant")]
    public void A_name_that_promises_everything_is_too_broad(string name, string word) => Is(
        Alone(Samples.Full.With("Route supplier invoices to an approver", name), "scope-too-broad"), 11, 9, Severity.Warn, $"`{word}` is too broad to measure.");

    [Theory]
    [InlineData("Inspect railway platforms, Cork")]
    [InlineData("Transformer fault reports, substation 7")]
    public void Words_that_only_begin_like_a_broad_one_pass(string name) =>
        Assert.Empty(Given.Judged(Samples.Full.With("Route supplier invoices to an approver", name)).Findings);

    [Fact]
    public void Broad_words_of_the_policy_add_to_the_built_in_ones() => Assert.Equal(
        "`supplier invoices` is too broad to measure.",
        Given.Judged(Samples.Full, policy: Given.Policy("pilotPolicy: 1\nrules: {scope-too-broad: {words: supplier invoices}}")).Only("scope-too-broad").What);
}
