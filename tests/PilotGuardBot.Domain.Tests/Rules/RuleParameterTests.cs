using System.Collections;
using System.Globalization;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>What a policy may set for a rule: which of two values is the stricter, and what is no value at all.</summary>
public sealed class RuleParameterTests
{
    static PolicyReading Read(string rule, string parameters, PolicyScope scope = PolicyScope.Organisation) =>
        PolicyReader.Read("pilotguard.yml", $"pilotPolicy: 1\nrules:\n  {rule}: {{{parameters}}}", scope);

    static string? InForce(string rule, string name, string floor, string asked, bool binds)
    {
        var policy = PolicyLayers.Merge(
            Read(rule, $"{(binds ? "floor: true, " : "")}{name}: {floor}").Layer,
            Read(rule, $"{name}: {asked}", PolicyScope.Repository).Layer);
        return Spoken(policy.Rules[rule].Parameters.GetValueOrDefault(name));
    }

    static string? Spoken(object? value) => value switch
    {
        null or string => value as string,
        IDictionary lists => string.Join("; ", lists.Keys.Cast<string>().Select(key => $"{key}: {Spoken(lists[key])}")),
        IEnumerable words => string.Join(", ", words.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    [Theory]
    [InlineData("window-too-long", "maxWindowDays", "60", "120", "60")]
    [InlineData("window-too-long", "maxWindowDays", "60", "30", "30")]
    [InlineData("scope-volume-low", "minMonthlyVolume", "200", "100", "200")]
    [InlineData("scope-volume-low", "minMonthlyVolume", "200", "300", "300")]
    [InlineData("cost-unbounded", "warnAt", "0.5", "0.9", "0.5")]
    [InlineData("cost-unbounded", "warnAt", "0.5", "0.4", "0.4")]
    [InlineData("kpi-target-flat", "minChange", "2%", "1%", "2")]
    [InlineData("kpi-target-flat", "minChange", "2%", "3%", "3")]
    [InlineData("kpi-target-undetectable", "power", "0.8", "0.6", "0.8")]
    [InlineData("kpi-target-undetectable", "power", "0.8", "0.9", "0.9")]
    [InlineData("kpi-target-undetectable", "alpha", "0.05", "0.2", "0.05")]
    [InlineData("kpi-target-undetectable", "alpha", "0.05", "0.01", "0.01")]
    [InlineData("scope-risk-high", "maxRisk", "low", "high", "Low")]
    [InlineData("scope-risk-high", "maxRisk", "high", "low", "Low")]
    [InlineData("scope-risk-high", "maxRisk", "medium", "medium", "Medium")]
    [InlineData("portfolio-wip-exceeded", "perTeam", "2", "off", "2")]
    [InlineData("portfolio-wip-exceeded", "perTeam", "off", "2", "2")]
    [InlineData("scope-too-broad", "words", "[a, b]", "[b, c]", "a, b, c")]
    [InlineData("governance-review-missing", "require", "[vendor]", "[security, vendor]", "vendor, security")]
    [InlineData("charter-secret", "patterns", "[a, b]", "[b, c]", "a, b, c")]
    [InlineData("charter-secret", "allow", "[a]", "[b]", "a")]
    [InlineData("window-date-invalid", "calendar", "IE", "DE", "IE")]
    public void Under_a_floor_the_stricter_value_holds(string rule, string name, string floor, string asked, string inForce) =>
        Assert.Equal(inForce, InForce(rule, name, floor, asked, binds: true));

    [Theory]
    [InlineData("window-too-long", "maxWindowDays", "60", "120", "120")]
    [InlineData("scope-risk-high", "maxRisk", "low", "high", "High")]
    [InlineData("scope-too-broad", "words", "[a, b]", "[b, c]", "a, b, c")]
    [InlineData("charter-secret", "allow", "[a]", "[a, b]", "a, b")]
    [InlineData("governance-review-missing", "require", "[vendor]", "[security]", "security")]
    [InlineData("window-date-invalid", "calendar", "IE", "DE", "DE")]
    public void Without_a_floor_the_nearer_value_holds_and_words_add_up(
        string rule, string name, string below, string above, string inForce) =>
        Assert.Equal(inForce, InForce(rule, name, below, above, binds: false));

    [Theory]
    [InlineData("window-too-long", "maxWindowDays: ", "is empty")]
    [InlineData("window-too-long", "maxWindowDays: [60]", "is a list, not a whole number")]
    [InlineData("window-too-long", "maxWindowDays: 3651", "is out of range; it takes a whole number from 1 to 3650")]
    [InlineData("scope-risk-high", "maxRisk: {low: 1}", "is a mapping, not one of low, medium, high")]
    [InlineData("kpi-target-flat", "minChange: 5 EUR", "is not a percentage")]
    [InlineData("kpi-target-flat", "minChange: 1001%", "is out of range; it takes 0% to 1000%")]
    [InlineData("kpi-vanity", "words: [whiteboard]", "is a list, not a mapping of word lists")]
    [InlineData("kpi-vanity", "words: {strongActivityUnits: [[a]]}",
        "holds something that is not a word or phrase of 1 to 60 characters, in `strongActivityUnits`")]
    [InlineData("scope-too-broad", "words: [a, ' ']", "holds something that is not a word or phrase of 1 to 60 characters")]
    [InlineData("scope-too-broad", "words: [~]", "holds something that is not a word or phrase of 1 to 60 characters")]
    [InlineData("charter-secret", "patterns: [a, ~]", "holds something that is not a pattern of 1 to 300 characters")]
    [InlineData("charter-secret", "patterns: [[a]]", "holds something that is not a pattern of 1 to 300 characters")]
    [InlineData("portfolio-wip-exceeded", "perTeam: 1001", "is out of range; it takes a whole number from 1 to 1000; `off` means no limit")]
    public void What_is_no_value_is_told(string rule, string parameters, string message) =>
        Assert.Equal(message, Assert.Single(Read(rule, parameters).Problems).Message);

    static string Many(int count) => $"[{string.Join(", ", Enumerable.Range(1, count).Select(number => $"w{number}"))}]";

    [Theory]
    [InlineData("scope-too-broad", "words", 500, "has 501 words; at most 500 fit")]
    [InlineData("charter-secret", "patterns", 50, "has 51 patterns; at most 50 fit")]
    public void A_list_has_an_end(string rule, string name, int most, string message)
    {
        Assert.Empty(Read(rule, $"{name}: {Many(most)}").Problems);
        Assert.Equal(message, Assert.Single(Read(rule, $"{name}: {Many(most + 1)}").Problems).Message);
    }

    [Theory]
    [InlineData("scope-too-broad", "words", 60)]
    [InlineData("charter-secret", "patterns", 300)]
    public void A_word_has_an_end(string rule, string name, int longest)
    {
        Assert.Empty(Read(rule, $"{name}: {new string('w', longest)}").Problems);
        Assert.Contains(
            $"of 1 to {longest} characters", Assert.Single(Read(rule, $"{name}: {new string('w', longest + 1)}").Problems).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scope-too-broad", "words: anything", "anything")]
    [InlineData("scope-too-broad", "words: [' a b ', 2]", "a b, 2")]
    [InlineData("governance-review-missing", "require: [vendor, vendor]", "vendor")]
    [InlineData("governance-review-missing", "require: privacy", "privacy")]
    [InlineData("kpi-target-flat", "minChange: 1.5", "1.5")]
    [InlineData("kpi-target-flat", "minChange: 1000%", "1000")]
    [InlineData("portfolio-wip-exceeded", "perTeam: no", "2147483647")]
    public void A_value_may_be_written_in_several_ways(string rule, string parameter, string value) =>
        Assert.Equal(value, Spoken(Read(rule, parameter).Layer!.Rules[rule].Parameters.Values.Single()));

    [Theory]
    [InlineData("window-too-long", "maxWindowDays", "90")]
    [InlineData("scope-risk-high", "maxRisk", "medium")]
    [InlineData("governance-review-missing", "require", "security, privacy, vendor")]
    [InlineData("scope-too-broad", "words", "none")]
    [InlineData("kpi-vanity", "words", "none")]
    [InlineData("charter-secret", "allow", "none")]
    [InlineData("window-date-invalid", "calendar", "none")]
    [InlineData("cost-unbounded", "warnAt", "0.8")]
    [InlineData("portfolio-wip-exceeded", "perOrganisation", "off")]
    public void What_is_built_in_is_said_in_words(string rule, string name, string spoken) =>
        Assert.Equal(spoken, RuleCatalogue.Find(rule)!.Card.Parameters.Single(parameter => parameter.Name == name).Spoken);
}
