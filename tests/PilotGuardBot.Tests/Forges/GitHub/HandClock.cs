using NodaTime;

namespace PilotGuardBot.Tests.Forges.GitHub;

/// <summary>A clock that a test moves by hand.</summary>
sealed class HandClock : IClock
{
    public Instant Now { get; set; } = Instant.FromUtc(2026, 11, 23, 9, 0); // Monday

    public Instant GetCurrentInstant() => Now;

    public void Advance(Duration by) => Now += by;
}

/// <summary>Time in which short waits end at once and long ones (the patience with a slow answer) never do; it keeps the waits asked for.</summary>
sealed class ImpatientTime : TimeProvider
{
    readonly Lock gate = new();
    readonly List<TimeSpan> waits = [];

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (gate)
                return [.. waits];
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var soon = dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(20);
        if (soon)
            lock (gate)
                waits.Add(dueTime);
        return System.CreateTimer(callback, state, soon ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
