using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>A number, word or list that a policy file may set for one rule.</summary>
public abstract record RuleParameter(string Name, string Meaning)
{
    public abstract object DefaultValue { get; }

    /// <summary>Reads the policy file's value; null and a problem (the end of a sentence about the parameter) where it has the wrong form.</summary>
    public abstract object? Read(YamlNode node, out string? problem);
}

/// <summary>A parameter of one type; rules read it with <see cref="In"/>.</summary>
public abstract record RuleParameter<T>(string Name, T Default, string Meaning) : RuleParameter(Name, Meaning)
    where T : notnull
{
    public override object DefaultValue => Default;

    public T In(RuleSettings settings) => settings.Parameters.TryGetValue(Name, out var value) ? (T)value : Default;
}
