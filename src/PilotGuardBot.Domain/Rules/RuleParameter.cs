using System.Text.Json.Nodes;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>A number, word or list that a policy file may set for one rule.</summary>
public abstract record RuleParameter(string Name, string Meaning)
{
    public abstract object DefaultValue { get; }

    /// <summary>
    /// Reads the policy file's value; null and a problem (the end of a sentence about the parameter) where it has the wrong form.
    /// </summary>
    public abstract object? Read(YamlNode node, out string? problem);

    /// <summary>
    /// What holds where the organisation's floor has one value and the repository asks for another: the stricter. A parameter that cannot
    /// tell which is stricter keeps the floor's.
    /// </summary>
    public virtual object Bind(object floor, object asked) => floor;

    /// <summary>The keys of a parameter that is a mapping; the policy's reader refuses others at their place. Empty for any other.</summary>
    public virtual IReadOnlyList<string> Keys => [];

    /// <summary>What is built in, for people: "200", "none", "low, medium".</summary>
    public virtual string Spoken => DefaultValue switch
    {
        "" => "none",
        IEnumerable<object> list => list.Any() ? string.Join(", ", list) : "none",
        Enum word => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName($"{word}"),
        var value => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"),
    };

    /// <summary>What holds where a lower and a nearer layer both set it: the nearer, unless the words of both add up.</summary>
    public virtual object Over(object below, object above) => above;

    /// <summary>A good value as one would write it, for the catalogue and for messages.</summary>
    public abstract string Sample { get; }

    /// <summary>The JSON Schema of what <see cref="Read"/> takes, with the default; a new one at each call.</summary>
    public abstract JsonObject Schema { get; }
}

/// <summary>A parameter of one type; rules read it with <see cref="In"/>.</summary>
public abstract record RuleParameter<T>(string Name, T Default, string Meaning) : RuleParameter(Name, Meaning)
    where T : notnull
{
    public override object DefaultValue => Default;

    public T In(RuleSettings settings) => settings.Parameters.TryGetValue(Name, out var value) ? (T)value : Default;
}
