using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Policies;

/// <summary>Whose file it is. Keys that reach people and places outside a repository are the organisation's alone.</summary>
public enum PolicyScope { Organisation, Repository }

/// <summary>What became of reading one policy file.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Layer">What it sets; null where there are problems, so that a broken file never counts by half.</param>
/// <param name="Problems">In file order.</param>
public sealed record PolicyReading(string File, PolicyLayer? Layer, IReadOnlyList<Yaml.Problem> Problems);

/// <summary>What one policy file sets; null where it is silent.</summary>
public sealed record PolicyLayer(PolicyScope Scope)
{
    /// <summary>Where it came from, for people: "acme@81bd0e2".</summary>
    public string Origin { get; init; } = Scope is PolicyScope.Organisation ? "organisation" : "repository";

    public PolicyProfile? Profile { get; init; }

    public PolicyMode? Mode { get; init; }

    /// <summary>The mildest mode that a repository may choose.</summary>
    public PolicyMode? ModeFloor { get; init; }

    public IReadOnlyList<string>? PilotTopics { get; init; }

    public IReadOnlyList<string>? PilotNames { get; init; }

    public NonPilots? NonPilots { get; init; }

    public IReadOnlyList<string>? Production { get; init; }

    public IReadOnlyList<string>? Approvers { get; init; }

    public IReadOnlyDictionary<string, PolicyPerson> People { get; init; } = new Dictionary<string, PolicyPerson>();

    public ReminderLayer Reminders { get; init; } = new(null, null, null);

    public IReadOnlyList<string>? Escalate { get; init; }

    public IReadOnlyDictionary<string, CalendarPlan> Calendars { get; init; } = new Dictionary<string, CalendarPlan>();

    /// <summary>The repository for issues that have no place of their own.</summary>
    public string? Tracking { get; init; }

    public PolicyMessages? Messages { get; init; }

    public IReadOnlyList<PolicyBoard>? Boards { get; init; }

    /// <summary>By rule id; rules of which the file is silent are absent.</summary>
    public IReadOnlyDictionary<string, RuleLayer> Rules { get; init; } = new Dictionary<string, RuleLayer>();
}

/// <summary>What one file says of reminders.</summary>
/// <param name="Hour">The local hour, 0 to 23.</param>
/// <param name="TimeZone">A tz database id.</param>
/// <param name="Calendar">A name of the organisation's calendars.</param>
public sealed record ReminderLayer(int? Hour, string? TimeZone, string? Calendar);

/// <summary>What one file sets for one rule.</summary>
/// <param name="Floor">A repository cannot weaken what stands here.</param>
public sealed record RuleLayer(Severity? Severity, bool Floor, IReadOnlyDictionary<string, object> Parameters)
{
    /// <summary>Parameters that bind a repository without a floor: the organisation's <c>limits:</c>.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
}
