using Microsoft.EntityFrameworkCore;

namespace PilotGuardBot.Storage;

/// <summary>
/// How people name a pilot: ORG/ID, or ID alone. ORG is the login of the organisation that owns the repository, in any case; null where it is left out.
/// </summary>
public sealed record PilotAddress(string? Organisation, string Id)
{
    /// <summary>Null for a text of another form.</summary>
    public static PilotAddress? Of(string text) => text.Split('/') switch
    {
        [{ Length: > 0 } id] => new(null, id),
        [{ Length: > 0 } organisation, { Length: > 0 } id] => new(organisation, id),
        _ => null,
    };

    /// <summary>All pilots that it may mean, with their repositories; several only where the organisation is left out.</summary>
    public async Task<IReadOnlyList<(Pilot Pilot, Repository Home)>> Find(PilotGuardDb db, CancellationToken cancel)
    {
        var login = Organisation?.ToLowerInvariant();
        // EF translates ToLower to the database's own; logins are ASCII, where every database agrees.
#pragma warning disable CA1304, CA1311, CA1862
        var rows = await (
            from pilot in db.Pilots
            where pilot.CharterId == Id
            join home in db.Repositories on pilot.RepositoryId equals home.Id
            where login == null || home.Owner.ToLower() == login
            orderby pilot.Id
            select new { pilot, home }).ToListAsync(cancel);
#pragma warning restore CA1304, CA1311, CA1862
        return rows.ConvertAll(row => (row.pilot, row.home));
    }

    /// <summary>The one pilot that it means; null for none, and where several are meant.</summary>
    public async Task<(Pilot Pilot, Repository Home)?> FindOne(PilotGuardDb db, CancellationToken cancel) =>
        await Find(db, cancel) is [var one] ? one : null;

    public override string ToString() => Organisation is null ? Id : $"{Organisation}/{Id}";
}
