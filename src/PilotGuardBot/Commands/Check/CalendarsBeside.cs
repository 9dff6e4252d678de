using NodaTime;
using PilotGuardBot.Calendars;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Commands.Check;

/// <summary>The calendar files that an organisation's policy on this disk names, in the policy's folder.</summary>
/// <param name="Holidays">By path, as the policy names it.</param>
/// <param name="Unusable">Files that cannot be used, each with its reason; their calendars count as unknown.</param>
sealed record CalendarsBeside(IReadOnlyDictionary<string, IReadOnlyList<LocalDate>> Holidays, IReadOnlyList<PolicyFileReading> Unusable)
{
    /// <param name="policy">The policy file's full path.</param>
    /// <param name="name">What the policy file is called in findings; calendar files are called after it.</param>
    public static CalendarsBeside Read(string policy, string name, PolicyLayer layer)
    {
        var folder = Links.Resolve(Path.GetDirectoryName(policy)!);
        var holidays = new Dictionary<string, IReadOnlyList<LocalDate>>();
        var unusable = new List<PolicyFileReading>();
        foreach (var file in layer.Calendars.Values.Select(plan => plan.File).OfType<string>().Distinct())
        {
            var reading = Read(folder, file);
            if (reading.Days is { } days)
                holidays[file] = days;
            else
                unusable.Add(new(
                    name[..(name.LastIndexOf('/') + 1)] + file,
                    [new("", Place.Start, reading.Problem!, "Put an iCalendar file there; until then the calendar counts as unknown: weekends only.")])
                {
                    StaysInForce = true,
                });
        }
        return new(holidays, unusable);
    }

    static HolidayReading Read(string folder, string name)
    {
        var path = Links.Resolve(Path.Combine(folder, name));
        if (SourceRoots.Below(folder, path) is null)
            return new(null, "is a link that leaves the policy's folder; it is not read");
        var file = new FileInfo(path);
        if (!file.Exists)
            return new(null, "is not there");
        // A pipe has no length, and would be waited for without end.
        if (file.Length is 0 or > HolidayFile.LargestFile)
            return new(null, file.Length is 0 ? "is empty" : $"is larger than {HolidayFile.LargestFile / 1024} KB");
        try
        {
            return HolidayFile.Read(File.ReadAllBytes(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new(null, "cannot be opened");
        }
    }
}
