using CsCheck;
using NodaTime;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Policies;

public sealed class PolicyReaderTests
{
    static PolicyReading Read(string text, PolicyScope scope = PolicyScope.Organisation) => PolicyReader.Read("pilotguard.yml", text, scope);

    const string Sample =
        """
        pilotPolicy: 1
        profile: recommended
        mode: enforce
        pilots:
          topics: [ai-pilot]
          names: ["pilot-*", "*-poc"]
        nonPilots: neutral
        production: ["src/billing/**"]
        rules:
          window-too-long: {severity: error, maxWindowDays: 60, floor: true}
          scope-volume-low: {severity: warn, minMonthlyVolume: 100}
          kpi-vanity: {words: {strongActivityUnits: [whiteboard]}}
          evidence-stale: off
          charter-id-taken: false
        reminders: {hour: 9, timezone: Europe/Dublin, calendar: IE}
        modeFloor: enforce
        approvers: ["@acme/ai-board"]
        people:
          mei-cfo: {github: mei-k, azure: mei@acme.example, mail: mei@acme.example}
        escalate: ["@acme/ai-board"]
        limits: {perTeam: 1, perOrganisation: off}
        calendars:
          IE: {weekend: [friday, saturday], holidays: [2026-03-17], file: calendars/ie.ics}
        tracking: {repository: acme/pilot-office}
        messages: {digest: off, onboarding: off}
        boards:
          - {project: 7, fields: {decision: Decision date, kpi: KPI, data: Data plan, state: Stage}}
        """;

    [Fact]
    public void Every_key_of_the_sample_is_read()
    {
        var reading = Read(Sample);
        Assert.Empty(reading.Problems);
        var layer = reading.Layer!;
        Assert.Equal((PolicyProfile.Recommended, PolicyMode.Enforce, PolicyMode.Enforce, NonPilots.Neutral), (layer.Profile, layer.Mode, layer.ModeFloor, layer.NonPilots));
        Assert.Equal(["ai-pilot"], layer.PilotTopics);
        Assert.Equal(["pilot-*", "*-poc"], layer.PilotNames);
        Assert.Equal(["src/billing/**"], layer.Production);
        Assert.Equal(["@acme/ai-board"], layer.Approvers);
        Assert.Equal(new("mei-k", "mei@acme.example", "mei@acme.example"), layer.People["MEI-CFO"]);
        Assert.False(layer.Calendars["IE"].IsBusinessDay(new LocalDate(2026, 3, 13))); // Friday
        Assert.True(layer.Calendars["IE"].IsBusinessDay(new LocalDate(2026, 3, 15))); // Sunday
        Assert.False(layer.Calendars["IE"].IsBusinessDay(new LocalDate(2026, 3, 17))); // Tuesday, a holiday
        Assert.Equal((Severity.Error, true, 60), (layer.Rules["window-too-long"].Severity, layer.Rules["window-too-long"].Floor, layer.Rules["window-too-long"].Parameters["maxWindowDays"]));
        Assert.Equal((Severity.Off, Severity.Off), (layer.Rules["evidence-stale"].Severity, layer.Rules["charter-id-taken"].Severity));
    }

    [Fact]
    public void The_shared_sample_is_read_without_a_problem()
    {
        var file = Shared.File("charter/policy.sample.yml");
        Assert.SkipUnless(file is not null, "The shared folder is not beside the checkout.");
        Assert.Empty(Read(File.ReadAllText(file!)).Problems);
    }

