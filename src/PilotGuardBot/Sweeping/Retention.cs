using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Sweeping;

/// <summary>
/// Forgets what is no longer needed. A delivery's id is the only defence against a replay of its signed body, so ids outlive bodies and every
/// window in which a forge may send again.
/// </summary>
public sealed class Retention(PilotGuardDb db, IClock clock)
{
    static readonly Duration Bodies = Duration.FromDays(7);
    static readonly Duration Overlap = Duration.FromDays(30);
    static readonly Duration Ids = Duration.FromDays(400);
    static readonly Duration Blobs = Duration.FromDays(30);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var (bodies, ids, blobs) = (now - Bodies, now - Ids, now - Blobs);
        var last = bodies - Overlap; // What is older was forgotten by an earlier run.
        await db.Deliveries
            .Where(row => row.ReceivedAt < bodies && row.ReceivedAt > last && (row.State == DeliveryState.Translated || row.State == DeliveryState.Ignored))
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.Body, Array.Empty<byte>()), cancel);
        await db.Deliveries.Where(row => row.ReceivedAt < ids).ExecuteDeleteAsync(cancel);
        await db.Blobs.Where(row => row.SeenAt < blobs).ExecuteDeleteAsync(cancel);
    }
}
