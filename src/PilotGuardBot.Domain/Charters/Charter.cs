using NodaTime;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Charters;

/// <summary>
/// A pilot's charter as written, format 1. A value is null where the file lacks it or where it could not be read
/// (then <see cref="CharterReading.Problems"/> says why), so that each rule can speak of its own field.
/// </summary>
public sealed record Charter
{
    /// <summary>The file's path in its repository, with forward slashes: <c>pilot.yml</c> or <c>pilots/ID/pilot.yml</c>.</summary>
    public required string File { get; init; }

    /// <summary>The file's tree: rules that look at every value (placeholders, secrets) walk it.</summary>
    public required YamlMapping Root { get; init; }

    /// <summary>Where each key and value stands.</summary>
    public required Places Places { get; init; }

    /// <summary>A DNS label, unique in the organisation, never reused.</summary>
    public string? Id { get; init; }

    /// <summary>The id of the pilot that this one grew out of.</summary>
    public string? Parent { get; init; }

    public Owners Owners { get; init; } = new();

    /// <summary>The one workflow; null where absent or not one mapping (then <see cref="WorkflowCount"/> tells how many).</summary>
    public Workflow? Workflow { get; init; }

    /// <summary>How many workflows the file describes: 1 for a mapping, the length of a list, 0 where absent.</summary>
    public int WorkflowCount { get; init; }

    public Window Window { get; init; } = new();

    public IReadOnlyList<Kpi> Kpis { get; init; } = [];

    public IReadOnlyList<DataSource> Data { get; init; } = [];

    public Integration? Integration { get; init; }

    public Governance? Governance { get; init; }

    public Production? Production { get; init; }

    public Budget? Budget { get; init; }

    public DecisionPlan? Decision { get; init; }

    /// <summary>Globs of what the charter covers; empty means its folder (the whole repository for a charter at the root).</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Addresses of board items that are this pilot.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    public IReadOnlyList<Amendment> Amendments { get; init; } = [];

    public IReadOnlyList<RuleException> Exceptions { get; init; } = [];

    public Closure? Closed { get; init; }

    /// <summary>The value of a KPI's key as it stands in the file, whatever its kind; null where the key is absent.</summary>
    public YamlNode? KpiValue(Kpi kpi, string key) => (Root["kpis"] as YamlSequence)?.Items.OfType<YamlMapping>()
        .FirstOrDefault(item => item.Path == kpi.Path)?[key];
}

/// <summary>Handles: a forge login, or a name from the organisation policy's <c>people:</c>; without a leading @.</summary>
public sealed record Owners(
    string? Business = null, string? Tech = null, string? Decider = null, string? Sponsor = null, string? Team = null);

/// <param name="MonthlyVolume">Cases a month, counted in the last full month.</param>
public sealed record Workflow(string? Name, int? MonthlyVolume, Risk? Risk, IReadOnlyList<string> OutOfScope);

public enum Risk { Low, Medium, High }

/// <summary>The pilot's window as written. Both dates belong to it; its length is decision minus start in days.</summary>
public sealed record Window(
    LocalDate? Start = null, LocalDate? Decision = null, int? MaxExtensionDays = null, string? Timezone = null, string? Calendar = null,
    Extension? Extension = null, Pause? Pause = null);

public sealed record Extension(LocalDate? To, string? Reason, string? Change, string? ApprovedBy);

public sealed record Pause(LocalDate? From, LocalDate? Until, string? Reason);
