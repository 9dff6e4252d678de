using CsCheck;
using NodaTime;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Policies;

public sealed class PolicyReaderTests
{
    static PolicyReading Read(string text, PolicyScope scope = PolicyScope.Organisation) => PolicyReader.Read("pilotguard.yml", text, scope);

    internal const string Sample =
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
        messages: {digest: on, onboarding: off}
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
        Assert.Equal(new(9, "Europe/Dublin", "IE"), layer.Reminders);
        Assert.Equal(["@acme/ai-board"], layer.Escalate);
        Assert.Equal(("acme/pilot-office", new PolicyMessages(Digest: true, Onboarding: false)), (layer.Tracking, layer.Messages));
        Assert.Equal([new("7", null, null, null, new("Decision date", "KPI", "Data plan", "Stage"))], layer.Boards);
        var ireland = layer.Calendars["IE"];
        Assert.Equal([new LocalDate(2026, 3, 17)], ireland.Holidays);
        Assert.Equal("calendars/ie.ics", ireland.File);
        Assert.Equal([IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday], ireland.Weekend);
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
    [InlineData("pilotPolicy: 1\nreminders: {hour: 24}", 2, 19, "reminders.hour", "is out of range; it takes a whole number from 0 to 23")]
    [InlineData("pilotPolicy: 1\nreminders: {timezone: Europe/Dubin}", 2, 23, "reminders.timezone", "is no time zone of the tz database; did you mean `Europe/Dublin`?")]
    [InlineData("pilotPolicy: 1\nreminders: {timezone: \"in Dublin\"}", 2, 23, "reminders.timezone", "is not a time zone such as `Europe/Dublin`")]
    [InlineData("pilotPolicy: 1\nreminders: {calendar: UK}\ncalendars: {IE: {}}", 2, 23, "reminders.calendar", "is none of the `calendars`")]
    [InlineData("pilotPolicy: 1\napprovers: [ai board]", 2, 13, "approvers[0]", "is not a login, or a team such as `@acme/ai-board`")]
    [InlineData("pilotPolicy: 1\nescalate: [\"@a/b/c\"]", 2, 12, "escalate[0]", "is not a login, or a team such as `@acme/ai-board`")]
    [InlineData("pilotPolicy: 1\npeople:\n  mei: {mail: mei at acme}", 3, 15, "people.mei.mail", "is not a mail address")]
    [InlineData("pilotPolicy: 1\npeople:\n  mei: {github: mei-k}\n  \"@MEI\": {github: mei-l}", 4, 3, "people[\"@MEI\"]", "is the same name as `mei`")]
    [InlineData("pilotPolicy: 1\npeople:\n  \"@\": {github: mei-k}", 3, 3, "people[\"@\"]", "is no name")]
    [InlineData("pilotPolicy: 1\nproduction: [\"!src/**\"]", 2, 14, "production[0]", "is not a glob with `/` between folders")]
    [InlineData("pilotPolicy: 1\nproduction: [\"src/../etc\"]", 2, 14, "production[0]", "leads upwards (`..`); paths count from the repository's root")]
    [InlineData("pilotPolicy: 1\npilots: {names: [\"{a,b}-poc\"]}", 2, 18, "pilots.names[0]", "has alternatives in braces, which globs do not know here; write one glob for each")]
    [InlineData("pilotPolicy: 1\ncalendars: {IE: {file: ../ie.ics}}", 2, 24, "calendars.IE.file", "is not the path of an `.ics` file such as `calendars/ie.ics`")]
    [InlineData("pilotPolicy: 1\ntracking: {repository: pilot-office}", 2, 24, "tracking.repository", "is not a repository such as `acme/pilot-office`")]
    [InlineData("pilotPolicy: 1\nmessages: {digests: on}", 2, 12, "messages.digests", "is not a known key; did you mean `digest`?")]
    [InlineData("pilotPolicy: 1\nboards: [{fields: {kpi: KPI}}]", 2, 10, "boards[0].project", "is missing")]
    [InlineData("pilotPolicy: 1\nlimits: {perTeam: many}", 2, 19, "limits.perTeam", "is not a whole number or one of off, false")]
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
