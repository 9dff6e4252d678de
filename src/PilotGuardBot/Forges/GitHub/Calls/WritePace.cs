using System.Collections.Concurrent;
using NodaTime;

namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>
/// How many writes an installation may make: 60 in any minute and 450 in any hour, below GitHub's own 80 and 500, which people's clicks
/// count towards too.
/// </summary>
public sealed class WritePace(IClock clock)
{
    public const int PerMinute = 60;
    public const int PerHour = 450;

    readonly ConcurrentDictionary<long, Queue<Instant>> written = new();

    /// <summary>Counts one write, or throws <see cref="ForgeParkedException"/> with the instant at which the next may go.</summary>
    public void Take(long installationId)
    {
        var queue = written.GetOrAdd(installationId, _ => new Queue<Instant>());
        lock (queue)
        {
            var now = clock.GetCurrentInstant();
            while (queue.TryPeek(out var oldest) && oldest <= now - Duration.FromHours(1))
                queue.Dequeue();
            if (queue.Count >= PerHour)
                throw Wait(installationId, queue.Peek() + Duration.FromHours(1), PerHour, "an hour");
            var minuteAgo = now - Duration.FromMinutes(1);
            if (queue.Count >= PerMinute && queue.ElementAt(queue.Count - PerMinute) is var sixtieth && sixtieth > minuteAgo)
                throw Wait(installationId, sixtieth + Duration.FromMinutes(1), PerMinute, "a minute");
            queue.Enqueue(now);
        }
    }

    static ForgeParkedException Wait(long installationId, Instant until, int most, string span) =>
        new(installationId, until, $"Our own pace of {most} writes {span}");
}
