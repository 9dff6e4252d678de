using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Policies;

/// <summary>
/// What is in force for one repository: built-in profile, then organisation, then repository, merged (<see cref="PolicyLayers"/>).
/// </summary>
public sealed record Policy
{
    public required PolicyProfile Profile { get; init; }

    public required PolicyMode Mode { get; init; }

    /// <summary>Which repositories are pilots, beside every one that holds a charter.</summary>
    public PilotSelection Pilots { get; init; } = PilotSelection.None;

    public NonPilots NonPilots { get; init; }

    /// <summary>Globs of paths that are production already and need no charter.</summary>
    public IReadOnlyList<string> Production { get; init; } = [];

    /// <summary>Who may approve exceptions in a first charter or to a floored rule: logins, or <c>@org/team</c>.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>Handle to person; keys without regard to case.</summary>
    public IReadOnlyDictionary<string, PolicyPerson> People { get; init; } = new Dictionary<string, PolicyPerson>();

    /// <summary>Every rule's settings, by id.</summary>
    public required IReadOnlyDictionary<string, RuleSettings> Rules { get; init; }

    public PolicyReminders Reminders { get; init; } = new(null, null, null);

    /// <summary>Who is told when a decision stays away: logins, names of <see cref="People"/>, or <c>@org/team</c>.</summary>
    public IReadOnlyList<string> Escalate { get; init; } = [];

    /// <summary>
    /// Named holiday calendars of the organisation; without those whose file could not be read, which count as unknown.
    /// </summary>
    public IReadOnlyDictionary<string, Windows.BusinessCalendar> Calendars { get; init; } = new Dictionary<string, Windows.BusinessCalendar>();

    /// <summary>The repository, as <c>owner/name</c>, for issues that have no place of their own; null for none.</summary>
    public string? Tracking { get; init; }

    public PolicyMessages Messages { get; init; } = new(Digest: false, Onboarding: false);

    public IReadOnlyList<PolicyBoard> Boards { get; init; } = [];

    /// <summary>Where the policy came from, for people: "acme@81bd0e2", "built-in profile starter".</summary>
    public required string Origin { get; init; }

    public RuleSettings For(Rule rule) => Rules[rule.Id];

    /// <summary>Who is meant by a handle: a person of the policy, else whoever has this login.</summary>
    public PolicyPerson PersonOf(string handle) => People.GetValueOrDefault(handle.TrimStart('@')) ?? new(handle.TrimStart('@'), handle.TrimStart('@'), null);

    /// <summary>Whether two handles mean one person, whom the policy may know by several names.</summary>
    public bool IsSamePerson(string? one, string? other) => one is not null && other is not null
        && (string.Equals(one, other, StringComparison.OrdinalIgnoreCase) || PersonOf(one).Is(PersonOf(other)));
}

public enum PolicyProfile { Starter, Recommended, Strict }

public enum PolicyMode { Advise, Enforce }

public enum NonPilots { Silent, Neutral }

/// <param name="Topics">Repository topics, compared exactly.</param>
/// <param name="Names">Globs over the repository's name, without its owner.</param>
public sealed record PilotSelection(IReadOnlyList<string> Topics, IReadOnlyList<string> Names)
{
    public static readonly PilotSelection None = new([], []);
}

/// <summary>
/// One rule's settings in force. <see cref="SeverityFrom"/> names the layer that set the severity: "profile", "organisation", "repository".
/// </summary>
public sealed record RuleSettings(Severity Severity, bool Floor, string SeverityFrom, IReadOnlyDictionary<string, object> Parameters)
{
    /// <summary>
    /// Which layer set each parameter: "organisation" or "repository"; a parameter that is absent has its built-in value.
    /// </summary>
    public IReadOnlyDictionary<string, string> ParametersFrom { get; init; } = new Dictionary<string, string>();
}
