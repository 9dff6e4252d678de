using NodaTime;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Policies;

/// <summary>Text to one layer of the policy, or problems with line and column. Never throws on what a file holds.</summary>
public static class PolicyReader
{
    /// <param name="file">The file's path in its repository.</param>
    /// <param name="bytes">The file as it stands in the repository.</param>
    /// <param name="scope">Whose file it is.</param>
    public static PolicyReading Read(string file, ReadOnlySpan<byte> bytes, PolicyScope scope) => Read(file, YamlReader.Read(bytes), scope);

    /// <param name="file">The file's path in its repository.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="scope">Whose file it is.</param>
    public static PolicyReading Read(string file, string text, PolicyScope scope) => Read(file, YamlReader.Read(text), scope);

    static PolicyReading Read(string file, YamlReading yaml, PolicyScope scope)
    {
        if (yaml.Root is not YamlMapping root)
            return new(file, null, yaml.Root is { } other ? [NoPolicy(other)] : yaml.Problems);
        if (root[PolicyFormat.VersionKey] is YamlScalar version && Shapes.Format(PolicyFormat.Newest).IsNewer(version))
            return new(file, null, [Newer(version)]);
        var rules = PolicyRules.Read(root.Entry("rules"));
        List<Problem> problems =
        [
            .. PolicyFormat.Policy.Check(root), .. rules.Problems, .. ForeignKeys(root, scope), .. ClosedWeeks(root),
        ];
        return problems.Count > 0
            ? new(file, null, [.. problems.OrderBy(problem => problem.Place)])
            : new(file, Layer(new(root, PolicyFormat.Policy), scope) with { Rules = rules.Layers }, []);
    }

    static Problem NoPolicy(YamlNode root) =>
        new("", root.Place, $"is {root.KindName}, not a policy",
            $"Start it with `{PolicyFormat.VersionKey}: {PolicyFormat.Newest}`, then one `key: value` a line.");

    static Problem Newer(YamlScalar version) => new(
        version.Path, version.Place, Shapes.Format(PolicyFormat.Newest).Fault(version)!,
        $"Write the policy in format {PolicyFormat.Newest}, or update PilotGuardBot.");

    static IEnumerable<Problem> ForeignKeys(YamlMapping root, PolicyScope scope) =>
        from entry in root.Entries
        where scope is PolicyScope.Repository && PolicyFormat.OrganisationOnly.Contains(entry.Key)
        select new Problem(
            entry.Value.Path, entry.KeyPlace,
            "is read from the organisation's policy file only: it reaches people or places outside this repository",
            "Remove it here, and ask for it in the organisation's file.");

    /// <summary>A week without a business day would leave no day on which to decide.</summary>
    static IEnumerable<Problem> ClosedWeeks(YamlMapping root) =>
        from calendar in (root["calendars"] as YamlMapping)?.Entries ?? []
        let weekend = (calendar.Value as YamlMapping)?.Entry("weekend")
        where weekend?.Value is YamlSequence days && days.Items.OfType<YamlScalar>().Select(day => day.Text).Distinct().Count() >= 7
        select new Problem(weekend.Value.Path, weekend.KeyPlace, "leaves no business day", "Leave at least one day of the week open.");

    static PolicyLayer Layer(Fields policy, PolicyScope scope) => new(scope)
    {
        Profile = policy.Value<PolicyProfile>("profile"),
        Mode = policy.Value<PolicyMode>("mode"),
        ModeFloor = policy.Value<PolicyMode>("modeFloor"),
        PilotTopics = policy.In("pilots") is { } topics && topics.Node("topics") is not null ? topics.Texts("topics") : null,
        PilotNames = policy.In("pilots") is { } names && names.Node("names") is not null ? names.Texts("names") : null,
        NonPilots = policy.Value<NonPilots>("nonPilots"),
        Production = policy.Node("production") is null ? null : policy.Texts("production"),
        Approvers = policy.Node("approvers") is null ? null : policy.Texts("approvers"),
        People = Named(policy, "people", PolicyFormat.PersonShape)
            .ToDictionary(
                person => person.Name.TrimStart('@'),
                person => new PolicyPerson(person.Fields.Text("github"), person.Fields.Text("azure"), person.Fields.Text("mail")),
                StringComparer.OrdinalIgnoreCase),
        TimeZone = policy.In("reminders")?.Text("timezone"),
        Calendars = Named(policy, "calendars", PolicyFormat.CalendarShape)
            .ToDictionary(calendar => calendar.Name, calendar => Calendar(calendar.Fields)),
    };

    static BusinessCalendar Calendar(Fields calendar)
    {
        IReadOnlyList<YamlNode> Items(string key) => (calendar.Node(key) as YamlSequence)?.Items ?? [];
        var weekend = calendar.Node("weekend") is null
            ? [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday]
            : Items("weekend").OfType<YamlScalar>().Select(day => (IsoDayOfWeek)Shapes.Word<Weekday>().Parse(day).Value).ToList();
        return new(weekend, Items("holidays").OfType<YamlScalar>().Select(day => Shapes.Date.Parse(day).Value));
    }

    static IEnumerable<(string Name, Fields Fields)> Named(Fields policy, string key, MappingShape shape) =>
        from entry in (policy.Node(key) as YamlMapping)?.Entries ?? []
        where entry.Value is YamlMapping
        select (entry.Key, new Fields((YamlMapping)entry.Value, shape));
}
