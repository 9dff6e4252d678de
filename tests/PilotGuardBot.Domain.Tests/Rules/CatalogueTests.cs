using System.Text.RegularExpressions;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

public sealed partial class CatalogueTests
{
    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Select(rule => rule.Id)];

    [Fact]
    public void There_are_54_rules() => Assert.Equal(54, RuleCatalogue.All.Count);

    [Fact]
    public void Ids_are_those_of_the_shared_catalogue()
    {
        var file = Shared.File("charter/rules.yml");
        Assert.SkipUnless(file is not null, "The shared folder is not beside the checkout.");
        var ids = SharedId().Matches(File.ReadAllText(file!)).Select(match => match.Groups[1].Value);
        Assert.Equal(ids.Order(), RuleCatalogue.All.Select(rule => rule.Id).Order());
    }

    [Fact]
    public void Rules_come_by_group_and_then_by_id()
    {
        var sorted = RuleCatalogue.All.OrderBy(rule => rule.Card.Group).ThenBy(rule => rule.Id, StringComparer.Ordinal).Select(rule => rule.Id);
        Assert.Equal(sorted, RuleCatalogue.All.Select(rule => rule.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_is_named_after_its_id_and_judges_something(string id)
    {
        var rule = RuleCatalogue.Find(id)!;
        Assert.Equal(string.Concat(id.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])), rule.GetType().Name);
        Assert.True(rule is IJudgeCharter or IJudgeChange or IJudgeFindings, "The rule judges nothing.");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_card_speaks_in_whole_sentences(string id)
    {
        var card = RuleCatalogue.Find(id)!.Card;
        foreach (var text in new[] { card.Checks, card.Fix, card.Why })
        {
            Assert.EndsWith(".", text, StringComparison.Ordinal);
            Assert.DoesNotContain('!', text);
            Assert.True(char.IsUpper(text[0]), text);
        }
        Assert.NotEmpty(card.Example);
        Assert.All(card.Parameters, parameter => Assert.EndsWith(".", parameter.Meaning, StringComparison.Ordinal));
        Assert.Equal(card.Parameters.Count, card.Parameters.Select(parameter => parameter.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_example_is_YAML(string id) => Assert.Empty(YamlReader.Read(RuleCatalogue.Find(id)!.Card.Example).Problems);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_failing_example_fails_and_a_passing_one_passes(string id)
    {
        var rule = RuleCatalogue.Find(id)!;
        Assert.NotNull(rule.Card.Failing);
        Assert.NotNull(rule.Card.Passing);
        Assert.NotEmpty(ExampleFacts.Judge(rule.Card.Failing, rule));
        Assert.Empty(ExampleFacts.Judge(rule.Card.Passing, rule));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_parameter_reads_its_own_sample(string id) => Assert.All(RuleCatalogue.Find(id)!.Card.Parameters, parameter =>
    {
        var node = ((YamlMapping)YamlReader.Read($"{parameter.Name}: {parameter.Sample}").Root!)[parameter.Name]!;
        Assert.NotNull(parameter.Read(node, out var problem));
        Assert.Null(problem);
    });

    [GeneratedRegex(@"(?m)^- \{id: ([a-z-]+),")]
    private static partial Regex SharedId();
}
