using System.Net;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Looks up people and teams.</summary>
sealed class PeopleFacts(RepositoryCalls calls)
{
    public async Task<ForgeAccount> Account(RepositoryRef repository, string login, CancellationToken cancel)
    {
        var user = Address.IsName(login)
            ? await calls.About(repository, TokenUse.Read, cancel).FindElsewhere<Octokit.User>($"users/{login}")
            : null;
        if (user is null)
            return new ForgeAccount(login, null, HandleState.Unknown);
        return new ForgeAccount(user.Login, user.Id, user.SuspendedAt is null ? HandleState.Active : HandleState.Deactivated);
    }

    public async Task<ForgePermission> Permission(RepositoryRef repository, string login, CancellationToken cancel)
    {
        if (!Address.IsName(login))
            return ForgePermission.None;
        var found = await calls.About(repository, TokenUse.Read, cancel).Seek<PermissionWire>($"collaborators/{login}/permission");
        return found?.Permission switch
        {
            "admin" => ForgePermission.Admin,
            "write" or "maintain" => ForgePermission.Write,
            "read" or "triage" => ForgePermission.Read,
            _ => ForgePermission.None,
        };
    }

    public async Task<bool?> IsTeamMember(
        RepositoryRef repository, string organisation, string team, string login, CancellationToken cancel)
    {
        if (!Address.IsName(organisation) || !Address.IsName(team) || !Address.IsName(login))
            return false;
        try
        {
            var membership = await calls.About(repository, TokenUse.Members, cancel)
                .FindElsewhere<MembershipWire>($"orgs/{organisation}/teams/{team}/memberships/{login}");
            return membership?.State is "active";
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.Forbidden)
        {
            return null;
        }
        catch (ForgeRefusedException)
        {
            // The token for it was refused: the installation does not grant members:read.
            return null;
        }
    }
}
