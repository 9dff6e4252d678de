using NodaTime;
using PilotGuardBot.Commands.Check;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Simulate;

/// <summary>From a path to the messages that its charters lead to, under the policy that <c>check</c> finds around it.</summary>
sealed class ReadSimulation(Terminal terminal)
{
    /// <summary>The service's own hour where neither policy nor setting names another (CONTRACT, Configuration).</summary>
    const int UsualHour = 9;

    /// <summary>An undecided pilot is spoken of every week without end, so the end has to be in reach.</summary>
    const int MostYearsAhead = 10;

    readonly SourceRoots _roots = new();

    /// <exception cref="CannotCheckException">No such path, no charter below it, an unreadable policy, or a day too far ahead.</exception>
    public Simulation Run(string path, LocalDate until)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, terminal.Folder));
        if (!Path.Exists(full))
            throw new CannotCheckException($"{path}: no such file or folder");
        if (until > terminal.Clock.GetCurrentInstant().InUtc().Date.PlusYears(MostYearsAhead))
            throw new CannotCheckException($"--until {until:uuuu-MM-dd} is more than {MostYearsAhead} years ahead");
        var around = Directory.Exists(full) ? full : Path.GetDirectoryName(full)!;
        var found = Directory.Exists(full) ? new CharterSearch(full).Find() : [new FoundFile(full, null)];
        if (found.Count == 0)
            throw new CannotCheckException($"{path}: no charter (pilot.yml) below it");
        var policy = new PolicyAround(terminal, _roots).Around(around);
        if (policy.Broken is { } broken)
            throw new CannotCheckException(
                broken.Problems.Select(problem => $"{broken.File}:{problem.Place}: {problem.Path} {problem.Message}"));
        var charters = found.Select(file => CharterFile.Read(file, around, terminal.Folder, _roots)).ToList();
        var messages = charters.SelectMany(file => Messages(file, policy.Policy, until));
        return new(
            until, [.. messages.OrderBy(message => message.At).ThenBy(message => message.Pilot, StringComparer.Ordinal)],
            charters.Count(file => Due(file) <= until),
            [.. policy.Calendars.SelectMany(file => file.Problems.Select(problem => $"{file.File} {problem.Message}")), .. charters.SelectMany(Unusable)]);
    }

    static IEnumerable<SimulatedMessage> Messages(CharterFile file, Policy policy, LocalDate until)
    {
        if (file.Reading.Charter is not { } charter)
            return [];
        var calendar = CalendarChoice.For(charter, policy);
        var facts = new CharterFacts
        {
            Charter = charter,
            Today = charter.Window.Start ?? until,
            Record = Record(file),
            Calendar = calendar.Calendar,
            CalendarKnown = calendar.IsKnown,
            Offline = true,
        };
        return Preview.Of(facts, policy, until).Select(message => new SimulatedMessage(
            charter.Id ?? file.Path, message, policy.Reminders.Hour ?? UsualHour, Zone(charter.Window.Timezone, policy)));
    }

    /// <summary>The decision that stands beside the charter; readings are left out, for nothing here depends on them.</summary>
    static PilotRecord Record(CharterFile file) => new() { Decision = EvidenceFiles.Beside(file).Decision?.Decision };

    static LocalDate? Due(CharterFile file) => file.Reading.Charter is { } charter ? Record(file).Due(charter.Window) : null;

    static IEnumerable<string> Unusable(CharterFile file)
    {
        if (file.Reading.Charter is not { } charter)
            return file.Reading.Problems.Select(problem => $"{file.Path}:{problem.Place}: it {problem.Message}");
        return charter.Window.Decision is null && charter.Closed is null
            ? [$"{file.Path}: it names no decision date that can be read, so nobody would be told anything; run pilotguard check"]
            : [];
    }

    static DateTimeZone Zone(string? name, Policy policy) => Known(name) ?? Known(policy.Reminders.TimeZone) ?? DateTimeZone.Utc;

    static DateTimeZone? Known(string? name) => name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
}
