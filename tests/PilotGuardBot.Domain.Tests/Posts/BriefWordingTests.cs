using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Rules;

namespace PilotGuardBot.Domain.Tests.Posts;

public sealed class BriefWordingTests
{
    static string Brief(string rows = Sheets.Rows, string day = "2026-05-22", string? charter = null, Func<CharterFacts, CharterFacts>? with = null) =>
        BriefWording.Of(DecisionBrief.Of(Sheets.On(day, rows, charter, with: with).Facts, EvidenceGiven.Day(day)));

    [Fact]
    public void The_brief_is_one_page_with_the_verdict_first()
    {
        var brief = Brief();
        Assert.Equal(
            """
            ### Decision brief: invoice-routing, due Friday 29 May 2026

            **The rule says iterate**, as of Friday 22 May 2026, by its line 4: nothing is worse than its kill line, and something misses.
            - `cost-per-invoice` is at 5.15 `EUR/invoice` and misses its target 4.50 by 0.65.

            It would say *scale* at 4.50 or less.

            | KPI | baseline | latest | median of 3 | target | kill | progress | readings | projection |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | cost-per-invoice (EUR/invoice) | 6.40 | 5.08 (Mon 18 May) | 5.15 | 4.50 | 5.90 | 69% | █▇▅▅▄▄▃▃▂▁▁ | 4.90 on Fri 29 May (4.76 to 5.02) |

            **Guardrails.** `misroute-rate` is 1.4% (at most 2.0).

            **Evidence.** 11 of 11 readings, all measured. Longest gap 7 days. No correction. No data incident.

            **Readiness.** Stage `50%` of the real volume. Reviews are done. Production is described in full.

            **Money.** 41 of 60 thousand EUR spent by Mon 18 May. Running it at full volume costs 1800 EUR a month. Paid back in 11.9 months.

            **History.** No amendment, extension, exception or dissent.

            """.ReplaceLineEndings("\n"),
            brief[..brief.IndexOf("\n<details>", StringComparison.Ordinal)]);
        Assert.EndsWith("```\n\n</details>\n", brief);
    }

    [Fact]
    public void Without_evidence_it_says_what_is_not_known()
    {
        var brief = Brief("", charter: Samples.Minimal);
        Assert.Contains("**The rule says stop**, as of Friday 22 May 2026, by its line 1: an outcome KPI is unproven.", brief);
        Assert.Contains("| cost-per-invoice (EUR/invoice) | 6.40 | no reading | no reading | 4.50 | 5.90 | – |  | – |", brief);
        Assert.Contains("**Evidence.** 0 of 11 readings. Longest gap 81 days.", brief);
        Assert.Contains("Nobody recorded how far the roll-out is (`rollout/stage`). Reviews are done. `production` lacks `slo`, `monitoring` and `unitCostMax`.", brief);
        Assert.Contains("**Money.** Neither cap nor spend is known. Payback is unknown: there is no reading of `cost/spend`.", brief);
        Assert.DoesNotContain("mermaid", brief);
    }

    [Fact]
    public void Poor_evidence_is_told()
    {
        var brief = Brief(
            Sheets.Rows + ", 2026-05-18 cost-per-invoice 5.10, 2026-05-12 cost-per-invoice 5 estimated, 2026-05-10 data/erp.invoices/completeness 91",
            with: facts => facts with
            {
                Record = facts.Record! with { Readings = [.. facts.Record.Readings.Select((row, at) => at == 0 ? row with { File = "" } : row)] },
            });
        Assert.Contains(
            "**Evidence.** 11 of 11 readings, 92% measured, 2 tainted. Longest gap 7 days. 1 correction. 8% pushed by the API. "
                + "1 data incident, none open: `data/erp.invoices/completeness` from Sun 10 May to Mon 18 May; 2 readings tainted.", brief);
    }

    [Fact]
    public void What_was_changed_on_the_way_stands_in_the_history()
    {
        var charter = Sheets.Charter
            .With("amendments: []", "amendments: [{date: 2026-04-01, field: 'kpis[0].target', from: 4.20, to: 4.50, why: freight rose, impact: later, approvedBy: mei-cfo}]")
            .With("exceptions: []", "exceptions: [{rule: cost-unbounded, reason: ordered twice, until: 2026-06-01, approvedBy: mei-cfo}]")
            .With("  calendar: IE\n", "  calendar: IE\n  extension: {to: 2026-05-29, reason: strike, change: none, approvedBy: mei-cfo}\n");
        var decision = EvidenceGiven.Decision(EvidenceGiven.Decision("scale", "rationale: the contract ends\n"));
        var brief = Brief(charter: charter, day: "2026-05-29", with: facts => facts with { Record = facts.Record! with { Decision = decision } });
        Assert.Contains(
            """
            **History.**
            - Amendment of Wednesday 1 April: `kpis[0].target` from `4.20` to `4.50`. Why: freight rose
            - Extension to Friday 29 May. Why: strike
            - Exception to `cost-unbounded` until Monday 1 June. Why: ordered twice
            - Dissent: `mei-cfo` said scale on Thursday 28 May, the rule iterate. Why: the contract ends

            """.ReplaceLineEndings("\n"),
            brief);
    }

