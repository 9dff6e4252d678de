using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Sweeping;

/// <summary>
/// Pilots that are to be looked at now: a reminder is due, or their daily look. Both come from indexes that hold only what is planned, so the cost grows
/// with what is due and not with the number of pilots.
/// </summary>
public sealed class DuePilots(PilotGuardDb db)
{
    public const int MostAtOnce = 1000;

    public async Task<IReadOnlyList<(long Id, Repository Home)>> Run(Instant now, CancellationToken cancel)
    {
        var due = await db.Nudges.Where(row => row.State == NudgeState.Planned && row.DueAt <= now)
            .OrderBy(row => row.DueAt).Take(MostAtOnce).Select(row => row.PilotId).ToListAsync(cancel);
        var daily = await db.Pilots.Where(row => row.LookAt != null && row.LookAt <= now)
            .OrderBy(row => row.LookAt).Take(MostAtOnce).Select(row => row.Id).ToListAsync(cancel);
        var ids = due.Concat(daily).Distinct().ToList();
        var pilots = await (
            from pilot in db.Pilots.AsNoTracking()
            where ids.Contains(pilot.Id)
            join home in db.Repositories on pilot.RepositoryId equals home.Id
            select new { pilot.Id, Home = home }).ToListAsync(cancel);
        return pilots.ConvertAll(pilot => (pilot.Id, pilot.Home));
    }
}
