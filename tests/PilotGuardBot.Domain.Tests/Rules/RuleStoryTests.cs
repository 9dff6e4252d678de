using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>What a rule's page tells, made from the rule itself.</summary>
public sealed class RuleStoryTests
{
    static RuleStory Of(string id) => new(RuleCatalogue.Find(id)!);

    [Theory]
    [InlineData("charter-secret", "on pull requests")]
    [InlineData("data-quality-failing", "every day while the pilot is open")]
    [InlineData("portfolio-owner-overloaded", "against the organisation's other pilots")]
    [InlineData("data-access-pending", "on pull requests, every day while the pilot is open")]
    [InlineData("portfolio-wip-exceeded", "on pull requests, against the organisation's other pilots")]
    public void When_it_runs_is_said_in_words(string id, string runs) => Assert.Equal(runs, string.Join(", ", Of(id).Runs));

    [Fact]
    public void Each_profile_has_its_severity() => Assert.Equal(
        [(PolicyProfile.Starter, Severity.Warn), (PolicyProfile.Recommended, Severity.Warn), (PolicyProfile.Strict, Severity.Error)],
        Of("scope-volume-low").Severities.OrderBy(one => one.Profile));

    [Theory]
    [InlineData("charter-invalid", "charter-invalid: {severity: error}")]
    [InlineData("scope-volume-low", "scope-volume-low: {severity: warn, minMonthlyVolume: 200}")]
    [InlineData("data-quality-failing", "data-quality-failing: {severity: error, openDays: 5, staleDays: 14}")]
    public void The_line_of_a_policy_has_its_parameters(string id, string line) => Assert.Equal(line, Of(id).PolicyLine);

    [Fact]
    public void The_line_of_a_policy_is_a_policy() => Assert.All(RuleCatalogue.All, rule => Assert.Empty(
        PolicyReader.Read(
            "pilotguard.yml", $"pilotPolicy: 1\nrules:\n  {new RuleStory(rule).PolicyLine}\n", PolicyScope.Organisation).Problems));

    static IEnumerable<string> Captions(string id, bool fails) =>
        Of(id).Examples.Single(example => example.Fails == fails).Parts.Select(part => part.Caption);

    [Theory]
    [InlineData("scope-volume-low", "pilot.yml")]
    [InlineData("scope-creep", "pilot.yml, as it stood at the start; pilot.yml, now")]
    [InlineData("data-quality-failing", "Readings on record")]
    [InlineData("readings-invalid", "pilot/readings/cost-per-invoice.csv")]
    [InlineData("evidence-rewritten", "pilot/readings/cost-per-invoice.csv, before; pilot/readings/cost-per-invoice.csv, now")]
    [InlineData("decision-contradicts-evidence", "Readings on record; pilot/decision.yml")]
    public void An_example_shows_each_file_under_its_name(string id, string captions) =>
        Assert.Equal(captions, string.Join("; ", Captions(id, fails: true)));

    [Fact]
    public void The_failing_example_has_its_finding_and_the_passing_one_none() => Assert.All(RuleCatalogue.All, rule =>
    {
        var examples = new RuleStory(rule).Examples.ToList();
        Assert.Equal([true, false], examples.Select(example => example.Fails));
        Assert.Contains(examples[0].Findings, finding => finding.Rule == rule.Id);
        Assert.Empty(examples[1].Findings);
        Assert.Equal((rule.Card.Failing!.When, rule.Card.Passing!.When), (examples[0].When, examples[1].When));
        Assert.All(examples.SelectMany(example => example.Parts), part => Assert.NotEmpty(part.Text));
    });
}
