using NodaTime;
using PilotGuardBot.Domain.Yaml;
using static PilotGuardBot.Domain.Yaml.Shapes;

namespace PilotGuardBot.Domain.Policies;

/// <summary>
/// The policy file's format 1. The values of <c>rules</c> are described by the rules themselves (<see cref="PolicyRules"/>).
/// </summary>
public static class PolicyFormat
{
    public const int Newest = 1;

    /// <summary>The first key of every policy.</summary>
    public const string VersionKey = "pilotPolicy";

    /// <summary>Keys that reach people or places outside the repository: a repository's file cannot set them.</summary>
    public static readonly IReadOnlyList<string> OrganisationOnly =
        ["modeFloor", "approvers", "people", "escalate", "limits", "calendars", "tracking", "messages", "boards"];

    /// <summary>More globs than this are refused: each costs time on every path of every pull request.</summary>
    const int MostGlobs = 500;

    /// <summary>Of approvers and of those who are told: whoever stands here is asked about or written to one by one.</summary>
    const int MostParties = 50;

    const int MostBoards = 20;

    static readonly WordsShape Switch = Words("on", "off", "true", "false");

    static readonly MappingShape Pilots = Mapping(
        Optional("topics", ListOf(Text(1), MostGlobs), "[ai-pilot]"),
        Optional("names", ListOf(PolicyShapes.Glob, MostGlobs), "[\"pilot-*\"]"));

    static readonly MappingShape Reminders = Mapping(
        Optional("hour", Integer(0, 23), "9"),
        Optional("timezone", PolicyShapes.TimeZone, "Europe/Dublin"),
        Optional("calendar", Text(1), "IE"));

    static readonly MappingShape Person = Mapping(
        Optional("github", Handle, "mei-k"),
        Optional("azure", Text(3), "mei@acme.example"),
        Optional("mail", PolicyShapes.Mail, "mei@acme.example"));

    static readonly Shape Limit = Either(Integer(1, 1000), Words("off", "false"));

    internal static readonly MappingShape Limits = Mapping(
        Optional("perTeam", Limit, "1"),
        Optional("perOrganisation", Limit, "off"));

    static readonly MappingShape Calendar = Mapping(
        Optional("weekend", ListOf(Word<Weekday>()), "[saturday, sunday]"),
        Optional("holidays", ListOf(Date), "[2026-03-17]"),
        Optional("file", PolicyShapes.CalendarFile, "calendars/ie.ics"));

    static readonly MappingShape Tracking = Mapping(Required("repository", PolicyShapes.Repository, "acme/pilot-office"));

    static readonly MappingShape Messages = Mapping(
        Optional("digest", Switch, "off"),
        Optional("onboarding", Switch, "off"));

    static readonly MappingShape Board = Mapping(
        Required("project", Text(1), "7"),
        Optional("repository", PolicyShapes.Repository, "acme/pilot-office"),
        Optional("organisation", Text(1), "acme"),
        Optional("tag", Text(1), "pilot"),
        Optional("fields", Mapping(
            Optional("decision", Text(1), "Decision date"),
            Optional("kpi", Text(1), "KPI"),
            Optional("data", Text(1), "Data plan"),
            Optional("state", Text(1), "Stage"))));

    public static readonly MappingShape Policy = Mapping(
        Required(VersionKey, Format(Newest), "1"),
        Optional("profile", Word<PolicyProfile>(), "recommended"),
        Optional("mode", Word<PolicyMode>(), "enforce"),
        Optional("pilots", Pilots, "{topics: [ai-pilot]}"),
        Optional("nonPilots", Word<NonPilots>(), "silent"),
        Optional("production", ListOf(PolicyShapes.Glob, MostGlobs), "[\"src/billing/**\"]"),
        Optional("rules", Anything, "{window-too-long: {maxWindowDays: 60}}"),
        Optional("reminders", Reminders, "{hour: 9}"),
        Optional("modeFloor", Word<PolicyMode>(), "enforce"),
        Optional("approvers", ListOf(PolicyShapes.Party, MostParties), "[\"@acme/ai-board\"]"),
        Optional("people", MappingOf(Person)),
        Optional("escalate", ListOf(PolicyShapes.Party, MostParties), "[\"@acme/ai-board\"]"),
        Optional("limits", Limits, "{perTeam: 1}"),
        Optional("calendars", MappingOf(Calendar)),
        Optional("tracking", Tracking, "{repository: acme/pilot-office}"),
        Optional("messages", Messages, "{digest: off}"),
        Optional("boards", ListOf(Board, MostBoards)));

    /// <summary>The people, calendars and other named parts that <see cref="Fields"/> cannot reach by a known key.</summary>
    internal static MappingShape PersonShape => Person;

    internal static MappingShape CalendarShape => Calendar;
}

/// <summary>As policies write it; in NodaTime's order, from Monday = 1.</summary>
public enum Weekday
{
    Monday = IsoDayOfWeek.Monday,
    Tuesday = IsoDayOfWeek.Tuesday,
    Wednesday = IsoDayOfWeek.Wednesday,
    Thursday = IsoDayOfWeek.Thursday,
    Friday = IsoDayOfWeek.Friday,
    Saturday = IsoDayOfWeek.Saturday,
    Sunday = IsoDayOfWeek.Sunday,
}
