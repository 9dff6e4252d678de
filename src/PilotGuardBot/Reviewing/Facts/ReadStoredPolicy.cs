using System.Text;
using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>
/// The last good policy that is stored for a repository, for requests that ask no forge: people, zone and rules, with calendars of which only the
/// weekends are known.
/// </summary>
public sealed class ReadStoredPolicy(PilotGuardDb db)
{
    public async Task<Policy> Run(Repository repository, CancellationToken cancel)
    {
        var home = await db.Repositories.AsNoTracking().SingleOrDefaultAsync(
            row => row.OwnerId == repository.OwnerId && row.Name == ReadPolicy.OrganisationRepository && row.Active, cancel);
        var rows = await db.Policies.AsNoTracking()
            .Where(row => row.RepositoryId == repository.Id || (home != null && row.RepositoryId == home.Id)).ToListAsync(cancel);
        return PolicyLayers.Merge(
            Layer(rows.Find(row => row.RepositoryId == home?.Id && row.Scope is PolicyScope.Organisation)),
            Layer(rows.Find(row => row.RepositoryId == repository.Id && row.Scope is PolicyScope.Repository)));
    }

    static PolicyLayer? Layer(GoodPolicy? good) =>
        good is null ? null : PolicyReader.Read(good.File, Encoding.UTF8.GetBytes(good.Text), good.Scope).Layer;
}
