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
public sealed class SweepWaiting(PilotGuardDb db, IBackgroundJobClient jobs, DuePilots due, QueueSubjects queue, IClock clock)
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
        await Pilots(now, cancel);
        var posts = await db.Posts
            .Where(row => row.Hash != row.PostedHash && !row.Refused && row.WantedAt < waitingSince && (row.NotBefore == null || row.NotBefore <= now))
            .OrderBy(row => row.WantedAt).Take(MostAtOnce).Select(row => row.SubjectId).ToListAsync(cancel);
        posts.Distinct().ToList().ForEach(id => jobs.Enqueue<DeliverPosts>(job => job.Run(id, CancellationToken.None)));
        if (await db.Mails.AnyAsync(row => row.State == MailState.Waiting && (row.NotBefore == null || row.NotBefore <= now), cancel))
            jobs.Enqueue<SendMails>(job => job.Run(CancellationToken.None));
    }

    /// <summary>
    /// Looking at a pilot settles its reminders and moves its next look on. One that waits to be looked at already is not asked for again, unless that was
    /// given up.
    /// </summary>
    async Task Pilots(Instant now, CancellationToken cancel)
    {
        var pilots = await due.Run(now, cancel);
        if (pilots.Count == 0)
            return;
        var waiting = (await db.Subjects.Where(row => row.Kind == SubjectKind.Pilot && row.WaitingSince != null && row.Attempts < Subject.MostAttempts).Select(row => row.Key).ToListAsync(cancel))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (id, home) in pilots.Where(pilot => !waiting.Contains($"pilot/{pilot.Id}")))
            await queue.Pilot(home, id, cancel);
    }
}
