using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>Who a commenter is to a pilot.</summary>
public static class CommandRights
{
    /// <summary>Business, tech or decider.</summary>
    public static bool IsOwner(PilotSheet sheet, IReadOnlyList<string> names)
    {
        var people = PilotPeople.Of(sheet.Facts);
        return Is(sheet, names, people.Business) || Is(sheet, names, people.Tech) || Is(sheet, names, people.Decider);
    }

    public static bool Is(PilotSheet sheet, IReadOnlyList<string> names, string? handle) =>
        handle is not null && names.Any(name => sheet.Policy.IsSamePerson(name, handle));

    /// <summary>Their names, without mentioning them.</summary>
    public static string Owners(PilotSheet sheet)
    {
        var people = PilotPeople.Of(sheet.Facts);
        var names = new[] { people.Business, people.Tech, people.Decider }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
        return string.Join(", ", names.Select(name => Markdown.Plain(name)));
    }
}
