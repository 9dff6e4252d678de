using NodaTime;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Policies;

/// <summary>
/// Merges the layers: built-in profile, then organisation, then repository. Mappings merge, lists and single values are replaced. Only a
/// floor binds a repository: of a floored rule it can raise the severity and tighten the parameters, never the other way; <c>modeFloor</c>
/// does the same for the mode. A plain value of the organisation is a default.
/// </summary>
public static class PolicyLayers
{
    /// <summary>The policy in force. Without any file: profile starter, mode advise, so that installing the bot blocks nobody.</summary>
    /// <param name="organisation">The organisation's file, or null where there is none.</param>
    /// <param name="repository">The repository's file, or null where there is none.</param>
    /// <param name="holidays">By path, those of the organisation's calendar files that could be read.</param>
    public static Policy Merge(
        PolicyLayer? organisation, PolicyLayer? repository, IReadOnlyDictionary<string, IReadOnlyList<LocalDate>>? holidays = null)
    {
        var hasFile = organisation is not null || repository is not null;
        var fallback = hasFile ? PolicyProfile.Recommended : PolicyProfile.Starter;
        var profile = repository?.Profile ?? organisation?.Profile ?? fallback;
        var mode = repository?.Mode ?? organisation?.Mode ?? (hasFile ? PolicyMode.Enforce : PolicyMode.Advise);
        return new()
        {
            Profile = profile,
            Mode = mode < organisation?.ModeFloor ? organisation.ModeFloor.Value : mode,
            Pilots = new(repository?.PilotTopics ?? organisation?.PilotTopics ?? [], repository?.PilotNames ?? organisation?.PilotNames ?? []),
            NonPilots = repository?.NonPilots ?? organisation?.NonPilots ?? NonPilots.Silent,
            Production = repository?.Production ?? organisation?.Production ?? [],
            Approvers = organisation?.Approvers ?? [],
            People = organisation?.People ?? new Dictionary<string, PolicyPerson>(),
            Reminders = new(
                repository?.Reminders.Hour ?? organisation?.Reminders.Hour,
                repository?.Reminders.TimeZone ?? organisation?.Reminders.TimeZone,
                repository?.Reminders.Calendar ?? organisation?.Reminders.Calendar),
            Escalate = organisation?.Escalate ?? [],
            Calendars = Calendars(organisation, holidays ?? new Dictionary<string, IReadOnlyList<LocalDate>>()),
            Tracking = organisation?.Tracking,
            Messages = organisation?.Messages ?? new(Digest: false, Onboarding: false),
            Boards = organisation?.Boards ?? [],
            Rules = RuleCatalogue.All.ToDictionary(
                rule => rule.Id,
                rule => Settings(
                    Of(profile, rule), Of(organisation?.Profile ?? fallback, rule), rule, organisation?.Rules.GetValueOrDefault(rule.Id),
                    repository?.Rules.GetValueOrDefault(rule.Id))),
            Origin = hasFile
                ? string.Join(" and ", new[] { organisation?.Origin, repository?.Origin }.OfType<string>())
                : $"built-in profile {fallback.ToString().ToLowerInvariant()}",
        };
    }

    static Dictionary<string, BusinessCalendar> Calendars(
        PolicyLayer? organisation, IReadOnlyDictionary<string, IReadOnlyList<LocalDate>> holidays)
    {
        var known = new Dictionary<string, BusinessCalendar>();
        foreach (var (name, plan) in organisation?.Calendars ?? new Dictionary<string, CalendarPlan>())
            if (plan.With(holidays) is { } calendar)
                known[name] = calendar;
        return known;
    }

    /// <summary>A profile as it is built in, in mode enforce: what <c>check</c> judges by where there is no policy file.</summary>
    public static Policy BuiltIn(PolicyProfile profile) => Merge(new(PolicyScope.Organisation) { Profile = profile }, null) with
    {
        Origin = $"built-in profile {profile.ToString().ToLowerInvariant()}",
    };

    /// <summary>
    /// The severity that a profile gives a rule. Starter's are those of recommended; its mildness is the grace of young charters.
    /// </summary>
    public static Severity Of(PolicyProfile profile, Rule rule) => profile is not PolicyProfile.Strict ? rule.Card.Severity
        : rule.Card.Strict ?? (rule.Card.Severity is Severity.Warn ? Severity.Error : rule.Card.Severity);

