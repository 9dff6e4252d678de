using Hangfire;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Delivering;
using PilotGuardBot.Receiving;
using PilotGuardBot.Reviewing;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Sweeping;

/// <summary>
/// Finds rows that wait although nobody works on them (a kill between commit and enqueue, job storage that was lost) and enqueues them again.
/// The database says what must happen; losing every job costs time, not work.
/// </summary>
public sealed class SweepWaiting(PilotGuardDb db, IBackgroundJobClient jobs, IClock clock)
{
    static readonly Duration Patience = Duration.FromMinutes(1);
    const int MostAtOnce = 1000;

    /// <summary>Every minute: what has waited longer than that.</summary>
    public Task Run(CancellationToken cancel) => Enqueue(clock.GetCurrentInstant() - Patience, cancel);

    /// <summary>At the start of the service: whatever waits.</summary>
    public Task RunAtStart(CancellationToken cancel) => Enqueue(clock.GetCurrentInstant() + Patience, cancel);

    async Task Enqueue(Instant waitingSince, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        if (await db.Deliveries.AnyAsync(row => row.State == DeliveryState.Received && row.ReceivedAt < waitingSince, cancel))
            jobs.Enqueue<TranslateDeliveries>(job => job.Run(CancellationToken.None));
        var subjects = await db.Subjects
            .Where(row => row.WaitingSince != null && row.WaitingSince < waitingSince && row.Attempts < Subject.MostAttempts
                && (row.NotBefore == null || row.NotBefore <= now))
            .OrderBy(row => row.WaitingSince).Take(MostAtOnce).Select(row => row.Id).ToListAsync(cancel);
        subjects.ForEach(id => jobs.Enqueue<ReviewSubject>(job => job.Run(id, CancellationToken.None)));
        var posts = await db.Posts
            .Where(row => row.Hash != row.PostedHash && !row.Refused && row.WantedAt < waitingSince && (row.NotBefore == null || row.NotBefore <= now))
            .OrderBy(row => row.WantedAt).Take(MostAtOnce).Select(row => row.SubjectId).ToListAsync(cancel);
        posts.Distinct().ToList().ForEach(id => jobs.Enqueue<DeliverPosts>(job => job.Run(id, CancellationToken.None)));
    }
}
