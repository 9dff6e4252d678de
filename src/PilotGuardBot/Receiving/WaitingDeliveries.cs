using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Receiving;

/// <summary>The next deliveries to translate.</summary>
static class WaitingDeliveries
{
    const long MostBytes = 16 << 20;

    /// <summary>
    /// The oldest deliveries that are not translated, in the order of their ids; as many as fit in memory well. On PostgreSQL, inside a
    /// transaction, they are locked, and those that another node has locked are left out.
    /// </summary>
    public static async Task<List<Delivery>> Take(PilotGuardDb db, bool isEmbedded, CancellationToken cancel)
    {
        // Sizes first, so that a hundred bodies of 25 MB are not read at once.
        var sizes = await db.Database.SqlQueryRaw<Sized>(
            isEmbedded
                ? "select id, size from deliveries where state = 0 order by id limit 100"
                : "select id, size from deliveries where state = 0 order by id limit 100 for update skip locked")
            .ToListAsync(cancel);
        long bytes = 0;
        var ids = sizes.TakeWhile((it, at) => at == 0 | (bytes += it.Size) <= MostBytes).Select(it => it.Id).ToArray();
        return ids.Length == 0
            ? []
            : await db.Deliveries.AsNoTracking().Where(it => ids.Contains(it.Id)).OrderBy(it => it.Id).ToListAsync(cancel);
    }

    sealed record Sized(long Id, int Size);
}
