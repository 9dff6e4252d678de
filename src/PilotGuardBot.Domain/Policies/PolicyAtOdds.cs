using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Policies;

/// <summary>What is wrong with values that are well formed each: they do not go together.</summary>
static class PolicyAtOdds
{
    public static IEnumerable<Problem> In(YamlMapping root, PolicyScope scope) =>
        [.. ClosedWeeks(root), .. Twins(root), .. scope is PolicyScope.Organisation ? UnknownCalendar(root) : []];

    /// <summary>A week without a business day would leave no day on which to decide.</summary>
    static IEnumerable<Problem> ClosedWeeks(YamlMapping root) =>
        from calendar in (root["calendars"] as YamlMapping)?.Entries ?? []
        let weekend = (calendar.Value as YamlMapping)?.Entry("weekend")
        where weekend?.Value is YamlSequence days && days.Items.OfType<YamlScalar>().Select(day => day.Text).Distinct().Count() >= 7
        select new Problem(weekend.Value.Path, weekend.KeyPlace, "leaves no business day", "Leave at least one day of the week open.");

    /// <summary>Names are compared without regard to case and to an @ before them, so that two spellings would be one person.</summary>
    static IEnumerable<Problem> Twins(YamlMapping root)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in (root["people"] as YamlMapping)?.Entries ?? [])
            if (entry.Key.TrimStart('@') is "")
                yield return new(entry.Value.Path, entry.KeyPlace, "is no name", "Write the name that charters use.");
            else if (!seen.TryAdd(entry.Key.TrimStart('@'), entry.Key))
                yield return new(
                    entry.Value.Path, entry.KeyPlace, $"is the same name as {Markdown.Code(seen[entry.Key.TrimStart('@')])}", "Keep one of them.");
    }

    /// <summary>In a repository's file the name may be one of the organisation's calendars.</summary>
    static IEnumerable<Problem> UnknownCalendar(YamlMapping root)
    {
        if ((root["reminders"] as YamlMapping)?["calendar"] is not YamlScalar { IsNull: false, Text: not "" } name)
            yield break;
        var known = (root["calendars"] as YamlMapping)?.Entries.Select(entry => entry.Key).ToList() ?? [];
        if (!known.Contains(name.Text))
            yield return new(
                name.Path, name.Place,
                Nearest.To(name.Text, known) is { } near ? $"is none of the `calendars`; did you mean {Markdown.Code(near)}?" : "is none of the `calendars`",
                "Describe it there, or name another.");
    }
}
