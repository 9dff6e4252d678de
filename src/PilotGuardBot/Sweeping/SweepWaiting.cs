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
public sealed class SweepWaiting(PilotGuardDb db, IBackgroundJobClient jobs, QueueSubjects queue, IClock clock)
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
    /// Pilots with a reminder due, or with their daily look: both indexes hold only what is planned, so the cost is what is due. Looking at a pilot settles
    /// its reminders and moves its next look on; until then it is asked for again, which coalesces.
    /// </summary>
    async Task Pilots(Instant now, CancellationToken cancel)
    {
        var due = await db.Nudges.Where(row => row.State == NudgeState.Planned && row.DueAt <= now)
            .OrderBy(row => row.DueAt).Take(MostAtOnce).Select(row => row.PilotId).ToListAsync(cancel);
        var daily = await db.Pilots.Where(row => row.LookAt != null && row.LookAt <= now)
            .OrderBy(row => row.LookAt).Take(MostAtOnce).Select(row => row.Id).ToListAsync(cancel);
        var ids = due.Concat(daily).Distinct().ToList();
        var pilots = await (
            from pilot in db.Pilots
            where ids.Contains(pilot.Id)
            join home in db.Repositories on pilot.RepositoryId equals home.Id
            select new { pilot.Id, Home = home }).ToListAsync(cancel);
        var waiting = (await db.Subjects.Where(row => row.Kind == SubjectKind.Pilot && row.WaitingSince != null).Select(row => row.Key).ToListAsync(cancel))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var pilot in pilots.Where(pilot => !waiting.Contains($"pilot/{pilot.Id}")))
            await queue.Pilot(pilot.Home, pilot.Id, cancel);
    }
}
