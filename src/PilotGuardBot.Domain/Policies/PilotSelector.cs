using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Domain.Policies;

/// <summary>Which repositories are pilots by policy, beside every one that holds a charter.</summary>
public static class PilotSelector
{
    /// <param name="policy">The policy in force for the repository.</param>
    /// <param name="repository">
    /// Its name; an owner before a slash does not count. Forges do not tell names apart by case, so neither do the globs.
    /// </param>
    /// <param name="topics">Its topics.</param>
    public static bool Selects(Policy policy, string repository, IEnumerable<string> topics)
    {
        var name = repository[(repository.LastIndexOf('/') + 1)..].ToLowerInvariant();
        return topics.Any(topic => policy.Pilots.Topics.Contains(topic))
            || policy.Pilots.Names.Any(glob => new Glob(glob.ToLowerInvariant()).Matches(name));
    }
}
