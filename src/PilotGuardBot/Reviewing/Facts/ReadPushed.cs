using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>A pilot's readings of both ways in. Where both name the same KPI, date and source, the repository's row wins (DOMAIN 2).</summary>
public sealed class ReadPushed(PilotGuardDb db)
{
    /// <summary>Pushed readings in the order in which they came, then the repository's: a later row of a day corrects an earlier one.</summary>
    public async Task<IReadOnlyList<Reading>> Run(long pilotId, IReadOnlyList<Reading> ofRepository, CancellationToken cancel)
    {
        var named = ofRepository.Select(row => (row.Series, row.Date, row.Source)).ToHashSet();
        var pushed = await db.Readings.AsNoTracking().Where(row => row.PilotId == pilotId).OrderBy(row => row.Id).ToListAsync(cancel);
        return
        [
            .. from row in pushed
               where !named.Contains((row.Series, row.Date, row.Source))
               select new Reading("", 0, row.Date, row.Series, row.Value, row.Cases, row.Basis, row.Source, row.Note),
            .. ofRepository,
        ];
    }
}
