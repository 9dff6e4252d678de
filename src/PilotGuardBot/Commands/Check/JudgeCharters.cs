using System.Text.RegularExpressions;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Portfolio;
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
    /// <param name="standings">The open pilots under check; null where nobody can tell new ones from those that run.</param>
    public IEnumerable<CheckedFile> Judge(CharterFile file, string? idTakenBy, IReadOnlyList<PilotStanding>? standings)
    {
        var evidence = EvidenceFiles.Beside(file);
        var stood = before.Of(file);
        var merged = stood is null ? EvidenceFiles.None : EvidenceFiles.Beside(stood);
        var facts = file.Reading.Charter is { } charter ? Facts(file, charter, stood?.Reading.Charter, evidence) with { IdTakenBy = idTakenBy, Others = Others(file, stood, standings) } : null;
        var change = new ChangeFacts
        {
            Repository = Path.GetFileName(file.Root),
            Today = facts?.Today ?? Today(null),
            Charters = [new(file.Reading, facts)],
            Files = Gone(evidence, merged),
            Readings = Readings(evidence, merged, facts),
            Decisions = evidence.Decision is { } decision ? [new(decision, merged.Decision?.Decision, facts)] : [],
            Grace = false,
        };
        return file.Checked(Review.Judge(change, policy.Policy, _runs).Findings, _secrets);
    }

    /// <summary>Where the pilots under check stand that are neither closed nor decided.</summary>
    public IReadOnlyList<PilotStanding> Standings(IReadOnlyList<CharterFile> charters) =>
    [
        .. from file in charters
           let charter = file.Reading.Charter
           where charter is { Id: not null, Closed: null }
               && EvidenceFiles.Beside(file).Decision?.Decision?.Outcome is null or DecisionOutcome.Iterate
           let due = charter.Window.Decision
           let late = due is { } date ? CalendarChoice.For(charter, policy.Policy).Calendar.DaysAfter(date, Today(charter.Window.Timezone)) : 0
           select new PilotStanding(charter.Id!, charter.Owners, charter.Window.Start, due, late),
    ];

    /// <summary>Only a new charter is held against the others.</summary>
    static IReadOnlyList<PilotStanding>? Others(CharterFile file, CharterFile? stood, IReadOnlyList<PilotStanding>? standings) =>
        stood is null && standings is not null ? [.. standings.Where(other => other.Id != file.Id)] : null;

    /// <summary>Every readings file that stands, with what stood of it.</summary>
    static List<ReadingsUnderReview> Readings(EvidenceFiles now, EvidenceFiles merged, CharterFacts? facts)
    {
        var stood = merged.Readings.ToDictionary(reading => reading.File, StringComparer.Ordinal);
        return [.. now.Readings.Select(reading => new ReadingsUnderReview(reading, stood.GetValueOrDefault(reading.File), facts))];
    }

    /// <summary>Readings files that stood and are gone.</summary>
    static List<ChangedFile> Gone(EvidenceFiles now, EvidenceFiles merged) =>
    [
        .. merged.Readings.Select(reading => reading.File).Except(now.Readings.Select(reading => reading.File))
            .Select(file => new ChangedFile(file, ChangeKind.Removed)),
    ];

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

    /// <param name="stood">The charter as the base has it; null where none is known.</param>
    public CharterFacts Facts(CharterFile file, Charter charter, Charter? stood, EvidenceFiles evidence)
    {
        var today = Today(charter.Window.Timezone);
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
            Record = evidence.Record,
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
