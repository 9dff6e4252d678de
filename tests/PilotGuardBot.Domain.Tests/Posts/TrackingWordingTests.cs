using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Rules;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Posts;

public sealed class TrackingWordingTests
{
    static string Heading(PilotSheet sheet) => TrackingWording.Body(sheet).Split('\n')[0];

    static string Part(PilotSheet sheet, string start) =>
        Assert.Single(TrackingWording.Body(sheet).Split("\n\n"), part => part.StartsWith(start, StringComparison.Ordinal));

    static PilotSheet Decided(string outcome, string day = "2026-06-02") => Sheets.On(day, with: facts => facts with
    {
        Record = facts.Record! with { Decision = EvidenceGiven.Decision(EvidenceGiven.Decision(outcome, "rationale: the contract ends\n")) },
    });

    [Fact]
    public void The_body_shows_the_pilot_at_a_glance() => Assert.Equal(
        """
        ### ✅ Deciding: `mei-cfo` decides by Friday 29 May, in 7 days

        `▓▓▓▓▓▓▓▓▓░ day 81 of 88` Mon 2 Mar to Fri 29 May 2026

        **Owners.** business `dana-ap` · tech `raj-dev` · decider `mei-cfo` · sponsor `lee-coo` · team `accounts-payable`

        | KPI | baseline | now (median of 3) | target | kill | projection |
        | --- | --- | --- | --- | --- | --- |
        | cost-per-invoice (EUR/invoice) | 6.40 | 5.15 █▇▅▅▄▄▃▃▂▁▁ | 4.50 | 5.90 | 4.90 on Fri 29 May (4.76 to 5.02) |

        As it stands the rule says **iterate**. `cost-per-invoice` is at 5.15 `EUR/invoice` and misses its target 4.50 by 0.65. It would say *scale* at 4.50 or less. `misroute-rate` is 1.4% (at most 2.0). 11 of 11 readings, all measured. 41 of 60 thousand EUR spent.

        **Open findings.** None.

        **Messages.** Last: T-14 on Fri 15 May to `dana-ap`, `raj-dev` and `mei-cfo`. Next: T-1 on Thu 28 May to `mei-cfo`. Not sent: T-30 on Wed 29 Apr (its day passed).

        **How to act.** Comment a line here: `/pilot decide scale|iterate|stop REASON` (`mei-cfo`; `lee-coo` too from Wed 3 Jun), `/pilot ack`, `/pilot status`, `/pilot recheck`, `/pilot why RULE`, `/pilot help`. Record a reading: `pilotguard record cost-per-invoice VALUE --pilot invoice-routing`.

        <sub>[`pilot.yml`](https://forge.example/acme/invoices/blob/3f2c91a/pilot.yml#L1) · [page with the brief](https://pilots.acme.example/pilots/acme/invoice-routing) · kept up to date silently</sub>
        """.ReplaceLineEndings("\n"),
        TrackingWording.Body(Sheets.On("2026-05-22") with
        {
            Nudges =
            [
                new(NudgeStage.Book, new(2026, 4, 29), ToldState.Dropped, [], "its day passed"),
                .. Sheets.Sent("T-14 2026-05-15 dana-ap raj-dev mei-cfo"),
                new(NudgeStage.DayBefore, new(2026, 5, 28), ToldState.Planned, [], null),
                new(NudgeStage.DecisionDay, new(2026, 5, 29), ToldState.Planned, [], null),
            ],
        }));

    [Fact]
    public void The_title_names_the_pilot() => Assert.Equal("Pilot: invoice-routing", TrackingWording.Title(Given.Charter(Samples.Full)));

    [Theory]
    [InlineData("2026-02-25", "### ✅ Proposed: starts on Monday 2 March, in 5 days; decision on Friday 29 May, in 93 days")]
    [InlineData("2026-03-02", "### ✅ Running: decision on Friday 29 May, in 88 days; nobody must act now")]
    [InlineData("2026-05-29", "### ✅ Deciding: `mei-cfo` decides by Friday 29 May, today")]
    [InlineData("2026-06-01", "### ❌ Overdue: `mei-cfo` should have decided on Friday 29 May, 1 business day ago")]
    public void The_heading_says_the_state_and_who_must_act(string day, string heading) => Assert.Equal(heading, Heading(Sheets.On(day)));

    [Theory]
    [InlineData("2026-02-25", "`░░░░░░░░░░ 88 days, not begun` Mon 2 Mar to Fri 29 May 2026")]
    [InlineData("2026-03-02", "`░░░░░░░░░░ day 0 of 88` Mon 2 Mar to Fri 29 May 2026")]
    [InlineData("2026-05-12", "`▓▓▓▓▓▓▓▓░░ day 71 of 88` Mon 2 Mar to Fri 29 May 2026")]
    [InlineData("2026-05-28", "`▓▓▓▓▓▓▓▓▓░ day 87 of 88` Mon 2 Mar to Fri 29 May 2026")]
    [InlineData("2026-05-29", "`▓▓▓▓▓▓▓▓▓▓ day 88 of 88` Mon 2 Mar to Fri 29 May 2026")]
    [InlineData("2026-06-02", "`▓▓▓▓▓▓▓▓▓▓ day 88 of 88, 4 days over` Mon 2 Mar to Fri 29 May 2026")]
    public void The_bar_counts_the_days_of_the_window(string day, string bar) => Assert.Equal(bar, Part(Sheets.On(day), bar[..3]));

