using System.Text;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>
/// The charter as the default branch held it when its window began (DOMAIN 3.1). Until something newer is merged, that is simply the charter as
/// last stored; <see cref="Freeze"/> keeps it when a newer one comes.
/// </summary>
public static class Snapshots
{
    /// <summary>Null before the start day.</summary>
    public static Charter? Of(Pilot pilot, LocalDate today)
    {
        if (pilot.Snapshot is { } frozen)
            return Read(pilot.File, frozen);
        var standing = Read(pilot.File, pilot.Charter);
        return standing?.Window.Start <= today ? standing : null;
    }

    /// <summary>Called before a newer charter replaces the stored one.</summary>
    public static void Freeze(Pilot pilot, LocalDate today, Instant now)
    {
        if (pilot.Snapshot is not null || Read(pilot.File, pilot.Charter)?.Window.Start is not { } start || start > today)
            return;
        pilot.Snapshot = pilot.Charter;
        pilot.SnapshotAt = now;
    }

    static Charter? Read(string file, string text) => CharterReader.Read(file, Encoding.UTF8.GetBytes(text)).Charter;
}
