using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Policies;

/// <summary>Reads the policy's <c>rules:</c>, whose keys and parameters the rules' own cards declare.</summary>
sealed class PolicyRules
{
    const string FormFix = "Write a severity, or a mapping such as `{severity: warn}`.";

    /// <summary>The rule that counts open pilots.</summary>
    internal const string Limited = "portfolio-wip-exceeded";

    readonly List<Problem> _problems = [];
    readonly Dictionary<string, RuleLayer> _layers = [];

    public IReadOnlyList<Problem> Problems => _problems;

    public IReadOnlyDictionary<string, RuleLayer> Layers => _layers;

    /// <param name="rules">The entry <c>rules:</c>, if there is one.</param>
    /// <param name="limits">The organisation's <c>limits:</c>: parameters of <see cref="Limited"/>, which its own entry comes before.</param>
    public static PolicyRules Read(YamlEntry? rules, YamlMapping? limits)
    {
        var read = new PolicyRules();
        if (rules?.Value is YamlMapping mapping)
            foreach (var entry in mapping.Entries)
                read.ReadRule(entry);
        else if (rules is { Value: not YamlScalar { IsNull: true } and var other })
            read._problems.Add(new(other.Path, rules.KeyPlace, $"is {other.KindName}, not a mapping of rules"));
        if (limits is not null)
            read.ReadLimits(limits);
        return read;
    }

    void ReadLimits(YamlMapping limits)
    {
        var parameters = new Dictionary<string, object>();
        foreach (var entry in limits.Entries.Where(entry => PolicyFormat.Limits.Find(entry.Key) is { } key && key.Shape.Check(entry.Value).Count is 0))
            if (RuleCatalogue.Find(Limited) is { } rule)
                ReadParameter(rule, entry, parameters);
        if (parameters.Count is 0)
            return;
        var layer = _layers.GetValueOrDefault(Limited) ?? new(null, Floor: false, new Dictionary<string, object>());
        var names = parameters.Keys.ToList();
        foreach (var (name, value) in layer.Parameters)
            parameters[name] = value;
        _layers[Limited] = layer with { Parameters = parameters, Limits = names };
    }

    void ReadRule(YamlEntry entry)
    {
        var rule = RuleCatalogue.Find(entry.Key);
        if (rule is null)
            _problems.Add(Unknown(entry, "rule", RuleCatalogue.All.Select(known => known.Id)));
        else if (entry.Value is YamlScalar scalar)
            _layers[entry.Key] = new(Severity(scalar, entry.KeyPlace), Floor: false, new Dictionary<string, object>());
        else if (entry.Value is YamlMapping settings)
            _layers[entry.Key] = Settings(rule, settings);
        else
            _problems.Add(new(entry.Value.Path, entry.KeyPlace, $"is {entry.Value.KindName}, not a severity or a mapping", FormFix));
    }

    RuleLayer Settings(Rule rule, YamlMapping settings)
    {
        Severity? severity = null;
        var floor = false;
        var parameters = new Dictionary<string, object>();
        foreach (var entry in settings.Entries)
            switch (entry.Key)
            {
                case "severity" when entry.Value is YamlScalar scalar:
                    severity = Severity(scalar, entry.KeyPlace);
                    break;
                case "floor" when entry.Value is YamlScalar scalar && Shapes.Boolean.Fault(scalar) is null:
                    floor = Shapes.Boolean.Parse(scalar).Value;
                    break;
                case "severity" or "floor":
                    _problems.Add(new(entry.Value.Path, ValuePlace(entry), $"is not {(entry.Key is "floor" ? Shapes.Boolean.Form : "a severity")}"));
                    break;
                default:
                    ReadParameter(rule, entry, parameters);
                    break;
            }
        return new(severity, floor, parameters);
    }

    void ReadParameter(Rule rule, YamlEntry entry, Dictionary<string, object> parameters)
    {
        if (rule.Card.Parameters.FirstOrDefault(known => known.Name == entry.Key) is not { } parameter)
            _problems.Add(Unknown(entry, $"parameter of {rule.Id}", rule.Card.Parameters.Select(known => known.Name).Concat(["severity", "floor"])));
        else if (Strangers(parameter, entry.Value) is { Count: > 0 } strangers)
            _problems.AddRange(strangers.Select(stranger => Unknown(stranger, $"key of {parameter.Name}", parameter.Keys)));
        else if (parameter.Read(entry.Value, out var problem) is { } value && problem is null)
            parameters[parameter.Name] = value;
        else
            _problems.Add(new(
                entry.Value.Path, ValuePlace(entry), problem ?? "has the wrong form", $"Write it as `{parameter.Name}: {parameter.Sample}`."));
    }

    static List<YamlEntry> Strangers(RuleParameter parameter, YamlNode value) => parameter.Keys.Count > 0 && value is YamlMapping mapping
        ? [.. mapping.Entries.Where(entry => !parameter.Keys.Contains(entry.Key))]
        : [];

    /// <summary><c>off</c>, which a reader of YAML 1.1 takes for false, in both spellings.</summary>
    Severity? Severity(YamlScalar scalar, Place keyPlace)
    {
        if (!scalar.Quoted && scalar.Text.ToLowerInvariant() is "off" or "false" or "no")
            return Rules.Severity.Off;
        var fault = scalar.IsNull ? "is empty" : Shapes.Word<Severity>().Fault(scalar);
        if (fault is null)
            return Shapes.Word<Severity>().Parse(scalar).Value;
        _problems.Add(new(scalar.Path, scalar.IsNull ? keyPlace : scalar.Place, fault, scalar.IsNull ? FormFix : "Write error, warn, info or off."));
        return null;
    }

    static Problem Unknown(YamlEntry entry, string what, IEnumerable<string> known) => new(
        entry.Value.Path, entry.KeyPlace,
        Nearest.To(entry.Key, known) is { } near ? $"is not a known {what}; did you mean {Markdown.Code(near)}?" : $"is not a known {what}",
        "Remove it, or correct its name.");

    static Place ValuePlace(YamlEntry entry) => entry.Value is YamlScalar { IsNull: false } ? entry.Value.Place : entry.KeyPlace;
}
