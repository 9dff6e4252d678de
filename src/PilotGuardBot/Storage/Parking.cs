using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Forges;

namespace PilotGuardBot.Storage;

/// <summary>Notes on the installation that the forge asked us to wait, so that every node and the pages know.</summary>
public static class Parking
{
    public static async Task Note(PilotGuardDb db, ForgeParkedException parked, CancellationToken cancel)
    {
        var installation = await db.Installations.SingleOrDefaultAsync(row => row.Id == parked.InstallationId, cancel);
        if (installation is not null)
        {
            installation.ParkedUntil = parked.Until;
            installation.Note = parked.Message;
        }
        await db.SaveChangesAsync(cancel);
    }
}
