using CsCheck;
using NodaTime;
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

    [Fact]
    public void What_only_the_organisation_says_holds_in_its_repositories()
    {
        var policy = PolicyLayers.Merge(
            Organisation(
                """
                reminders: {hour: 8, timezone: Europe/Dublin, calendar: IE}
                calendars: {IE: {}}
                escalate: [lee-coo]
                tracking: {repository: acme/pilot-office}
                messages: {digest: on}
                boards: [{project: Pilots, organisation: acme}]
                """),
            Repository("reminders: {timezone: Europe/Vienna}"));
        Assert.Equal(new(8, "Europe/Vienna", "IE"), policy.Reminders);
        Assert.Equal(["lee-coo"], policy.Escalate);
        Assert.Equal(("acme/pilot-office", new PolicyMessages(Digest: true, Onboarding: false)), (policy.Tracking, policy.Messages));
        Assert.Equal([new("Pilots", null, "acme", null, new(null, null, null, null))], policy.Boards);
        Assert.Equal((null, [], 0), (PolicyLayers.Merge(null, null).Tracking, PolicyLayers.Merge(null, null).Escalate, PolicyLayers.Merge(null, null).Boards.Count));
    }

    [Fact]
    public void A_calendars_list_and_its_file_add_up_and_without_the_file_it_is_unknown()
    {
        var organisation = Organisation("calendars: {IE: {holidays: [2026-03-17], file: ie.ics}, DE: {weekend: [sunday], holidays: []}}");
        var policy = PolicyLayers.Merge(organisation, null, new Dictionary<string, IReadOnlyList<LocalDate>> { ["ie.ics"] = [new(2026, 6, 1)] });
        Assert.True(policy.Calendars["IE"].IsHoliday(new(2026, 3, 17))); // Tuesday
        Assert.True(policy.Calendars["IE"].IsHoliday(new(2026, 6, 1))); // Monday
        Assert.True(policy.Calendars["DE"].IsBusinessDay(new(2026, 5, 30))); // Saturday
        Assert.Equal(["DE"], PolicyLayers.Merge(organisation, null).Calendars.Keys);
    }

    [Theory]
    [InlineData(60, null, null, 60, "organisation")]
    [InlineData(60, null, 90, 60, "organisation")]
    [InlineData(60, null, 45, 45, "repository")]
    [InlineData(60, 70, 90, 70, "organisation")]
    public void A_limit_of_the_organisation_binds_without_a_floor_and_its_own_entry_comes_first(int limit, int? entry, int? asked, int inForce, string from)
    {
        var parameters = new Dictionary<string, object> { ["maxWindowDays"] = entry ?? limit };
        var organisation = Organisation("") with
        {
            Rules = new Dictionary<string, RuleLayer> { ["window-too-long"] = new(null, Floor: false, parameters) { Limits = ["maxWindowDays"] } },
        };
        var settings = WindowTooLong(organisation, Repository($"rules: {{window-too-long: {{severity: info{(asked is null ? "" : $", maxWindowDays: {asked}")}}}}}"));
        Assert.Equal((inForce, from), (settings.Parameters["maxWindowDays"], settings.ParametersFrom["maxWindowDays"]));
        Assert.Equal((Severity.Info, false), (settings.Severity, settings.Floor));
    }

    [Fact]
    public void Limits_are_parameters_of_the_rule_that_counts_open_pilots()
    {
        var rule = RuleCatalogue.Find("portfolio-wip-exceeded");
        Assert.SkipUnless(rule is not null, "The rule has no file yet.");
        RuleSettings Settings(string organisation, string repository) =>
            PolicyLayers.Merge(Organisation(organisation), Repository(repository)).Rules["portfolio-wip-exceeded"];
        var two = Settings("rules: {portfolio-wip-exceeded: {perTeam: 2}}", "").Parameters["perTeam"];
        Assert.Equal(two, Settings("limits: {perTeam: 2}", "").Parameters["perTeam"]);
        Assert.Equal(two, Settings("limits: {perTeam: 2}", "rules: {portfolio-wip-exceeded: {perTeam: 9}}").Parameters["perTeam"]);
        Assert.Equal(two, Settings("limits: {perTeam: 9}\nrules: {portfolio-wip-exceeded: {perTeam: 2}}", "").Parameters["perTeam"]);
        Assert.Equal(
            Settings("rules: {portfolio-wip-exceeded: {perTeam: 1}}", "").Parameters["perTeam"],
            Settings("limits: {perTeam: 2}", "rules: {portfolio-wip-exceeded: {perTeam: 1}}").Parameters["perTeam"]);
    }

    [Theory]
    [InlineData("mei-cfo", "MEI-CFO", true)]
    [InlineData("mei-cfo", "mei-k", true)] // Her login.
    [InlineData("mei-cfo", "cfo", true)] // Another of her names.
    [InlineData("cfo", "@mei-k", true)]
    [InlineData("lee", "leo", true)] // No account, one mail address.
    [InlineData("lee", "mei-cfo", false)]
    [InlineData("box-a", "box-b", false)] // Two people who share a mailbox.
    [InlineData("raj-dev", "dana-ap", false)]
    [InlineData("mei-k", "raj-dev", false)]
    public void One_person_may_have_several_names(string one, string other, bool isSame)
    {
        var policy = PolicyLayers.Merge(
            Organisation(
                """
                people:
                  mei-cfo: {github: mei-k, mail: mei@acme.example}
                  cfo: {github: MEI-K, azure: mei@acme.example}
                  lee: {mail: lee@acme.example}
                  leo: {mail: Lee@acme.example}
                  box-a: {github: anna, mail: office@acme.example}
                  box-b: {github: berta, mail: office@acme.example}
                """), null);
        Assert.Equal(isSame, policy.IsSamePerson(one, other));
        Assert.Equal(isSame, policy.IsSamePerson(other, one));
        Assert.False(policy.IsSamePerson(one, null));
    }

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

    /// <summary>Every policy key that a repository may set: its value wins over any of the organisation's, and where it is silent that one stays.</summary>
    [Fact]
    public void The_last_layer_that_speaks_wins_whatever_stands_between() => Gen.Select(
        Layers(PolicyScope.Organisation), Gen.Enum<PolicyProfile>().Nullable(), Gen.Int[0, 23].Nullable(), Gen.Enum<NonPilots>().Nullable()).Sample(
        (organisation, profile, hour, nonPilots) =>
        {
            var plain = organisation is null ? null : organisation with { ModeFloor = null };
            var silent = PolicyLayers.Merge(plain, null);
            var merged = PolicyLayers.Merge(plain, new(PolicyScope.Repository)
            {
                Profile = profile,
                NonPilots = nonPilots,
                Reminders = new(hour, null, null),
            });
            Assert.Equal(profile ?? (plain is null ? PolicyProfile.Recommended : silent.Profile), merged.Profile);
            Assert.Equal((hour ?? silent.Reminders.Hour, nonPilots ?? silent.NonPilots), (merged.Reminders.Hour, merged.NonPilots));
        }, iter: 500);

    /// <summary>
    /// A rule's settings come out the same whether layers are joined from below or from above; that is what lets each layer be read by itself.
    /// </summary>
    [Fact]
    public void Joining_plain_settings_is_associative() => Gen.Select(Rules, Rules).Sample((organisation, repository) =>
    {
        var (below, above) = (organisation with { Floor = false }, repository with { Floor = false });
        static PolicyLayer With(PolicyScope scope, RuleLayer rule) =>
            new(scope) { Rules = new Dictionary<string, RuleLayer> { ["window-too-long"] = rule } };
        var joined = new RuleLayer(above.Severity ?? below.Severity, Floor: false, above.Parameters.Count > 0 ? above.Parameters : below.Parameters);
        var (inSteps, atOnce) = (
            WindowTooLong(With(PolicyScope.Organisation, below), With(PolicyScope.Repository, above)),
            WindowTooLong(With(PolicyScope.Organisation, joined), null));
        Assert.Equal(atOnce.Severity, inSteps.Severity);
        Assert.Equal(atOnce.Parameters, inSteps.Parameters);
    }, iter: 500);

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
