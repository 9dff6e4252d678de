using CsCheck;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Tests.Policies;

public sealed class PolicyLayersTests
{
    static PolicyLayer Layer(PolicyScope scope, string text)
    {
        var reading = PolicyReader.Read("pilotguard.yml", $"pilotPolicy: 1\n{text}", scope);
        Assert.Empty(reading.Problems);
        return reading.Layer!;
    }

    static PolicyLayer Organisation(string text) => Layer(PolicyScope.Organisation, text);

    static PolicyLayer Repository(string text) => Layer(PolicyScope.Repository, text);

    static RuleSettings WindowTooLong(PolicyLayer? organisation, PolicyLayer? repository) => PolicyLayers.Merge(organisation, repository).Rules["window-too-long"];

    [Fact]
    public void Without_a_file_nobody_is_blocked()
    {
        var policy = PolicyLayers.Merge(null, null);
        Assert.Equal((PolicyProfile.Starter, PolicyMode.Advise, "built-in profile starter"), (policy.Profile, policy.Mode, policy.Origin));
    }

    [Fact]
    public void A_file_that_is_silent_means_recommended_and_enforce()
    {
        var policy = PolicyLayers.Merge(null, Repository("") with { Origin = "acme/x@81bd0e2" });
        Assert.Equal((PolicyProfile.Recommended, PolicyMode.Enforce, "acme/x@81bd0e2"), (policy.Profile, policy.Mode, policy.Origin));
    }

    [Fact]
    public void The_later_layer_sets_what_it_names_and_keeps_the_rest()
    {
        var policy = PolicyLayers.Merge(
            Organisation("mode: advise\nproduction: [a/**]\npilots: {topics: [ai], names: [x]}\nrules: {window-too-long: {severity: warn, maxWindowDays: 60}, charter-missing: info}"),
            Repository("mode: enforce\npilots: {names: [y]}\nrules: {window-too-long: {severity: info}}"));
        Assert.Equal(PolicyMode.Enforce, policy.Mode);
        Assert.Equal(["a/**"], policy.Production);
        Assert.Equal(["ai"], policy.Pilots.Topics);
        Assert.Equal(["y"], policy.Pilots.Names);
        var settings = policy.Rules["window-too-long"];
        Assert.Equal((Severity.Info, "repository", 60, "organisation"), (settings.Severity, settings.SeverityFrom, settings.Parameters["maxWindowDays"], settings.ParametersFrom["maxWindowDays"]));
        Assert.Equal((Severity.Info, "organisation"), (policy.Rules["charter-missing"].Severity, policy.Rules["charter-missing"].SeverityFrom));
        Assert.Equal("profile", policy.Rules["kpi-missing"].SeverityFrom);
    }

    [Fact]
    public void A_mode_floor_binds_and_a_plain_mode_does_not()
    {
        Assert.Equal(PolicyMode.Advise, PolicyLayers.Merge(Organisation("mode: enforce"), Repository("mode: advise")).Mode);
        Assert.Equal(PolicyMode.Enforce, PolicyLayers.Merge(Organisation("modeFloor: enforce"), Repository("mode: advise")).Mode);
        Assert.Equal(PolicyMode.Enforce, PolicyLayers.Merge(Organisation("modeFloor: advise"), Repository("mode: enforce")).Mode);
    }

    [Theory]
    [InlineData("severity: warn, floor: true", "off", Severity.Warn, "organisation")]
    [InlineData("severity: warn, floor: true", "error", Severity.Error, "repository")]
    [InlineData("floor: true", "off", Severity.Error, "profile")]
    [InlineData("severity: warn", "off", Severity.Off, "repository")]
    public void A_floor_binds_the_severity(string organisation, string repository, Severity severity, string from)
    {
        var settings = WindowTooLong(Organisation($"rules: {{window-too-long: {{{organisation}}}}}"), Repository($"rules: {{window-too-long: {repository}}}"));
        Assert.Equal((severity, from), (settings.Severity, settings.SeverityFrom));
    }

    [Theory]
    [InlineData("maxWindowDays: 60, floor: true", 120, 60, "organisation")]
    [InlineData("maxWindowDays: 60, floor: true", 45, 45, "repository")]
    [InlineData("floor: true", 45, 45, "repository")]
    [InlineData("maxWindowDays: 60", 120, 120, "repository")]
    public void A_floor_binds_the_parameters(string organisation, int asked, int inForce, string from)
    {
        var settings = WindowTooLong(Organisation($"rules: {{window-too-long: {{{organisation}}}}}"), Repository($"rules: {{window-too-long: {{maxWindowDays: {asked}}}}}"));
        Assert.Equal((inForce, from), (settings.Parameters["maxWindowDays"], settings.ParametersFrom["maxWindowDays"]));
    }

    [Fact]
    public void A_floor_without_a_value_keeps_the_built_in_one()
    {
        var settings = WindowTooLong(Organisation("rules: {window-too-long: {floor: true}}"), Repository("rules: {window-too-long: {maxWindowDays: 365}}"));
        Assert.Empty(settings.Parameters);
    }

