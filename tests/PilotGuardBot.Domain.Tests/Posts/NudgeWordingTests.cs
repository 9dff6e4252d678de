using CsCheck;
using NodaTime;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Tests.Posts;

/// <summary>What people read, word for word. The decision is due on Friday 29 May 2026.</summary>
public sealed class NudgeWordingTests
{
    const string Link = "(https://pilots.acme.example/pilots/acme/invoice-routing)";

    const string Iterate = "As it stands the rule says **iterate**. `cost-per-invoice` is at 5.15 `EUR/invoice` and misses its target 4.50 by 0.65. "
        + "It would say *scale* at 4.50 or less.";

    /// <summary>Everybody who was asked before the sponsor was.</summary>
    static readonly IReadOnlyList<ToldNudge> Asked = Sheets.Sent(
        "T-30 2026-04-29 dana-ap raj-dev mei-cfo, T-7 2026-05-22 mei-cfo, T-1 2026-05-28 mei-cfo, T0 2026-05-29 mei-cfo, +1 2026-06-01 mei-cfo dana-ap");

    /// <summary>With every KPI, guardrail and the spend read to the last.</summary>
    const string Complete = Sheets.Rows + ", 2026-05-11 misroute-rate 1.5, 2026-05-11 cost/spend 39000";

    static void Reads(string expected, string actual) => Assert.Equal(expected.ReplaceLineEndings("\n"), actual);

    [Fact]
    public void Thirty_days_before_the_owners_book_the_forum() => Reads(
        "@dana-ap @raj-dev @mei-cfo **invoice-routing** is due for a decision on **Friday 29 May**, in 30 days. "
            + "Put it on the agenda of `Finance AI board` on Thursday 28 May. Booked already: `/pilot ack` here skips the next reminder.",
        NudgeWording.Comment(Sheets.On("2026-04-29"), NudgeStage.Book));

    [Fact]
    public void Without_a_forum_the_owners_book_whoever_decides() => Assert.Contains(
        "Book a meeting of those who decide for Friday 29 May at the latest.",
        NudgeWording.Comment(Sheets.On("2026-04-29", charter: Samples.Minimal), NudgeStage.Book));

    [Fact]
    public void Fourteen_days_before_the_owners_close_the_gaps() => Reads(
        """
        @dana-ap @raj-dev @mei-cfo **invoice-routing** is due for a decision on **Friday 29 May**, in 14 days. Close these 3 gaps in its evidence before:

        - `cost-per-invoice` has 8 of 10 expected readings, the last of Monday 27 April: record those that are missing.
        - Guardrail `misroute-rate` has no measured reading: record one.
        - `cost/spend` has no reading: record what the pilot has cost so far.

        A reading is a row in `pilot/readings`, or one line from any shell: `pilotguard record cost-per-invoice VALUE --pilot invoice-routing`. As it stands the rule says **stop**. `cost-per-invoice` is unproven: its last measured reading is of Monday 27 April 2026, 18 days before Friday 15 May 2026; at most 14 count. It would say *iterate* with a measured reading of `cost-per-invoice` by Friday 29 May 2026.
        """,
        NudgeWording.Comment(Sheets.On("2026-05-15", Sheets.Rows.Split(", 2026-05-04")[0]), NudgeStage.Gaps));

    [Fact]
    public void Without_a_gap_nobody_is_asked_for_anything()
    {
        var sheet = Sheets.On("2026-05-15", Complete);
        Assert.False(NudgeWording.AsksSomething(sheet, NudgeStage.Gaps));
        Assert.True(NudgeWording.AsksSomething(sheet, NudgeStage.Brief));
        Reads(
            "**invoice-routing** is due for a decision on **Friday 29 May**, in 14 days. "
                + "Its evidence has no gap: 10 of 10 readings, all measured. Nobody must act now.",
            NudgeWording.Comment(sheet, NudgeStage.Gaps));
    }

