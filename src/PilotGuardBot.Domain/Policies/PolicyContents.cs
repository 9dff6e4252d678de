using NodaTime;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Policies;

/// <summary>What a policy file without a problem sets.</summary>
static class PolicyContents
{
    public static PolicyLayer Of(Fields policy, PolicyScope scope) => new(scope)
    {
        Profile = policy.Value<PolicyProfile>("profile"),
        Mode = policy.Value<PolicyMode>("mode"),
        ModeFloor = policy.Value<PolicyMode>("modeFloor"),
        PilotTopics = policy.In("pilots") is { } topics ? Texts(topics, "topics") : null,
        PilotNames = policy.In("pilots") is { } names ? Texts(names, "names") : null,
        NonPilots = policy.Value<NonPilots>("nonPilots"),
        Production = Texts(policy, "production"),
        Approvers = Texts(policy, "approvers"),
        Escalate = Texts(policy, "escalate"),
        People = Named(policy, "people", PolicyFormat.PersonShape)
            .ToDictionary(person => person.Name.TrimStart('@'), person => Person(person.Fields), StringComparer.OrdinalIgnoreCase),
        Reminders = policy.In("reminders") is { } reminders
            ? new(reminders.Value<int>("hour"), reminders.Text("timezone"), reminders.Text("calendar"))
            : new(null, null, null),
        Calendars = Named(policy, "calendars", PolicyFormat.CalendarShape)
            .ToDictionary(calendar => calendar.Name, calendar => Calendar(calendar.Fields)),
        Tracking = policy.In("tracking")?.Text("repository"),
        Messages = policy.In("messages") is { } messages ? new(IsOn(messages.Text("digest")), IsOn(messages.Text("onboarding"))) : null,
        Boards = policy.Node("boards") is null ? null : [.. policy.Each("boards").Select(Board)],
    };

    static IReadOnlyList<string>? Texts(Fields fields, string key) => fields.Node(key) is null ? null : fields.Texts(key);

    static PolicyPerson Person(Fields person) => new(person.Text("github"), person.Text("azure"), person.Text("mail"));

    static bool IsOn(string? word) => word is "on" or "true";

    static PolicyBoard Board(Fields board) => new(
        board.Text("project")!, board.Text("repository"), board.Text("organisation"), board.Text("tag"),
        board.In("fields") is { } fields
            ? new(fields.Text("decision"), fields.Text("kpi"), fields.Text("data"), fields.Text("state"))
            : new(null, null, null, null));

    static CalendarPlan Calendar(Fields calendar)
    {
        IReadOnlyList<YamlNode> Items(string key) => (calendar.Node(key) as YamlSequence)?.Items ?? [];
        IReadOnlyList<IsoDayOfWeek> weekend = calendar.Node("weekend") is null
            ? [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday]
            : [.. Items("weekend").OfType<YamlScalar>().Select(day => (IsoDayOfWeek)Shapes.Word<Weekday>().Parse(day).Value)];
        return new(weekend, [.. Items("holidays").OfType<YamlScalar>().Select(day => Shapes.Date.Parse(day).Value)], calendar.Text("file"));
    }

    static IEnumerable<(string Name, Fields Fields)> Named(Fields policy, string key, MappingShape shape) =>
        from entry in (policy.Node(key) as YamlMapping)?.Entries ?? []
        where entry.Value is YamlMapping
        select (entry.Key, new Fields((YamlMapping)entry.Value, shape));
}
