using System.Text.RegularExpressions;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Check;

/// <summary>
/// Runs the rules over charters from a disk, each for itself: one review of ten thousand would be no faster, and one spoilt file no help.
/// </summary>
sealed class JudgeCharters(PolicyFound policy, CheckRequest request, IClock clock, BaseCharters before)
{
    readonly RuleRuns _runs = request.On is null ? RuleRuns.PullRequest : RuleRuns.PullRequest | RuleRuns.Schedule;

    readonly IReadOnlyList<Regex> _secrets =
        policy.Policy.Rules["charter-secret"].Parameters.GetValueOrDefault("patterns") as IReadOnlyList<Regex> ?? [];

    /// <param name="idTakenBy">The other file that has this charter's id, or null.</param>
    public CheckedFile Judge(CharterFile file, string? idTakenBy)
    {
        var facts = file.Reading.Charter is { } charter ? Facts(file, charter, idTakenBy) : null;
        var change = new ChangeFacts
        {
            Repository = Path.GetFileName(file.Root),
            Today = facts?.Today ?? Today(null),
            Charters = [new(file.Reading, facts)],
            Grace = false,
        };
        return file.Checked(Review.Judge(change, policy.Policy, _runs).Findings, _secrets);
    }

    /// <summary>What concerns no charter that stands: a broken policy file, charters that are gone. A file each.</summary>
    public IEnumerable<CheckedFile> JudgeRest(IReadOnlyList<VanishedCharter> vanished, string root, string folder)
    {
        var change = new ChangeFacts
        {
            Repository = Path.GetFileName(root),
            Today = Today(null),
            Vanished = vanished,
            PolicyFiles = policy.Broken is { } broken ? [new(broken.File, broken.Problems)] : policy.Calendars,
            Grace = false,
        };
        return from finding in Review.Judge(change, policy.Policy).Findings
               group finding by finding.File into file
               let path = Path.Combine(root, file.Key)
               select new CheckedFile(
                   SourceRoots.Below(folder, path) ?? path, file.Key, path, null, false, [.. file],
                   file.Key == policy.Broken?.File ? CharterFile.Lines(policy.Broken.Text, _secrets) : []);
    }

    CharterFacts Facts(CharterFile file, Charter charter, string? idTakenBy)
    {
        var today = Today(charter.Window.Timezone);
        var stood = before.Of(file);
        var calendar = CalendarChoice.For(charter, policy.Policy);
        return new()
        {
            Charter = charter,
            Problems = file.Reading.Problems,
            Today = today,
            Base = stood,
            // The charter as it stood counts as the one at start, once that start has come (DOMAIN 3.1).
            Snapshot = stood?.Window.Start <= today ? stood : null,
            Handles = Handles(charter),
            IdTakenBy = idTakenBy,
            Calendar = calendar.Calendar,
            CalendarKnown = calendar.IsKnown,
            Offline = true,
        };
    }

    /// <summary>Without a forge only the policy's list of people can tell who is unknown; without that list nobody is.</summary>
    Dictionary<string, HandleState> Handles(Charter charter)
    {
        var handles = new[] { charter.Owners.Business, charter.Owners.Tech, charter.Owners.Decider, charter.Owners.Sponsor };
        return policy.Policy.People.Count is 0
            ? []
            : handles.OfType<string>().Distinct().ToDictionary(
                handle => handle, handle => policy.Policy.People.ContainsKey(handle) ? HandleState.Active : HandleState.Unknown);
    }

    LocalDate Today(string? zone) => request.On ?? clock.GetCurrentInstant().InZone(Zone(zone)).Date;

    DateTimeZone Zone(string? name) => Known(name) ?? Known(policy.Policy.Reminders.TimeZone) ?? DateTimeZone.Utc;

    static DateTimeZone? Known(string? name) => name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
}
