using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Forges.GitHub;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Sweeping;

/// <summary>Tells a fresh process what GitHub asked the last one to wait for: persisting in a rate limit may get an app banned.</summary>
public sealed class RestoreParking(IDbContextFactory<PilotGuardDb> contexts, IServiceProvider services, IClock clock)
{
    public async Task Run(CancellationToken cancel)
    {
        if (services.GetService<ParkedInstallations>() is not { } parked)
            return; // GitHub is off.
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetCurrentInstant();
        foreach (var row in await db.Installations.Where(row => row.ParkedUntil > now).ToListAsync(cancel))
            parked.Park(row.Id, row.ParkedUntil!.Value, row.Note ?? "GitHub asked us to wait");
    }
}
