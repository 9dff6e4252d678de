using NodaTime;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Policies;

/// <summary>A named calendar as a policy describes it.</summary>
/// <param name="Holidays">Those that the policy lists.</param>
/// <param name="File">The path of an iCalendar file beside the policy, whose holidays join those that are listed; null for none.</param>
public sealed record CalendarPlan(IReadOnlyList<IsoDayOfWeek> Weekend, IReadOnlyList<LocalDate> Holidays, string? File)
{
    /// <summary>The calendar; null where its file is not among those that were read: without it nobody knows every holiday.</summary>
    /// <param name="files">Holidays by path, of files that could be read.</param>
    public BusinessCalendar? With(IReadOnlyDictionary<string, IReadOnlyList<LocalDate>> files)
    {
        if (File is null)
            return new(Weekend, Holidays);
        return files.TryGetValue(File, out var more) ? new(Weekend, [.. Holidays, .. more]) : null;
    }
}
