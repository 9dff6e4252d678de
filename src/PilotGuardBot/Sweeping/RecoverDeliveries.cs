using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using PilotGuardBot.Forges.GitHub;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Sweeping;

/// <summary>
/// Asks GitHub for what it could not deliver. The list is read unfiltered, since a connection that failed has status code 0 and matches neither
/// of GitHub's filters, and grouped by guid: one good attempt is enough. GitHub keeps the list for three days; after a longer silence the truth is read
/// from state instead (<see cref="Resync"/>).
/// </summary>
public sealed class RecoverDeliveries(
    PilotGuardDb db, GitHubDeliveries deliveries, Resync resync, IClock clock, ILogger<RecoverDeliveries> log)
{
    const string ReadUpTo = "github-deliveries-read";

    /// <summary>GitHub's window (FORGES section 2); GitHub Enterprise Server keeps seven days, so three is safe for both.</summary>
    static readonly Duration Window = Duration.FromDays(3);

    /// <summary>Attempts and their outcome may appear late in the list, so each reading overlaps the one before.</summary>
    static readonly Duration Overlap = Duration.FromHours(1);

    /// <summary>A delivery that failed so often will not come through by asking; it stays in GitHub's list for people.</summary>
    const int MostAttempts = 20;

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var mark = await db.Marks.SingleOrDefaultAsync(row => row.Name == ReadUpTo, cancel);
        var since = Instant.Max(now - Window, (mark?.At ?? now - Window) - Overlap);
        if (mark is not null && now - mark.At > Window)
        {
            log.LogWarning("Deliveries were not read for {Days:0} days; GitHub forgets after three, so open pull requests are read again", (now - mark.At).TotalDays);
            await resync.Everything(cancel);
        }
        var attempts = await deliveries.Since(since, cancel).ToListAsync(cancel);
        var lost = attempts.GroupBy(attempt => attempt.Guid)
            .Where(group => group.Count() < MostAttempts && !group.Any(attempt => attempt.Arrived)).ToList();
        foreach (var group in lost)
            if (!await Stored(group.Key, cancel))
                await deliveries.Redeliver(group.MaxBy(attempt => attempt.DeliveredAt)!.Id, cancel);
        if (mark is null)
            db.Marks.Add(mark = new Mark { Name = ReadUpTo });
        mark.At = now;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Stored although the sender saw a failure: our answer was lost, not the delivery.</summary>
    Task<bool> Stored(string guid, CancellationToken cancel) =>
        db.Deliveries.AnyAsync(row => row.Forge == "github" && row.DeliveryId == guid, cancel);
}
