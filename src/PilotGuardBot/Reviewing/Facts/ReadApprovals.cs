using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Forges;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>
/// Who approved this very head, as the names that charters and policies use: handles of the policy's people, logins, and the teams among the
/// policy's approvers that one of them belongs to. An approval of an earlier head counts no more.
/// </summary>
public sealed class ReadApprovals(IForge forge)
{
    public async Task<Approvals> Run(Head head, CancellationToken cancel)
    {
        if (await head.Approvals(cancel) is not { } given)
            return Approvals.Unknown;
        var logins = given.Where(approval => approval.Approved && approval.OfSha == head.Sha).Select(approval => approval.Login)
            .Append(head.Author).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Approvals.Of([.. Names(logins, head.Policy), .. await Teams(head, logins, cancel)]);
    }

    /// <summary>A login that is also a name of the policy's people means that person, not the account that happens to be called so.</summary>
    static IEnumerable<string> Names(HashSet<string> logins, Policy policy) =>
        policy.People.Where(person => person.Value.GitHub is { } login && logins.Contains(login)).Select(person => person.Key)
            .Concat(logins.Where(login => !policy.People.ContainsKey(login)));

    async Task<IReadOnlyList<string>> Teams(Head head, HashSet<string> logins, CancellationToken cancel)
    {
        var repository = RepositoryRef.Of(head.Repository);
        var teams = new List<string>();
        foreach (var team in head.Policy.Approvers)
            if (team.TrimStart('@').Split('/') is [var organisation, var slug])
                foreach (var login in logins)
                    if (await forge.IsTeamMember(repository, organisation, slug, login, cancel) is true)
                    {
                        teams.Add(team);
                        break;
                    }
        return teams;
    }
}
