using CsCheck;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Lifecycle;

public sealed class DecisionReaderTests
{
    const string File = "pilot/decision.yml";

    public const string Full =
        """
        pilotDecision: 1
        pilot: invoice-routing
        outcome: scale                      # scale|iterate|stop
        date: 2026-05-28
        by: mei-cfo                         # must approve this pull request
        evidence: 9f2c1ab                   # commit whose readings were used
        recommendation: scale               # as computed; the bot verifies it
        rationale: ""                       # where the outcome differs
        next: {owner: ap-platform, action: roll out to 100%, by: 2026-07-24}

        """;

    static DecisionReading Read(string text) => DecisionReader.Read(File, text);

    [Fact]
    public void A_whole_decision_is_read()
    {
        var reading = Read(Full);
        Assert.Empty(reading.Problems);
        var decision = reading.Decision!;
        Assert.Equal(("invoice-routing", DecisionOutcome.Scale, "mei-cfo"), (decision.Pilot, decision.Outcome, decision.By));
        Assert.Equal((new(2026, 5, 28), "9f2c1ab", DecisionOutcome.Scale, null),
            (decision.Date, decision.Evidence, decision.Recommendation, decision.Rationale));
        Assert.Equal(new NextStep("ap-platform", "roll out to 100%", new(2026, 7, 24), null, null), decision.Next);
        Assert.Equal(new Place(3, 10), decision.Places.Of("outcome"));
    }

    [Fact]
    public void The_shared_sample_has_no_problem()
    {
        var file = Shared.File("charter/decision.yml");
        Assert.SkipUnless(file is not null, "The shared folder is not beside the checkout.");
        Assert.Empty(DecisionReader.Read(File, System.IO.File.ReadAllBytes(file!)).Problems);
    }

    [Theory]
    [InlineData("outcome: scale ", "outcome: scaled", "outcome", 3, 10, "is not one of scale, iterate, stop; did you mean `scale`?")]
    [InlineData("date: 2026-05-28", "date: 28 May", "date", 4, 7, "is text, not a date such as `2026-05-29`")]
    [InlineData("by: mei-cfo ", "by: \"@mei-cfo\"", "by", 5, 5, "starts with `@`; write it without `@`")]
    [InlineData("by: mei-cfo ", "decider: mei-cfo ", "decider", 5, 1, "is not a known key")]
    [InlineData("rationale: \"\"", "rationale:   ", "rationale", 8, 1, "is empty")]
    [InlineData("action: roll", "acton: roll", "next.acton", 9, 28, "is not a known key; did you mean `action`?")]
    public void A_wrong_value_is_told_with_its_place(string was, string now, string path, int line, int column, string message) =>
        Assert.Contains(
        (path, new Place(line, column), message),
            Read(Full.With(was, now)).Problems.Select(problem => (problem.Path, problem.Place, problem.Message)));

    [Fact]
    public void What_is_required_is_missed() => Assert.Equal(
        ["pilot", "outcome", "date", "by"], Read("pilotDecision: 1\n").Problems.Where(problem => problem.Message is "is missing")
            .Select(problem => problem.Path));

    [Fact]
    public void A_newer_format_is_one_problem()
    {
        var reading = Read("pilotDecision: 2\nverdict: scale\n");
        Assert.Null(reading.Decision);
        Assert.Equal("is format 2, newer than this version understands; it reads format 1", Assert.Single(reading.Problems).Message);
    }

    [Theory]
    [InlineData("- scale", "is a list, not a decision")]
    [InlineData("", "is empty")]
    public void A_file_that_is_no_mapping_is_no_decision(string text, string message)
    {
        Assert.Null(Read(text).Decision);
        Assert.Equal(message, Assert.Single(Read(text).Problems).Message);
    }

    [Fact]
    public void Any_bytes_give_a_decision_or_problems() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        var reading = DecisionReader.Read(File, bytes);
        Assert.True(reading.Decision is not null || reading.Problems.Count > 0);
    });

    [Fact]
    public void Any_mutation_gives_a_decision_or_problems() =>
        Gen.Select(Gen.Int[0, Full.Length - 1], Gen.Int[0, 20], Gen.OneOf("", "{", "]", ": ", "\n", "- ", "\"", "#", "*a", "é", "0"))
            .Sample((at, length, text) =>
        {
            var reading = Read(Full[..at] + text + Full[Math.Min(at + length, Full.Length)..]);
            Assert.True(reading.Decision is not null || reading.Problems.Count > 0);
        });
}
