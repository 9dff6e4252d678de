using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Tests.Rules;

namespace PilotGuardBot.Domain.Tests.Posts;

/// <summary>A decision as its people read it. The sample is due on Friday 29 May 2026; 41 of its 60 thousand EUR are spent by 18 May.</summary>
public sealed class DecidedWordingTests
{
    static Decision Decision(string outcome, string day, string why = "rationale: It misses its target and nobody uses it\n") => EvidenceGiven.Decision(
        $"pilotDecision: 1\npilot: invoice-routing\noutcome: {outcome}\ndate: {day}\nby: mei-cfo\n{why}");

    static string Comment(string outcome, string day) => DecidedWording.Message(Sheets.On(day), Decision(outcome, day)).Comment;

    [Fact]
    public void A_stop_before_its_date_says_who_does_what_and_what_it_saved() => Assert.Equal(
        "@raj-dev **invoice-routing** is decided: **stop**, by `mei-cfo` on Friday 22 May. Reason: It misses its target and nobody uses it.\n\n"
            + "Next: revoke access, dispose of the data and note the lesson by Sunday 21 June, in `pilot.yml`: "
            + "`closed: {outcome: stopped, date: …, shutdown: …, lesson: …}`.\n\n"
            + "Stopped 7 days before its date, with 19 of 60 thousand EUR unspent: that is a good result, and the team is free for the next thing.",
        Comment("stop", "2026-05-22"));

    [Theory]
    [InlineData("2026-05-29", "Stopped on its date, with 19 of 60 thousand EUR unspent: that is a good result")]
    [InlineData("2026-05-28", "Stopped 1 day before its date")]
    public void A_stop_in_time_is_told_as_a_success(string day, string said) => Assert.Contains(said, Comment("stop", day), StringComparison.Ordinal);

    [Fact]
    public void A_stop_after_its_date_is_not_praised() => Assert.EndsWith("lesson: …}`.", Comment("stop", "2026-06-02"), StringComparison.Ordinal);

    [Fact]
    public void A_reason_that_ends_a_sentence_gets_no_second_end() => Assert.Contains(
        " Reason: Sales keeps it.\n\nNext: ",
        DecidedWording.Message(Sheets.On("2026-05-28"), Decision("scale", "2026-05-28", "rationale: Sales keeps it.\n")).Comment, StringComparison.Ordinal);
}
