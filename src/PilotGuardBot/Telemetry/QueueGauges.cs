using System.Diagnostics.Metrics;

namespace PilotGuardBot.Telemetry;

/// <summary>What waits, as last read from the database.</summary>
/// <param name="Depth">Subjects that wait for a review.</param>
/// <param name="OldestAge">How long the oldest of them has waited; zero when none waits.</param>
/// <param name="Untranslated">Deliveries that are stored and not yet read.</param>
/// <param name="UnsentPosts">Posts that ought to stand and do not yet.</param>
/// <param name="DeadLetters">Deliveries that nobody could read.</param>
/// <param name="ParkedInstallations">Installations whose forge asked us to wait.</param>
public sealed record QueueReading(
    long Depth, TimeSpan OldestAge, long Untranslated, long UnsentPosts, long DeadLetters, long ParkedInstallations)
{
    public static readonly QueueReading Empty = new(0, TimeSpan.Zero, 0, 0, 0, 0);
}

/// <summary>
/// Gauges over the last <see cref="QueueReading"/>. Instruments are called synchronously while a scrape is answered, so the database is
/// read before it, not by them. The meter is this host's own: it ends with the host.
/// </summary>
public sealed class QueueGauges : IDisposable
{
    readonly Meter _meter = new(Signals.Name);
    QueueReading _last = QueueReading.Empty;

    public QueueGauges()
    {
        _meter.CreateObservableGauge("pilotguard.queue.depth", () => Last.Depth, description: "Subjects that wait for a review.");
        _meter.CreateObservableGauge(
            "pilotguard.queue.oldest.age", () => Last.OldestAge.TotalSeconds, "s", "How long the oldest waiting subject has waited.");
        _meter.CreateObservableGauge(
            "pilotguard.deliveries.untranslated", () => Last.Untranslated, description: "Stored deliveries that are not yet read.");
        _meter.CreateObservableGauge("pilotguard.posts.unsent", () => Last.UnsentPosts, description: "Posts that do not yet stand.");
        _meter.CreateObservableGauge("pilotguard.dead.letters", () => Last.DeadLetters, description: "Deliveries that nobody could read.");
        _meter.CreateObservableGauge(
            "pilotguard.installations.parked", () => Last.ParkedInstallations, description: "Installations whose forge asked us to wait.");
    }

    public QueueReading Last { get => Volatile.Read(ref _last); set => Volatile.Write(ref _last, value); }

    public void Dispose() => _meter.Dispose();
}
