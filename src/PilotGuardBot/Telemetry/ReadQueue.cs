using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Telemetry;

/// <summary>Reads what waits from the database before a scrape is answered, at most every five seconds.</summary>
public sealed class ReadQueue(
    IDbContextFactory<PilotGuardDb> contexts, QueueGauges gauges, IClock clock, TimeProvider time, ILogger<ReadQueue> log)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    int _reading;
    long? _readAt;

    /// <summary>Leaves the last figures in place where the database does not answer: a scrape shows the rest all the same.</summary>
    public async Task Run(CancellationToken cancel)
    {
        // A second scrape at the same time takes the last figures.
        if (Interlocked.Exchange(ref _reading, 1) is 1)
            return;
        try
        {
            if (_readAt is { } at && time.GetElapsedTime(at) < Fresh)
                return;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Patience);
            gauges.Last = await Read(limit.Token);
            _readAt = time.GetTimestamp();
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning("Cannot read the queue's figures: {Problem}", problem.Message);
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    async Task<QueueReading> Read(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var waiting = db.Subjects.Where(subject => subject.WaitingSince != null);
        var oldest = await waiting.MinAsync(subject => subject.WaitingSince, cancel);
        return new(
            await waiting.LongCountAsync(cancel),
            oldest is { } since && since < now ? (now - since).ToTimeSpan() : TimeSpan.Zero,
            await db.Deliveries.LongCountAsync(delivery => delivery.State == DeliveryState.Received, cancel),
            await db.Posts.LongCountAsync(post => !post.Refused && (post.PostedHash == null || post.PostedHash != post.Hash), cancel),
            await db.Deliveries.LongCountAsync(delivery => delivery.State == DeliveryState.Dead, cancel),
            await db.Installations.LongCountAsync(installation => installation.ParkedUntil > now, cancel));
    }
}
