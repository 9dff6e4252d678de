using NodaTime;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Policies;

/// <summary>Texts of a form that only policies hold.</summary>
static class PolicyShapes
{
    /// <summary>A login, a name of <c>people:</c>, or a team as <c>@org/team</c>; on Azure DevOps a sign-in name, which looks like mail.</summary>
    public static readonly FormedShape Party = new("a login, or a team such as `@acme/ai-board`", @"^@?[^\s@/]+([/@][^\s@/]+)?$", 150);

    public static readonly FormedShape Mail = new("a mail address", @"^[^\s@<>,;:""]+@[^\s@<>,;:""]+$", 254);

    public static readonly FormedShape Repository = new("a repository such as `acme/pilot-office`", @"^[^\s/@]+/[^\s/@]+$", 200);

    public static readonly FormedShape TimeZone = new("a time zone such as `Europe/Dublin`", "^[A-Za-z][A-Za-z0-9/_+-]+$", 60, UnknownZone);

    /// <summary>Paths below the policy's own repository; never upwards, never from the root.</summary>
    public static readonly FormedShape CalendarFile = new(
        "the path of an `.ics` file such as `calendars/ie.ics`", @"^([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.ics$", 200);

    /// <summary>What other tools' globs know and these do not would silently match nothing.</summary>
    public static readonly FormedShape Glob = new("a glob with `/` between folders", @"^[^\\!\s][^\\]*$", 300, ForeignGlob);

    static string? UnknownZone(string text)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is not null)
            return null;
        return Nearest.To(text, DateTimeZoneProviders.Tzdb.Ids) is { } near
            ? $"is no time zone of the tz database; did you mean `{near}`?"
            : "is no time zone of the tz database, such as `Europe/Dublin`";
    }

    static string? ForeignGlob(string text)
    {
        if (text.Split('/').Contains(".."))
            return "leads upwards (`..`); paths count from the repository's root";
        var brace = text.IndexOf('{');
        return brace >= 0 && text.IndexOf(',', brace) is >= 0 and var comma && text.IndexOf('}', comma) >= 0
            ? "has alternatives in braces, which globs do not know here; write one glob for each"
            : null;
    }
}