    [Theory]
    [InlineData("mode: enforce", 1, 1, "pilotPolicy", "is missing")]
    [InlineData("pilotPolicy: 2\nnew: 1", 1, 14, "pilotPolicy", "is format 2, newer than this version understands; it reads format 1")]
    [InlineData("pilotPolicy: 1\nmod: advise", 2, 1, "mod", "is not a known key; did you mean `mode`?")]
    [InlineData("pilotPolicy: 1\nmode: enforced", 2, 7, "mode", "is not one of advise, enforce; did you mean `enforce`?")]
    [InlineData("pilotPolicy: 1\nprofile: lax", 2, 10, "profile", "is not one of starter, recommended, strict")]
    [InlineData("pilotPolicy: 1\nrules:\n  window-too-long: eror", 3, 20, "rules.window-too-long", "is not one of off, info, warn, error; did you mean `error`?")]
    [InlineData("pilotPolicy: 1\nrules:\n  window-too-long: {maxWindowDay: 60}", 3, 21, "rules.window-too-long.maxWindowDay", "is not a known parameter of window-too-long; did you mean `maxWindowDays`?")]
    [InlineData("pilotPolicy: 1\nrules:\n  window-too-long: {maxWindowDays: sixty}", 3, 36, "rules.window-too-long.maxWindowDays", "is text, not a whole number")]
    [InlineData("pilotPolicy: 1\nrules:\n  window-too-long: {maxWindowDays: 0}", 3, 36, "rules.window-too-long.maxWindowDays", "is out of range; it takes a whole number from 1 to 3650")]
    [InlineData("pilotPolicy: 1\nrules:\n  window-too-long: {floor: maybe}", 3, 28, "rules.window-too-long.floor", "is not `true` or `false`")]
    [InlineData("pilotPolicy: 1\nrules:\n  window-too-long: [warn]", 3, 3, "rules.window-too-long", "is a list, not a severity or a mapping")]
    [InlineData("pilotPolicy: 1\nrules: [window-too-long]", 2, 1, "rules", "is a list, not a mapping of rules")]
    [InlineData("pilotPolicy: 1\nrules:\n  kpi-vanty: off", 3, 3, "rules.kpi-vanty", "is not a known rule; did you mean `kpi-vanity`?")]
    [InlineData("pilotPolicy: 1\nrules:\n  charter-secret: {patterns: ['(a']}", 3, 20, "rules.charter-secret.patterns", "is no valid pattern (at character 3)")]
    [InlineData("pilotPolicy: 1\nrules:\n  charter-secret: {patterns: ['(?=a)b']}", 3, 20, "rules.charter-secret.patterns", "uses lookaround, a back reference or another construct that cannot be matched in linear time")]
    [InlineData("pilotPolicy: 1\nrules:\n  charter-placeholder: {pattern: 'a*'}", 3, 34, "rules.charter-placeholder.pattern", "matches the empty text, and so everything")]
    [InlineData("pilotPolicy: 1\nrules:\n  governance-review-missing: {require: [securty]}", 3, 31, "rules.governance-review-missing.require", "is not one of security, privacy, vendor; did you mean `security`?")]
    [InlineData("pilotPolicy: 1\ncalendars: {X: {weekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]}}", 2, 17, "calendars.X.weekend", "leaves no business day")]
    [InlineData("- pilotPolicy", 1, 1, "", "is a list, not a policy")]
    public void What_is_wrong_is_told_with_its_place(string text, int line, int column, string path, string message)
    {
        var reading = Read(text);
        Assert.Null(reading.Layer);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((path, new Place(line, column), message), (problem.Path, problem.Place, problem.Message));
    }

    [Theory]
    [InlineData("modeFloor: enforce")]
    [InlineData("approvers: [raj-dev]")]
    [InlineData("people: {mei-cfo: {github: raj-dev}}")]
    [InlineData("escalate: [raj-dev]")]
    [InlineData("limits: {perTeam: 9}")]
    [InlineData("calendars: {IE: {holidays: []}}")]
    [InlineData("tracking: {repository: acme/x}")]
    [InlineData("messages: {digest: on}")]
    [InlineData("boards: []")]
    public void A_repository_cannot_set_what_is_the_organisations(string line)
    {
        var problem = Assert.Single(Read($"pilotPolicy: 1\n{line}", PolicyScope.Repository).Problems);
        Assert.Equal(new Place(2, 1), problem.Place);
        Assert.Contains("the organisation's policy file only", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Read($"pilotPolicy: 1\n{line}").Problems);
    }

    [Theory]
    [InlineData("pilotPolicy: [1")]
    [InlineData("")]
    [InlineData("pilotPolicy: 1\npilotPolicy: 1")]
    public void A_file_that_is_no_YAML_is_told(string text)
    {
        var reading = Read(text);
        Assert.Null(reading.Layer);
        Assert.NotEmpty(reading.Problems);
    }

    [Fact]
    public void Any_text_is_a_layer_or_problems() => Gen.String.Sample(text =>
    {
        var reading = Read($"pilotPolicy: 1\nrules: {text}");
        Assert.True(reading.Layer is null == reading.Problems.Count > 0);
    });

    [Fact]
    public void Every_rule_can_be_set_by_its_parameters_samples()
    {
        var rules = RuleCatalogue.All.Select(rule => $"  {rule.Id}: {{severity: info{string.Concat(rule.Card.Parameters.Select(parameter => $", {parameter.Name}: {parameter.Sample}"))}}}");
        Assert.Empty(Read($"pilotPolicy: 1\nrules:\n{string.Join('\n', rules)}\n").Problems);
    }
}
