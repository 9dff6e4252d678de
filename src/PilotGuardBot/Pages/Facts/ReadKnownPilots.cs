using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges;
using PilotGuardBot.Reviewing;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Reviewing.Pilots;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Pages.Facts;

/// <summary>A pilot as the pages and the API show it, on this day.</summary>
/// <param name="Sheet">Null where its charter cannot be read, or its organisation's policy is not known yet.</param>
public sealed record KnownPilot(Pilot Row, Repository Home, PilotSheet? Sheet)
{
    public string Address => $"/pilots/{Uri.EscapeDataString(Home.Owner)}/{Uri.EscapeDataString(Row.CharterId)}";
}

/// <summary>Pilots by what is stored of them: the same reader as the reminders have, and no call to a forge.</summary>
public sealed class ReadKnownPilots(PilotGuardDb db, IBlobs blobs, ForgeLinks links, Today today, ILogger<ReadHolidays> log)
{
    /// <summary>More than this are not shown on one page.</summary>
    const int Most = 2_000;

    readonly ReadPilot _read = Reader(db, new StoredForge(blobs), links, today, log);

    /// <summary>Overdue ones first, then by decision date, closed ones last.</summary>
    public async Task<IReadOnlyList<KnownPilot>> All(CancellationToken cancel)
    {
        var rows = await (
            from pilot in db.Pilots
            join home in db.Repositories on pilot.RepositoryId equals home.Id
            orderby pilot.Id descending
            select new { pilot, home }).Take(Most).AsNoTracking().ToListAsync(cancel);
        var known = new List<KnownPilot>();
        foreach (var row in rows)
            known.Add(await Known(row.pilot, row.home, cancel));
        return
        [
            .. known.OrderBy(one => one.Sheet?.Life switch { null => 1, { IsOverdue: true } => 0, { IsOpen: true } => 1, { State: Domain.Lifecycle.PilotState.Decided } => 2, _ => 3 })
                .ThenBy(one => one.Sheet?.Life.Due ?? LocalDate.MaxIsoValue).ThenBy(one => one.Row.CharterId, StringComparer.Ordinal),
        ];
    }

    /// <summary>Null where there is none, or several are meant.</summary>
    public async Task<KnownPilot?> One(PilotAddress address, CancellationToken cancel) =>
        await address.FindOne(db, cancel) is var (pilot, home) ? await Known(pilot, home, cancel) : null;

    async Task<KnownPilot> Known(Pilot pilot, Repository home, CancellationToken cancel)
    {
        try
        {
            return new(pilot, home, await _read.Run(pilot, cancel));
        }
        catch (InstallationUnlistedException)
        {
            return new(pilot, home, null);
        }
    }

    static ReadPilot Reader(PilotGuardDb db, StoredForge forge, ForgeLinks links, Today today, ILogger<ReadHolidays> log)
    {
        var files = new ReadFile(forge);
        var branches = new ReadBranch(db, forge, LongAgo.Clock);
        return new(
            db, branches, new(db, branches, files, new(files, log)), new(db, files, new(db), forge), new(db, forge, LongAgo.Clock), new(db, today),
            links, today);
    }

    /// <summary>A time at which everything that was ever stored is fresh, and what is stored by it is stale for everybody else.</summary>
    sealed class LongAgo : IClock
    {
        public static readonly LongAgo Clock = new();

        public Instant GetCurrentInstant() => Instant.FromUnixTimeSeconds(0);
    }
}
