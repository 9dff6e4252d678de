using PilotGuardBot.Domain.Tests;
using PilotGuardBot.Tests.Commands;

namespace PilotGuardBot.Tests.Calendars;

/// <summary><c>check</c> by a policy whose calendar stands in a file.</summary>
public sealed class CalendarCheckTests : IDisposable
{
    internal const string Policy = "pilotPolicy: 1\ncalendars: {IE: {file: calendars/ie.ics}}\nreminders: {calendar: IE}\n";

    /// <summary>Closed on Friday 29 May and Friday 3 July 2026, the decision dates of samples and scenarios.</summary>
    internal const string Closed =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//acme//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260529\r\nRDATE;VALUE=DATE:20260703\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    readonly CheckedFolder _folder = new CheckedFolder().With("pilot.yml", Samples.Minimal).With("policy/pilotguard.yml", Policy);

    public void Dispose() => _folder.Dispose();

    string Check() => _folder.Check("pilot.yml", "--policy", "policy/pilotguard.yml", "--fail-on", "never").Out;

    [Fact]
    public void Its_days_are_holidays()
    {
        _folder.With("policy/calendars/ie.ics", Closed);
        Assert.Contains("29 May 2026 is a holiday", Check(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_and_the_policy_holds()
    {
        var output = Check();
        Assert.Contains("policy/calendars/ie.ics", output, StringComparison.Ordinal);
        Assert.Contains("is not there", output, StringComparison.Ordinal);
        Assert.DoesNotContain("last good policy", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_leaves_the_folder_is_not_read()
    {
        File.WriteAllText(Path.Combine(_folder.Outside, "ie.ics"), Closed);
        _folder.WithLink("policy/calendars/ie.ics", Path.Combine(_folder.Outside, "ie.ics"));
        Assert.Contains("is a link that leaves the policy's folder", Check(), StringComparison.Ordinal);
    }
}
