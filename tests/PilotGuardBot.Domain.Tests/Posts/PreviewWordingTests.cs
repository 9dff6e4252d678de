using NodaTime;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Rules;

namespace PilotGuardBot.Domain.Tests.Posts;

/// <summary>Who will be told what, and when: folded where a charter is new. The sample runs from Monday 2 March to Friday 29 May 2026.</summary>
public sealed class PreviewWordingTests
{
    static readonly ReviewPlace Place = new(
        "0123456789abcdef0123456789abcdef01234567", "7-1", (file, place) => $"https://forge/{file}#L{place.Line}", rule => $"https://rules/{rule}",
        "https://rules");

    const string Table = """
        <details><summary>Who will be told what, and when</summary>

        | day | who | is asked to |
        | --- | --- | --- |
        | Wed 29 Apr | `dana-ap`, `raj-dev`, `mei-cfo` | book the forum for the decision |
        | Fri 15 May | `dana-ap`, `raj-dev`, `mei-cfo` | close the gaps in the evidence, if there are any |
        | Fri 22 May | `mei-cfo` | decide, with the brief at hand |
        | Thu 28 May | `mei-cfo` | decide: it is due the day after |
        | Fri 29 May | `mei-cfo` | decide today, with three lines to choose from |
        | Mon 1 Jun | `mei-cfo`, `dana-ap` | decide: it is overdue |
        | Wed 3 Jun | `lee-coo` | decide, or name who does: the sponsor may from this day on |
        | Fri 5 Jun | `lee-coo`, `mei-cfo` | have it decided; told again every 5 business days |

        Nothing after the decision, and nothing on other days unless a rule finds something that somebody must mend.
        </details>
        """;

    static PostPlan Plan(string charter, bool spoke = false, Func<CharterFacts, CharterFacts>? with = null) => ReviewWording.Plan(
        new() { Findings = [], RulesPassed = 3 }, Given.Change(Given.Facts(charter, with), charter), Given.Recommended, Place, spoke);

    [Fact]
    public void The_check_of_a_new_charter_holds_the_ladder_and_no_comment_is_made_for_it()
    {
        var plan = Plan(Samples.Full);
        Assert.Contains(Table.ReplaceLineEndings("\n"), plan.Check!.Summary, StringComparison.Ordinal);
        Assert.Null(plan.Comment);
    }

    [Fact]
    public void A_comment_that_stands_anyway_holds_it_above_who_judged() =>
        Assert.Contains($"{Table.ReplaceLineEndings("\n")}\n\n<sub>", Plan(Samples.Full, spoke: true).Comment!.Body, StringComparison.Ordinal);

    [Fact]
    public void A_charter_that_stands_already_is_not_foretold() => Assert.DoesNotContain(
        "Who will be told", Plan(Samples.Full, with: facts => facts with { Base = facts.Charter }).Check!.Summary, StringComparison.Ordinal);

    [Theory]
    [InlineData("  decision: 2026-05-29 ", "  ")]
    [InlineData("exceptions:", "closed: {outcome: withdrawn, date: 2026-03-05, reason: no time}\nexceptions:")]
    public void Without_a_date_or_after_the_end_there_is_nothing_to_foretell(string line, string instead) => Assert.DoesNotContain(
        "Who will be told", Plan(Samples.Full.With(line, instead)).Check!.Summary, StringComparison.Ordinal);

    [Fact]
    public void A_short_window_skips_the_forum_and_nothing_comes_before_the_start()
    {
        var facts = Given.Facts(Samples.Full.With("start: 2026-03-02 ", "start: 2026-05-20 "));
        Assert.Equal(["T-7", "T-1", "T0"], Preview.Of(facts, Given.Recommended, new(2026, 5, 31)).Select(message => message.Stage.Name));
    }

    [Fact]
    public void The_last_day_of_the_calendar_ends_the_ladder()
    {
        var facts = Given.Facts(Samples.Full, of => of with { Charter = of.Charter with { Window = of.Charter.Window with { Decision = LocalDate.MaxIsoValue } } });
        Assert.NotEmpty(Preview.Of(facts, Given.Recommended, LocalDate.MaxIsoValue));
    }
}
