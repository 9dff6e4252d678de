using NodaTime;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Policies;

/// <summary>Corners of policy files: which calendar counts, and what is proposed where a value is wrong.</summary>
public sealed class PolicyEdgeTests
{
    static PolicyReading Read(string text, PolicyScope scope = PolicyScope.Organisation) =>
        PolicyReader.Read("pilotguard.yml", $"pilotPolicy: 1\n{text}", scope);

    static Problem Only(string text) => Assert.Single(Read(text).Problems);

    const string Calendars = "calendars: {IE: {holidays: [2026-03-17]}, DE: {holidays: [2026-05-14]}, CH: {holidays: [2026-08-01]}}\n";

    static CalendarChoice Choice(string policy, string calendar = "") => CalendarChoice.For(
        Given.Charter(Samples.Full.With("  calendar: IE", calendar)), PolicyLayers.Merge(Read(Calendars + policy).Layer, null));

    [Fact]
    public void The_charters_calendar_counts_then_the_rules_and_then_that_of_the_reminders()
    {
        var (ireland, germany, swiss) = (new LocalDate(2026, 3, 17), new LocalDate(2026, 5, 14), new LocalDate(2026, 8, 1));
        const string both = "rules: {window-date-invalid: {calendar: DE}}\nreminders: {calendar: CH}";
        Assert.True(Choice(both, "  calendar: IE") is { IsKnown: true, Calendar: var named } && named.IsHoliday(ireland));
        Assert.True(Choice(both) is { IsKnown: true, Calendar: var ruled } && ruled.IsHoliday(germany));
        Assert.True(Choice("reminders: {calendar: CH}") is { IsKnown: true, Calendar: var reminded } && reminded.IsHoliday(swiss));
        Assert.True(Choice("") is { IsKnown: true, Calendar: var plain } && plain.IsBusinessDay(ireland));
        Assert.True(Choice(both, "  calendar: AT") is { IsKnown: false, Calendar: var unknown } && unknown.IsBusinessDay(germany));
    }

    [Fact]
    public void A_repositorys_reminders_come_before_the_organisations()
    {
        var policy = PolicyLayers.Merge(
            Read($"{Calendars}reminders: {{hour: 8, timezone: Europe/Dublin, calendar: IE}}").Layer,
            Read("reminders: {hour: 10, timezone: Europe/Vienna, calendar: DE}", PolicyScope.Repository).Layer);
        Assert.Equal(new(10, "Europe/Vienna", "DE"), policy.Reminders);
    }

    [Theory]
    [InlineData("rules:\n  window-too-long:", 3, 3, "is empty", "Write a severity, or a mapping such as `{severity: warn}`.")]
    [InlineData("rules:\n  window-too-long: eror", 3, 20, "is not one of off, info, warn, error; did you mean `error`?",
        "Write error, warn, info or off.")]
    [InlineData("rules:\n  window-too-long: {severity: }", 3, 21, "is empty", "Write a severity, or a mapping such as `{severity: warn}`.")]
    [InlineData("rules:\n  window-too-long: {severity: [warn]}", 3, 21, "is not a severity", null)]
    [InlineData("rules:\n  window-too-long: {floor: {a: b}}", 3, 21, "is not `true` or `false`", null)]
    [InlineData("rules: {be-kind: warn}", 2, 9, "is not a known rule", "Remove it, or correct its name.")]
    [InlineData("rules: {charter-invalid: {days: 3}}", 2, 27, "is not a known parameter of charter-invalid",
        "Remove it, or correct its name.")]
    [InlineData("rules: {window-too-long: {maxWindowDays: }}", 2, 27, "is empty", "Write it as `maxWindowDays: 90`.")]
    [InlineData("rules: {kpi-vanity: {words: {friends: [a]}}}", 2, 30, "is not a known key of words", "Remove it, or correct its name.")]
    [InlineData("rules: no", 2, 1, "is text, not a mapping of rules", null)]
    public void What_is_wrong_with_a_rules_setting_is_told_with_what_to_write(
        string text, int line, int column, string message, string? fix)
    {
        var problem = Only(text);
        Assert.Equal((new Place(line, column), fix), (problem.Place, problem.Fix));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("off", Severity.Off)]
    [InlineData("\"off\"", Severity.Off)]
    [InlineData("OFF", Severity.Off)]
    [InlineData("no", Severity.Off)]
    [InlineData("false", Severity.Off)]
    [InlineData("info", Severity.Info)]
    [InlineData("{severity: off}", Severity.Off)]
    [InlineData("{severity: warn, floor: false}", Severity.Warn)]
    public void A_severity_may_stand_by_itself_or_in_a_mapping(string setting, Severity severity) =>
        Assert.Equal((severity, false), Read($"rules: {{window-too-long: {setting}}}").Layer!.Rules["window-too-long"] is var rule
            ? (rule.Severity!.Value, rule.Floor) : default);

    [Fact]
    public void Empty_rules_are_none() => Assert.Empty(Read("rules:").Layer!.Rules);

    [Theory]
    [InlineData("production: [\"{a,b}/**\"]", true)]
    [InlineData("production: [\"src/{a,b}/**\"]", true)]
    [InlineData("production: [\"src/{a}/**\"]", false)]
    [InlineData("production: [\"src/{a/**\"]", false)]
    [InlineData("production: [\"src/}a,b{\"]", false)]
    [InlineData("production: [\"a,b}/**\"]", false)]
    public void Alternatives_in_braces_are_no_glob(string text, bool isTold) => Assert.Equal(isTold ? 1 : 0, Read(text).Problems.Count);

    [Theory]
    [InlineData("reminders: {calendar: IEE}\ncalendars: {IE: {}}", "is none of the `calendars`; did you mean `IE`?")]
    [InlineData("reminders: {calendar: IE}", "is none of the `calendars`")]
    [InlineData("reminders: {timezone: Mars/Olympus}", "is no time zone of the tz database, such as `Europe/Dublin`")]
    public void A_name_that_nobody_knows_is_told(string text, string message) => Assert.Equal(message, Only(text).Message);

    [Fact]
    public void Six_closed_days_leave_one_open() =>
        Assert.Empty(Read("calendars: {X: {weekend: [monday, tuesday, wednesday, thursday, friday, saturday, saturday]}}").Problems);

    [Fact]
    public void Problems_come_in_the_order_of_the_file() => Assert.Equal(
        [2, 3, 4], Read("mode: maybe\nrules: {be-kind: warn}\nprofile: lax").Problems.Select(problem => problem.Place.Line));

    [Theory]
    [InlineData("messages: {digest: on, onboarding: true}", true, true)]
    [InlineData("messages: {digest: off}", false, false)]
    [InlineData("messages: {onboarding: on}", false, true)]
    [InlineData("messages: {digest: false, onboarding: false}", false, false)]
    public void A_message_is_switched_on_by_its_word(string text, bool digest, bool onboarding) =>
        Assert.Equal(new(digest, onboarding), Read(text).Layer!.Messages);

    [Theory]
    [InlineData(PolicyProfile.Starter, "built-in profile starter")]
    [InlineData(PolicyProfile.Strict, "built-in profile strict")]
    public void A_built_in_profile_is_its_own_origin(PolicyProfile profile, string origin) =>
        Assert.Equal((profile, origin), (PolicyLayers.BuiltIn(profile).Profile, PolicyLayers.BuiltIn(profile).Origin));
}