    [Fact]
    public void A_decision_by_command_dissents_from_what_the_rule_said_then()
    {
        var decision = EvidenceGiven.Decision(EvidenceGiven.Decision("scale", "")) with { File = "", Recommendation = DecisionOutcome.Stop };
        Assert.Contains("said scale on Thursday 28 May, the rule stop.", Brief(
            day: "2026-05-29", with: facts => facts with { Record = facts.Record! with { Decision = decision } }));
    }

    [Fact]
    public void A_decision_that_waits_is_a_dissent_that_waits()
    {
        var said = new SaidDecision(
            DecisionOutcome.Stop, "mei-cfo", NodaTime.Instant.FromUtc(2026, 5, 22, 9, 0), new(2026, 5, 22), "budget cut", DecisionOutcome.Iterate);
        Assert.Contains(
            "- Dissent: `mei-cfo` said stop on Friday 22 May, the rule iterate; it waits for a second person. Why: budget cut",
            BriefWording.Of(DecisionBrief.Of(Sheets.On("2026-05-22").Facts, new(2026, 5, 22), said)));
    }

    [Fact]
    public void A_date_that_a_bypassed_merge_moved_counts_for_nothing()
    {
        var moved = Sheets.Charter.With("decision: 2026-05-29 ", "decision: 2026-07-31 ");
        var facts = Given.Started(Sheets.Charter, moved, facts => facts with { Today = new(2026, 6, 10), Record = EvidenceGiven.Record(Sheets.Rows) });
        var brief = DecisionBrief.Of(facts with { Agreement = Agreement.At(facts.Snapshot!) }, new(2026, 6, 10));
        Assert.Equal((new NodaTime.LocalDate(2026, 5, 29), new NodaTime.LocalDate(2026, 5, 29)), (brief.Due, brief.Says.Day));
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("0", "shadow", 0)]
    [InlineData("5", null, 5)]
    [InlineData("10", "10%", 10)]
    [InlineData("60", "50%", 60)]
    public void The_stage_reached_follows_from_the_share_of_real_volume(string percent, string? stage, int? share)
    {
        var brief = DecisionBrief.Of(
            Sheets.On("2026-05-22", percent is "" ? "" : $"2026-05-18 rollout/stage {percent}").Facts, new(2026, 5, 22));
        Assert.Equal((stage, share), (brief.Rollout.Stage, (int?)brief.Rollout.Percent));
    }

    [Theory]
    [InlineData("6.40", 0)]
    [InlineData("5.45", 0.5)]
    [InlineData("4.50", 1)]
    [InlineData("7.35", -0.5)]
    public void Progress_is_the_way_from_the_baseline_to_the_target(string latest, double progress) => Assert.Equal(
        (decimal)progress,
        DecisionBrief.Of(Sheets.On("2026-05-22", $"2026-05-18 cost-per-invoice {latest}").Facts, new(2026, 5, 22)).Kpis[0].Progress);

    [Fact]
    public void Hostile_charters_break_out_of_nothing_and_stay_below_the_limit_of_a_comment()
    {
        const string evil = "@everyone <script>alert(1)</script> ``` [x](http://evil) --> | %% \\";
        var kpis = string.Concat(Enumerable.Range(0, 60).Select(at =>
            $"  - {{id: '{evil} {at}', outcome: cost, unit: '{evil}', direction: down, target: 1, kill: 2, baseline: {{value: 3, date: 2026-02-20, source: x}}, "
                + $"measure: {{type: sql, ref: x}}, guardrails: [{{id: '{evil} g{at}', max: 1}}]}}\n"));
        var text = string.Concat(Enumerable.Repeat(evil, 5));
        var charter = Samples.Full[..Samples.Full.IndexOf("kpis:", StringComparison.Ordinal)] + "kpis:\n" + kpis
            + Samples.Full[Samples.Full.IndexOf("data:\n", StringComparison.Ordinal)..]
                .Replace("amendments: []", $"amendments: [{string.Join(", ", Enumerable.Repeat($"{{date: 2026-04-01, field: '{text}', from: '{text}', to: '{text}', why: '{text}'}}", 40))}]", StringComparison.Ordinal);
        var sheet = Sheets.On("2026-05-22", charter: charter);
        foreach (var body in new[] { Brief(charter: charter), TrackingWording.Body(sheet), NudgeWording.Comment(sheet, new(-7)), NudgeWording.Comment(sheet, new(0)) })
        {
            Assert.Empty(Foreign.Outside(body, "everyone", "<script", "(http://evil", "-->"));
            Assert.InRange(body.Length, 1000, 60_000);
        }
    }
}
