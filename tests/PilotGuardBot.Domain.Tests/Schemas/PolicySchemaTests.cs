using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Policies;

namespace PilotGuardBot.Domain.Tests.Schemas;

/// <summary>Schema and reader say the same of a policy.</summary>
public sealed class PolicySchemaTests
{
    internal static readonly string Whole = PolicyReaderTests.Sample
        .With("  evidence-stale: off\n", string.Concat(RuleCatalogue.All
            .Where(rule => rule.Card.Parameters.Count > 0 && rule.Id is not ("window-too-long" or "kpi-vanity" or "scope-volume-low"))
            .Select(rule => $"  {rule.Id}: {{{string.Join(", ", rule.Card.Parameters.Select(parameter => $"{parameter.Name}: {parameter.Sample}"))}}}\n")))
        .With("{project: 7,", "{project: 7, repository: acme/board, organisation: acme, tag: pilot,");

    static bool Reads(string text) => PolicyReader.Read("pilotguard.yml", text, PolicyScope.Organisation).Problems.Count is 0;

    static readonly Lazy<IReadOnlyList<(Mutation Mutation, bool Reader, bool Schema)>> Judged = new(() =>
    {
        var schema = Validator.Of("policy");
        return
        [
            .. Mutation.OfEachKey(Whole, "pilotPolicy: 1\ncalendars: {IE: {}}").AsParallel().AsOrdered().Select(mutation => (mutation, !Reads(mutation.Text), schema.Faults(mutation.Text).Count > 0)),
        ];
    });

    [Fact]
    public void The_samples_pass()
    {
        Assert.True(Reads(Whole));
        Assert.Empty(Validator.Of("policy").Faults(Whole));
        Assert.Empty(Validator.Of("policy").Faults(PolicyReaderTests.Sample));
        if (Shared.File("charter/policy.sample.yml") is { } file)
            Assert.Empty(Validator.Of("policy").Faults(File.ReadAllText(file)));
    }

    [Fact]
    public void What_the_reader_refuses_the_schema_refuses_but_for_what_none_tells() => Assert.Empty(
        from one in Judged.Value
        where one is { Reader: true, Schema: false } && !NoSchemaTells(one.Mutation)
        select $"{one.Mutation}");

    /// <summary>How a number is written; what the tz database holds; what another part of the file holds; whether a pattern compiles.</summary>
    static bool NoSchemaTells(Mutation mutation) =>
        mutation.Change is "= 0.12345678901" or "= 1e3"
        || mutation.Path is "reminders.timezone" or "reminders.calendar"
        || mutation.Path is "calendars.IE.weekend";

    [Fact]
    public void What_the_schema_refuses_the_reader_refuses() => Assert.Empty(
        from one in Judged.Value
        where one is { Reader: false, Schema: true } && !WantsQuotes(one.Mutation)
        select $"{one.Mutation}");

    /// <summary>Names that YAML takes for a number or a truth value.</summary>
    static bool WantsQuotes(Mutation mutation) => mutation.Change is "= true" or "= 0" or "= 3" or "= -1" or "= 1.5" or "= 0.12345678901" or "= 1e3"
        or "= 4000000000" or "= 9999999999999999";

    [Theory]
    [InlineData("off", true)]
    [InlineData("false", true)]
    [InlineData("\"off\"", true)]
    [InlineData("{severity: false, floor: true}", true)]
    [InlineData("true", false)]
    [InlineData("fatal", false)]
    [InlineData("{maxWindowDays: 0}", false)]
    [InlineData("{maxDays: 9}", false)]
    public void A_rules_settings_are_told(string settings, bool isGood)
    {
        var text = $"pilotPolicy: 1\nrules: {{window-too-long: {settings}}}\n";
        Assert.Equal((isGood, isGood), (Reads(text), Validator.Of("policy").Faults(text).Count is 0));
    }

    /// <summary>A parameter without a schema would be taken whatever stands there.</summary>
    [Fact]
    public void Every_parameter_of_every_rule_has_a_schema() => Assert.All(
        RuleCatalogue.All.SelectMany(rule => rule.Card.Parameters), parameter => Assert.NotEmpty(parameter.Schema));
}