    /// <param name="profile">The severity by the profile in force.</param>
    /// <param name="organisationProfile">The severity by the organisation's own profile: a repository's milder one does not lower a floor.</param>
    static RuleSettings Settings(Severity profile, Severity organisationProfile, Rule rule, RuleLayer? organisation, RuleLayer? repository)
    {
        var asked = Layer(rule, Layer(rule, BuiltIn(profile), organisation, "organisation"), repository, "repository");
        var floor = Layer(rule, BuiltIn(organisationProfile), organisation, "organisation");
        return organisation switch
        {
            { Floor: true } => Bound(rule, asked, floor),
            { Limits.Count: > 0 } => Limited(rule, asked, floor, organisation.Limits),
            _ => asked,
        };
    }

    static RuleSettings BuiltIn(Severity severity) => new(severity, Floor: false, "profile", new Dictionary<string, object>());

    static RuleSettings Layer(Rule rule, RuleSettings below, RuleLayer? layer, string from) => layer is null ? below : below with
    {
        Severity = layer.Severity ?? below.Severity,
        SeverityFrom = layer.Severity is null ? below.SeverityFrom : from,
        Floor = below.Floor || layer.Floor,
        Parameters = Over(below.Parameters, layer.Parameters, (name, lower, upper) => Parameter(rule, name).Over(lower, upper)),
        ParametersFrom = Over(below.ParametersFrom, layer.Parameters.ToDictionary(parameter => parameter.Key, _ => from), (_, _, upper) => upper),
    };

    /// <summary>What holds above a floor: the higher severity, and of each parameter the stricter value.</summary>
    static RuleSettings Bound(Rule rule, RuleSettings asked, RuleSettings floor)
    {
        var parameters = new Dictionary<string, object>(floor.Parameters);
        var from = new Dictionary<string, string>(floor.ParametersFrom);
        foreach (var parameter in rule.Card.Parameters)
        {
            if (!asked.Parameters.TryGetValue(parameter.Name, out var value) || asked.ParametersFrom[parameter.Name] is not "repository")
                continue;
            var least = floor.Parameters.GetValueOrDefault(parameter.Name, parameter.DefaultValue);
            var bound = parameter.Bind(least, value);
            if (Equals(bound, least))
                continue;
            (parameters[parameter.Name], from[parameter.Name]) = (bound, "repository");
        }
        var isRaised = asked.Severity > floor.Severity;
        return floor with
        {
            Severity = isRaised ? asked.Severity : floor.Severity,
            SeverityFrom = isRaised ? asked.SeverityFrom : floor.SeverityFrom,
            Parameters = parameters,
            ParametersFrom = from,
        };
    }

    /// <summary>Of a parameter that limits, the stricter value holds; the rest is as asked.</summary>
    static RuleSettings Limited(Rule rule, RuleSettings asked, RuleSettings floor, IReadOnlyList<string> limits)
    {
        var parameters = new Dictionary<string, object>(asked.Parameters);
        var from = new Dictionary<string, string>(asked.ParametersFrom);
        foreach (var parameter in rule.Card.Parameters.Where(parameter => limits.Contains(parameter.Name)))
            if (from[parameter.Name] is "repository" && floor.Parameters[parameter.Name] is var limit
                && Equals(parameters[parameter.Name] = parameter.Bind(limit, parameters[parameter.Name]), limit))
                from[parameter.Name] = "organisation";
        return asked with { Parameters = parameters, ParametersFrom = from };
    }

    static RuleParameter Parameter(Rule rule, string name) => rule.Card.Parameters.First(parameter => parameter.Name == name);

    static Dictionary<string, T> Over<T>(
        IReadOnlyDictionary<string, T> below, IReadOnlyDictionary<string, T> above, Func<string, T, T, T> both)
    {
        var merged = new Dictionary<string, T>(below);
        foreach (var (name, value) in above)
            merged[name] = below.TryGetValue(name, out var lower) ? both(name, lower, value) : value;
        return merged;
    }
}
