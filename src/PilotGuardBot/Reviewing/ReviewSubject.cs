using Hangfire;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Delivering;
using PilotGuardBot.Forges;
using PilotGuardBot.Reviewing.Commands;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Reviewing.Pilots;
using PilotGuardBot.Storage;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot.Reviewing;

/// <summary>
/// Brings one subject up to date: reads what the forge says now, works out what ought to stand, and stores that as posts. Events that arrived in
/// the meantime raised <see cref="Subject.Wanted"/>, so the subject is looked at once more instead of twice at the same time.
/// </summary>
public sealed class ReviewSubject(
    PilotGuardDb db, SubjectLocks locks, IBackgroundJobClient jobs, IClock clock, TimeProvider time,
    ReviewPullRequest pullRequests, ReviewMergeGroup mergeGroups, ReviewBranch branches, ReviewRepository repositories,
    ReviewInstallation installations, ReviewCommit commits, ReviewPilot pilots, RunCommand commands, QueueSubjects queue)
{
    [AutomaticRetry(Attempts = Subject.MostAttempts - 1, DelaysInSeconds = [2, 5, 15, 45, 120, 300, 900])]
    public async Task Run(long subjectId, CancellationToken cancel)
    {
        await using (var held = await locks.TryHold(subjectId, cancel))
        {
            if (held is null)
            {
                // A delivery may hold it, which does not look for reviews when it lets go.
                jobs.Schedule<ReviewSubject>(job => job.Run(subjectId, CancellationToken.None), SoonAgain);
                return;
            }
            await Review(subjectId, cancel);
        }
        if (await Waiting(subjectId).AnyAsync(cancel))
            jobs.Enqueue<ReviewSubject>(job => job.Run(subjectId, CancellationToken.None));
    }

    DateTimeOffset SoonAgain => (clock.GetCurrentInstant() + Duration.FromSeconds(1)).ToDateTimeOffset();

    async Task Review(long subjectId, CancellationToken cancel)
    {
        var subject = await Waiting(subjectId).SingleOrDefaultAsync(cancel);
        if (subject is null)
            return;
        using var stage = Signals.Stage("review", subject.TraceParent);
        var began = time.GetTimestamp();
        var wanted = subject.Wanted;
        try
        {
            await Dispatch(subject, cancel);
            await Rest(subject, wanted, error: null, cancel);
            Signals.Reviewed(subject.Kind, ReviewOutcome.Done, time.GetElapsedTime(began));
        }
        catch (ForgeParkedException parked)
        {
            subject.NotBefore = parked.Until;
            subject.Error = parked.Message;
            await Parking.Note(db, parked, CancellationToken.None);
            jobs.Schedule<ReviewSubject>(job => job.Run(subjectId, CancellationToken.None), parked.Until.ToDateTimeOffset());
            Signals.Reviewed(subject.Kind, ReviewOutcome.Parked, time.GetElapsedTime(began));
        }
        catch (Exception refused) when (refused is ForgeRefusedException or ForgeGoneException)
        {
            db.ChangeTracker.Clear();
            db.Attach(subject);
            await Rest(subject, wanted, refused.Message, CancellationToken.None);
            Signals.Reviewed(subject.Kind, ReviewOutcome.Refused, time.GetElapsedTime(began));
        }
        catch (InstallationUnlistedException unlisted)
        {
            // Its own event is on the way, or was lost; the retry comes after it.
            db.ChangeTracker.Clear();
            await Fail(subjectId, unlisted.Message);
            await List(subject.InstallationId, cancel);
            Signals.Reviewed(subject.Kind, ReviewOutcome.Failed, time.GetElapsedTime(began));
            throw;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            db.ChangeTracker.Clear();
            await Fail(subjectId, failed.Message);
            Signals.Reviewed(subject.Kind, ReviewOutcome.Failed, time.GetElapsedTime(began));
            throw; // The job server tries again; after its last try the error stays on the subject for people to see.
        }
        if (await db.Posts.AnyAsync(post => post.SubjectId == subjectId && post.Hash != post.PostedHash && !post.Refused, cancel))
            jobs.Enqueue<DeliverPosts>(job => job.Run(subjectId, CancellationToken.None));
    }

    async Task List(long installationId, CancellationToken cancel)
    {
        var wanted = WantedSubject.Installed(installationId);
        if (!await db.Subjects.AnyAsync(row => row.Key == wanted.Key && row.Wanted > row.Done, cancel))
            await queue.Run(wanted, cancel);
    }

    Task Dispatch(Subject subject, CancellationToken cancel) => subject.Kind switch
    {
        SubjectKind.PullRequest => pullRequests.Run(subject, cancel),
        SubjectKind.MergeGroup => mergeGroups.Run(subject, cancel),
        SubjectKind.Branch => branches.Run(subject, cancel),
        SubjectKind.Repository => repositories.Run(subject, cancel),
        SubjectKind.Installation => installations.Run(subject, cancel),
        SubjectKind.Commit => commits.Run(subject, cancel),
        SubjectKind.Pilot => pilots.Run(subject, cancel),
        SubjectKind.Command => commands.Run(subject, cancel),
        _ => throw new InvalidOperationException($"No review for {subject.Kind}."),
    };

    IQueryable<Subject> Waiting(long subjectId)
    {
        var now = clock.GetCurrentInstant();
        return db.Subjects.Where(subject => subject.Id == subjectId && subject.Wanted > subject.Done
            && (subject.NotBefore == null || subject.NotBefore <= now));
    }

    /// <summary>
    /// Notes what was done without touching <see cref="Subject.Wanted"/>, which a new event may have raised meanwhile: the events' side owns it.
    /// </summary>
    async Task Rest(Subject subject, int wanted, string? error, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await db.Subjects.Where(row => row.Id == subject.Id).ExecuteUpdateAsync(row => row
            .SetProperty(it => it.Done, wanted)
            .SetProperty(it => it.Error, error)
            .SetProperty(it => it.Again, it => it.Wanted > wanted && it.Again)
            .SetProperty(it => it.Attempts, 0)
            .SetProperty(it => it.NotBefore, (Instant?)null)
            .SetProperty(it => it.WaitingSince, it => it.Wanted > wanted ? it.WaitingSince : null), cancel);
    }

    Task<int> Fail(long subjectId, string error) => db.Subjects.Where(row => row.Id == subjectId).ExecuteUpdateAsync(row => row
        .SetProperty(it => it.Attempts, it => it.Attempts + 1)
        .SetProperty(it => it.Error, error), CancellationToken.None);
}