    [Theory]
    [InlineData("scale", "### ✅ Decided on Thursday 28 May: scale; `dana-ap` links production by Monday 27 July")]
    [InlineData("stop", "### ✅ Decided on Thursday 28 May: stop; `raj-dev` revokes access, disposes of the data and notes the lesson by Saturday 27 June")]
    public void A_decision_says_what_follows(string outcome, string heading)
    {
        var sheet = Decided(outcome);
        Assert.Equal(heading, Heading(sheet));
        Assert.Contains("day 87 of 88", TrackingWording.Body(sheet));
        Assert.DoesNotContain("/pilot decide", TrackingWording.Body(sheet));
        Assert.DoesNotContain("**Messages.**", TrackingWording.Body(sheet));
    }

    [Fact]
    public void An_iteration_names_its_one_change()
    {
        var sheet = Decided("iterate");
        Assert.StartsWith("### ❌ Overdue", Heading(sheet));
        Assert.EndsWith("**Iterated** on Thursday 28 May, once and for all: the contract ends.", Part(sheet, "**Owners.**"));
        Assert.Contains("`/pilot decide scale|stop REASON`", TrackingWording.Body(sheet));
    }

    [Fact]
    public void A_pause_says_until_when()
    {
        var charter = Sheets.Charter.With("  calendar: IE\n", "  calendar: IE\n  pause: {from: 2026-04-07, until: 2026-04-17, reason: feed}\n");
        Assert.Equal(
            "### ✅ Paused until Friday 17 April: decision on Friday 29 May, in 49 days", Heading(Sheets.On("2026-04-10", charter: charter)));
    }

    [Fact]
    public void A_failed_start_gate_is_said_to_block() => Assert.Equal(
        "### ⚠️ Running, blocked: the start gate fails: decision on Friday 29 May, in 14 days",
        Heading(Sheets.On("2026-05-15") with { IsBlocked = true }));

    [Fact]
    public void Who_waits_for_a_second_person_is_told_first()
    {
        var pending = new SaidDecision(
            DecisionOutcome.Scale, "mei-cfo", NodaTime.Instant.FromUtc(2026, 5, 28, 9, 0), new(2026, 5, 28), "why", DecisionOutcome.Iterate);
        Assert.Equal(
            "### ⚠️ Deciding: `mei-cfo` said scale, `lee-coo` has to say the same", Heading(Sheets.On("2026-05-28") with { Pending = pending }));
    }

    [Fact]
    public void Findings_stand_with_their_line_and_what_to_do()
    {
        var finding = new Finding(
            "evidence-stale", Severity.Warn, "pilot.yml", "kpis[0]", new Place(24, 5), "`cost-per-invoice`: last reading 15 days ago.", "why",
            "Run the query or fix the job.", "example");
        var sheet = Sheets.On("2026-05-15") with { Findings = [finding, finding with { Severity = Severity.Info }], Remarks = ["`dana-ap` has not approved the merge."] };
        Assert.StartsWith("### ⚠️ Running: decision on Friday 29 May, in 14 days", Heading(sheet));
        Assert.DoesNotContain("nobody must act", Heading(sheet));
        Assert.Contains(
            "**Open findings: 1**\n\n- ⚠️ [`evidence-stale`](https://pilots.acme.example/rules/evidence-stale) · "
                + "[`pilot.yml` line 24](https://forge.example/acme/invoices/blob/3f2c91a/pilot.yml#L24) "
                + "— `cost-per-invoice`: last reading 15 days ago. Run the query or fix the job.\n- ⚠️ `dana-ap` has not approved the merge.",
            TrackingWording.Body(sheet));
    }

    [Fact]
    public void A_snooze_is_offered_only_while_it_is_allowed()
    {
        Assert.Contains("/pilot snooze", TrackingWording.Body(Sheets.On("2026-05-21")));
        Assert.DoesNotContain("/pilot snooze", TrackingWording.Body(Sheets.On("2026-05-22"))); // T-7
    }

    [Fact]
    public void The_body_mentions_nobody_whatever_it_is_told()
    {
        const string evil = "@everyone <script> ``` --> |";
        var charter = Sheets.Charter.With("unit: EUR/invoice               # R", $"unit: '{evil}'").With("team: accounts-payable ", $"team: '{evil}' ");
        var body = TrackingWording.Body(Sheets.On("2026-05-22", charter: charter) with
        {
            Nudges = [new(NudgeStage.Gaps, new(2026, 5, 15), ToldState.Dropped, [evil], evil)],
        });
        Assert.Empty(Foreign.Outside(body, "everyone", "<script", "-->"));
        Assert.DoesNotContain("@mei", body);
    }
}
