using PilotGuardBot.Tests.Calendars;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>Holidays from a file beside the organisation's policy.</summary>
public sealed class CalendarScenarios : Scenario
{
    const string ByFile = Enforcing + "calendars: {IE: {file: calendars/ie.ics}}\nreminders: {calendar: IE}\n";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_decision_on_a_holiday_of_the_file_is_told(DatabaseKind kind)
    {
        var repository = await Installed(kind, policy: ByFile);
        await Bot.GitHub.Repository("acme", ".github")!.Push("main", new() { ["calendars/ie.ics"] = CalendarCheckTests.Closed });
        await Bot.Settle();
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Charters.Good });
        var finding = Assert.Single(Check(pull).Annotations);
        Assert.Equal("window-date-invalid", finding.Title);
        Assert.Contains("is a holiday", finding.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_broken_file_is_told_where_it_is_brought_and_breaks_no_policy(DatabaseKind kind)
    {
        var repository = await Installed(kind, policy: ByFile + "rules: {window-too-long: {maxWindowDays: 60}}\n");
        var home = Bot.GitHub.Repository("acme", ".github")!;
        var broken = await Judged(home, "broken", new() { ["calendars/ie.ics"] = "<html>" });
        var told = Assert.Single(Check(broken).Annotations);
        Assert.Equal(("policy-invalid", "calendars/ie.ics"), (told.Title, told.Path));
        Assert.Contains("is no iCalendar file", told.Message, StringComparison.Ordinal);
        await broken.Merge();
        await Bot.Settle();
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Charters.Good });
        Assert.Equal(["window-too-long"], Rules(Check(pull)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_policy_that_names_a_file_that_is_not_there_is_told(DatabaseKind kind)
    {
        await Installed(kind);
        var pull = await Judged(Bot.GitHub.Repository("acme", ".github")!, "names", new() { ["pilotguard.yml"] = ByFile });
        var told = Assert.Single(Check(pull).Annotations);
        Assert.Equal(("policy-invalid", "pilotguard.yml"), (told.Title, told.Path));
        Assert.Contains("names a file that is not there", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("last good policy", told.Message, StringComparison.Ordinal);
    }
}