    [Fact]
    public void A_floor_stops_a_repository_from_allowing_secrets()
    {
        var policy = PolicyLayers.Merge(
            Organisation("rules: {charter-secret: {floor: true, patterns: [ACME-1]}, governance-review-missing: {floor: true, require: [security, vendor]}}"),
            Repository("rules: {charter-secret: {allow: ['.'], patterns: [ACME-2]}, governance-review-missing: {require: [privacy]}}"));
        Assert.False(policy.Rules["charter-secret"].Parameters.ContainsKey("allow"));
        Assert.Equal(2, ((IReadOnlyList<System.Text.RegularExpressions.Regex>)policy.Rules["charter-secret"].Parameters["patterns"]).Count);
        Assert.Equal(["security", "vendor", "privacy"], (IReadOnlyList<string>)policy.Rules["governance-review-missing"].Parameters["require"]);
    }

    [Fact]
    public void A_milder_profile_does_not_get_below_a_floor()
    {
        var policy = PolicyLayers.Merge(Organisation("profile: strict\nrules: {window-too-long: {floor: true}}"), Repository("profile: starter"));
        Assert.Equal((PolicyProfile.Starter, Severity.Error, true), (policy.Profile, policy.Rules["window-too-long"].Severity, policy.Rules["window-too-long"].Floor));
    }

    [Fact]
    public void Every_profile_knows_every_rule() => Assert.All(
        Enum.GetValues<PolicyProfile>(), profile => Assert.Equal(RuleCatalogue.All.Select(rule => rule.Id).Order(), PolicyLayers.BuiltIn(profile).Rules.Keys.Order()));

    [Fact]
    public void Strict_is_nowhere_milder_than_recommended() => Assert.All(
        RuleCatalogue.All, rule => Assert.True(PolicyLayers.Of(PolicyProfile.Strict, rule) >= PolicyLayers.Of(PolicyProfile.Recommended, rule)));

    static readonly Gen<RuleLayer> Rules = Gen.Select(
        Gen.Enum<Severity>().Nullable(), Gen.Bool, Gen.Int[1, 365].Nullable(),
        (severity, floor, days) => new RuleLayer(severity, floor, days is { } max ? new Dictionary<string, object> { ["maxWindowDays"] = max } : []));

    static Gen<PolicyLayer?> Layers(PolicyScope scope) => Gen.Select(
        Gen.Enum<PolicyProfile>().Nullable(), Gen.Enum<PolicyMode>().Nullable(), Gen.Enum<PolicyMode>().Nullable(), Rules, Gen.Bool,
        (profile, mode, floor, rule, isAbsent) => isAbsent ? null : new PolicyLayer(scope)
        {
            Profile = profile,
            Mode = mode,
            ModeFloor = scope is PolicyScope.Organisation ? floor : null,
            Rules = new Dictionary<string, RuleLayer> { ["window-too-long"] = rule },
        });

    [Fact]
    public void Whatever_a_repository_asks_a_floor_holds() => Gen.Select(Layers(PolicyScope.Organisation), Layers(PolicyScope.Repository)).Sample((organisation, repository) =>
    {
        var (alone, merged) = (PolicyLayers.Merge(organisation, null), PolicyLayers.Merge(organisation, repository));
        if (organisation?.ModeFloor is { } floor)
            Assert.True(merged.Mode >= floor);
        if (organisation?.Rules["window-too-long"].Floor is not true)
            return;
        var (bound, asked) = (alone.Rules["window-too-long"], merged.Rules["window-too-long"]);
        Assert.True(asked.Floor);
        Assert.True(asked.Severity >= bound.Severity);
        Assert.True((int)asked.Parameters.GetValueOrDefault("maxWindowDays", 90) <= (int)bound.Parameters.GetValueOrDefault("maxWindowDays", 90));
    });

    [Fact]
    public void Merging_is_deterministic_and_an_empty_repository_changes_nothing() => Gen.Select(Layers(PolicyScope.Organisation), Layers(PolicyScope.Repository)).Sample((organisation, repository) =>
    {
        Assert.Equivalent(PolicyLayers.Merge(organisation, repository), PolicyLayers.Merge(organisation, repository), strict: true);
        if (organisation is null)
            return;
        var empty = PolicyLayers.Merge(organisation, new(PolicyScope.Repository) { Origin = "r" });
        Assert.Equivalent(PolicyLayers.Merge(organisation, null) with { Origin = "" }, empty with { Origin = "" }, strict: true);
    }, iter: 200);

    [Theory]
    [InlineData("acme/pilot-invoices", "", true)]
    [InlineData("acme/Pilot-Invoices", "", true)]
    [InlineData("pilot-invoices", "", true)]
    [InlineData("acme/invoices-poc", "", true)]
    [InlineData("acme/copilot", "", false)]
    [InlineData("pilot-owner/invoices", "", false)]
    [InlineData("acme/invoices", "ai-pilot", true)]
    [InlineData("acme/invoices", "AI-pilot", false)]
    public void A_repository_is_selected_by_name_or_topic(string repository, string topic, bool isSelected)
    {
        var policy = PolicyLayers.Merge(Organisation("pilots: {topics: [ai-pilot], names: [\"pilot-*\", \"*-POC\"]}"), null);
        Assert.Equal(isSelected, PilotSelector.Selects(policy, repository, topic is "" ? [] : [topic]));
        Assert.False(PilotSelector.Selects(PolicyLayers.Merge(null, null), repository, [topic]));
    }
}
