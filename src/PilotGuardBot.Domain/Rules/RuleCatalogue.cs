using System.Collections.Frozen;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Every rule that this program holds. Adding a rule is adding its file: the catalogue finds each sealed rule of the assembly by itself.
/// </summary>
public static class RuleCatalogue
{
    /// <summary>By group, then by id. Ids are unique; two rules with one id stop the program at its start.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. Discover().OrderBy(rule => rule.Card.Group).ThenBy(rule => rule.Id, StringComparer.Ordinal)];

    static readonly FrozenDictionary<string, Rule> ById = All.ToFrozenDictionary(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The rule with this id, or null.</summary>
    public static Rule? Find(string id) => ById.GetValueOrDefault(id);

    static IEnumerable<Rule> Discover() => typeof(Rule).Assembly.GetTypes()
        .Where(type => type is { IsSealed: true, IsAbstract: false } && type.IsSubclassOf(typeof(Rule)))
        .Select(type => (Rule)Activator.CreateInstance(type)!);
}
