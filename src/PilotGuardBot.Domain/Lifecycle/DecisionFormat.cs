using PilotGuardBot.Domain.Yaml;
using static PilotGuardBot.Domain.Yaml.Shapes;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>The decision file's format 1, in the order in which a good file is written.</summary>
public static class DecisionFormat
{
    public const int Newest = 1;

    /// <summary>The first key of every decision file.</summary>
    public const string VersionKey = "pilotDecision";

    static readonly MappingShape Next = Mapping(
        Optional("owner", Text(2), "ap-platform"),
        Optional("action", Text(2), "roll out to 100%"),
        Optional("by", Date, "2026-07-24"),
        Optional("change", Text(2), "route by supplier, not by cost centre"),
        Optional("decision", Date, "2026-06-26"));

    public static readonly MappingShape Decision = Mapping(
        Required(VersionKey, Format(Newest), "1"),
        Required("pilot", Id, "invoice-routing"),
        Required("outcome", Word<DecisionOutcome>(), "scale"),
        Required("date", Date, "2026-05-28"),
        Required("by", Handle, "mei-cfo"),
        Optional("evidence", Text(0), "9f2c1ab"),
        Optional("recommendation", Word<DecisionOutcome>(), "scale"),
        Optional("rationale", Text(0), "\"\""),
        Optional("next", Next, "{owner: ap-platform, action: roll out to 100%, by: 2026-07-24}"));
}
