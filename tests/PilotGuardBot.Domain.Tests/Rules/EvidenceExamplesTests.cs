using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Tests.Rules;

public sealed class EvidenceExamplesTests
{
    public static TheoryData<string> Ids =>
    [
        .. RuleCatalogue.All.Where(rule => rule.Card.Group is RuleGroup.Evidence or RuleGroup.Decision or RuleGroup.Portfolio)
            .Select(rule => rule.Id),
        "readings-invalid", "decision-invalid", "data-quality-failing", "scope-expanded-early",
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_failing_example_fails_and_the_passing_one_passes(string id)
    {
        var rule = RuleCatalogue.Find(id)!;
        Assert.NotEmpty(ExampleFacts.Judge(rule.Card.Failing!, rule));
        Assert.Empty(ExampleFacts.Judge(rule.Card.Passing!, rule));
    }
}
