using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>What a rule's page shows is what the rule finds.</summary>
public sealed class RuleExampleTests
{
    [Theory]
    [MemberData(nameof(CatalogueTests.Ids), MemberType = typeof(CatalogueTests))]
    public void A_rule_finds_its_failing_example_and_not_its_passing_one(string id)
    {
        var rule = RuleCatalogue.Find(id)!;
        Assert.SkipWhen(rule.Card.Failing is null || rule.Card.Passing is null, "The rule shows no examples yet.");
        Assert.NotEmpty(ExampleFacts.Judge(rule.Card.Failing!, rule));
        Assert.Empty(ExampleFacts.Judge(rule.Card.Passing!, rule));
    }
}