    [Fact]
    public void Seven_days_before_the_decider_gets_the_brief()
    {
        var comment = NudgeWording.Comment(Sheets.On("2026-05-22"), NudgeStage.Brief);
        Reads(
            $"""
            @mei-cfo **invoice-routing** is due for a decision on **Friday 29 May**, in 7 days.

            | KPI | baseline | now (median of 3) | target | kill | projection |
            | --- | --- | --- | --- | --- | --- |
            | cost-per-invoice (EUR/invoice) | 6.40 | 5.15 █▇▅▅▄▄▃▃▂▁▁ | 4.50 | 5.90 | 4.90 on Fri 29 May (4.76 to 5.02) |

            {Iterate}
            `misroute-rate` is 1.4% (at most 2.0). 11 of 11 readings, all measured. 41 of 60 thousand EUR spent.

            Decide with one line here: `/pilot decide scale|iterate|stop REASON`, or book the forum and answer `/pilot ack`. [Full brief]{Link}
            """,
            comment.Split("\n\n<details>")[0]);
        Assert.StartsWith("<details><summary>The whole brief</summary>\n\n**The rule says iterate**", comment[comment.IndexOf("<details>", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void The_day_before_the_decider_is_reminded() => Reads(
        $"""
        @mei-cfo **invoice-routing** is due for a decision on **Friday 29 May**, tomorrow. Decide with one line here: `/pilot decide scale|iterate|stop REASON`.

        {Iterate} `misroute-rate` is 1.4% (at most 2.0). 11 of 12 readings, all measured. 41 of 60 thousand EUR spent. [Full brief]{Link}
        """,
        NudgeWording.Comment(Sheets.On("2026-05-28"), NudgeStage.DayBefore));

    [Fact]
    public void On_its_day_three_lines_wait_to_be_copied_the_recommended_one_first() => Reads(
        $"""
        @mei-cfo **invoice-routing** is to be decided **today, Friday 29 May**. Copy one of these lines, complete it, and post it here:

        ```
        /pilot decide iterate cost-per-invoice at 5.15 misses 4.50; we change ONE THING
        /pilot decide scale REASON
        /pilot decide stop REASON
        ```
        {Iterate} A decision against the rule counts once `lee-coo` writes the same line. `misroute-rate` is 1.4% (at most 2.0). 11 of 12 readings, all measured. 41 of 60 thousand EUR spent. [Full brief]{Link}
        """,
        NudgeWording.Comment(Sheets.On("2026-05-29"), NudgeStage.DecisionDay));

    [Theory]
    [InlineData("4.40", "/pilot decide scale cost-per-invoice at 4.40 meets 4.50")]
    [InlineData("6.40", "/pilot decide stop cost-per-invoice at 6.40 is worse than 5.90")]
    public void The_recommended_line_has_its_reason_filled_in(string value, string line) => Assert.Contains(
        $"\n```\n{line}\n",
        NudgeWording.Comment(
            Sheets.On("2026-05-29", $"{Sheets.Rows}, 2026-05-19 cost-per-invoice {value}, 2026-05-20 cost-per-invoice {value}"), NudgeStage.DecisionDay));

    [Fact]
    public void Who_was_iterated_already_gets_two_lines()
    {
        var iterated = Sheets.On("2026-06-26", with: facts => facts with
        {
            Record = facts.Record! with
            {
                Decision = EvidenceGiven.Decision("pilotDecision: 1\npilot: invoice-routing\noutcome: iterate\ndate: 2026-05-28\nby: mei-cfo\n"
                    + "next: {change: route by supplier, decision: 2026-06-26}\n"),
            },
        });
        var comment = NudgeWording.Comment(iterated, NudgeStage.DecisionDay);
        Assert.Contains("**today, Friday 26 June**", comment);
        Assert.Contains("```\n/pilot decide stop cost-per-invoice has no recent reading\n/pilot decide scale REASON\n```", comment);
        Assert.Contains("`/pilot decide scale|stop REASON`", NudgeWording.Comment(iterated, NudgeStage.DayBefore));
    }

    [Fact]
    public void One_business_day_late_decider_and_business_are_asked() => Reads(
        "@mei-cfo @dana-ap **invoice-routing** should have been decided on **Friday 29 May**, and is not. "
            + "Every week costs about 3,700 EUR (its own figure). The rule says **iterate**. "
            + $"`mei-cfo` decides with one line here: `/pilot decide iterate REASON`. From Wednesday 3 June on `lee-coo` can, too. [Brief]{Link}",
        NudgeWording.Comment(Sheets.On("2026-06-01") with { Nudges = Asked }, NudgeStage.Late));

    [Fact]
    public void Three_business_days_late_the_sponsor_can_decide() => Reads(
        "@lee-coo **invoice-routing** should have been decided on **Friday 29 May**; `mei-cfo` was asked on 22, 28 and 29 May and 1 June, "
            + "`dana-ap` was asked on 1 June. Every week costs about 3,700 EUR (its own figure). The rule says **iterate**. "
            + $"You can decide here, too: `/pilot decide iterate REASON`. [Brief]{Link}",
        NudgeWording.Comment(Sheets.On("2026-06-03") with { Nudges = Asked }, NudgeStage.Sponsor));

    [Theory]
    [InlineData("2026-06-05", 5)] // Friday
    [InlineData("2026-06-12", 10)]
    public void Later_it_goes_to_whom_the_policy_names(string day, int late) => Reads(
        "@big-boss **invoice-routing** should have been decided on **Friday 29 May**; `mei-cfo` was asked on 22, 28 and 29 May and 1 June, "
            + "`dana-ap` was asked on 1 June. Every week costs about 3,700 EUR (its own figure). The rule says **iterate**. "
            + $"It is {late} business days late. New charters of `accounts-payable` are blocked until it is decided. "
            + $"Have `mei-cfo` or `lee-coo` decide here: `/pilot decide iterate REASON`. [Brief]{Link}",
        NudgeWording.Comment(
            Sheets.On(day, policy: "pilotPolicy: 1\nescalate: [big-boss]") with { Nudges = Asked }, new NudgeStage(late)));

    [Fact]
    public void Nothing_is_said_to_be_blocked_where_the_policy_blocks_nothing() => Assert.DoesNotContain(
        "blocked",
        NudgeWording.Comment(
            Sheets.On("2026-06-05", policy: "pilotPolicy: 1\nescalate: [big-boss]\nrules: {portfolio-new-while-overdue: warn}"), NudgeStage.Escalation));

    [Fact]
    public void A_decision_that_waits_for_a_second_person_is_told()
    {
        var pending = new SaidDecision(
            DecisionOutcome.Scale, "mei-cfo", Instant.FromUtc(2026, 5, 28, 9, 0), new(2026, 5, 28), "contract ends", DecisionOutcome.Iterate);
        Assert.Contains(
            "`mei-cfo` said **scale** on Thursday 28 May: it counts once `lee-coo` writes the same line.",
            NudgeWording.Comment(Sheets.On("2026-06-01") with { Pending = pending }, NudgeStage.Late));
    }

    [Fact]
    public void A_letter_mentions_nobody_and_says_where_to_decide()
    {
        var letter = NudgeWording.Letter(Sheets.On("2026-05-22"), NudgeStage.Brief);
        Assert.DoesNotContain("@", letter);
        Assert.DoesNotContain("<details>", letter);
        Assert.Contains("Decide with one line in a comment on its tracking issue: `/pilot decide", letter);
    }

    [Theory]
    [InlineData(-30, "2026-04-29", "invoice-routing: book the forum for Friday 29 May")]
    [InlineData(-14, "2026-05-15", "invoice-routing: close the gaps in the evidence before Friday 29 May")]
    [InlineData(-7, "2026-05-22", "invoice-routing: decide by Friday 29 May")]
    [InlineData(0, "2026-05-29", "invoice-routing: decide today")]
    [InlineData(1, "2026-06-01", "invoice-routing: 1 business day overdue, due on Friday 29 May")]
    [InlineData(5, "2026-06-05", "invoice-routing: 5 business days overdue, due on Friday 29 May")]
    public void A_letter_s_subject_says_what_to_do(int stage, string day, string subject) =>
        Assert.Equal(subject, NudgeWording.Subject(Sheets.On(day), new(stage)));

    [Fact]
    public void Somebody_without_an_account_is_named_and_not_mentioned() => Assert.StartsWith(
        "`mei-cfo` **invoice-routing**",
        NudgeWording.Comment(
            Sheets.On("2026-05-29", policy: "pilotPolicy: 1\npeople: {mei-cfo: {mail: mei@acme.example}}", gone: ["mei-cfo"]), NudgeStage.DecisionDay));

    [Fact]
    public void Each_stage_mentions_those_alone_who_must_act()
    {
        foreach (var stage in NudgeStage.Before.Concat([NudgeStage.Late, NudgeStage.Sponsor, NudgeStage.Escalation, new(10)]))
        {
            var sheet = Sheets.On("2026-06-12") with { Nudges = Asked };
            var mentioned = NudgeWording.Comment(sheet, stage).Split('@').Skip(1).Select(part => part.Split(' ')[0]);
            Assert.Equal(sheet.Audience.Of(stage).Select(one => one.Handle), mentioned);
        }
    }

    [Fact]
    public void No_message_shouts_and_none_is_too_long()
    {
        foreach (var stage in NudgeStage.Before.Concat([NudgeStage.Late, NudgeStage.Sponsor, NudgeStage.Escalation]))
        {
            var comment = NudgeWording.Comment(Sheets.On("2026-05-29"), stage);
            Assert.DoesNotContain('!', comment.Split("<details>")[0]);
            Assert.InRange(comment.Split("<details>")[0].Split('\n').Length, 1, 16);
        }
    }

    [Fact]
    public void Hostile_names_and_texts_mention_nobody_and_break_out_of_nothing()
    {
        const string evil = "@everyone <script>alert(1)</script> ``` [x](http://evil) --> | %% \\\"";
        var charter = Sheets.Charter.With("unit: EUR/invoice               # R", $"unit: '{evil}'")
            .With("forum: {name: Finance AI board, date: 2026-05-28}", $"forum: {{name: '{evil}', date: 2026-05-28}}")
            .With("team: accounts-payable ", $"team: '{evil}' ");
        foreach (var stage in NudgeStage.Before.Concat([NudgeStage.Late, NudgeStage.Sponsor, NudgeStage.Escalation]))
        {
            var comment = NudgeWording.Comment(Sheets.On("2026-06-05", charter: charter), stage);
            Assert.Empty(Foreign.Outside(comment, "everyone", "<script", "(http://evil", "-->"));
        }
    }
}
