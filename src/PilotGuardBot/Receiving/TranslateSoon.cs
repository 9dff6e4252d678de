using System.Threading.Channels;
using Hangfire;

namespace PilotGuardBot.Receiving;

/// <summary>
/// Enqueues one translation for all deliveries that were stored meanwhile. A job in Hangfire costs milliseconds of the database, so one a
/// delivery would be ten times the price of the delivery itself.
/// </summary>
public sealed class TranslateSoon(IBackgroundJobClient jobs, TimeProvider time, ILogger<TranslateSoon> log) : BackgroundService
{
    /// <summary>Between two jobs; a job that runs takes whatever is stored until it finds nothing more.</summary>
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    /// <summary>The same while deliveries keep coming: a job then runs all the time anyway.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(800);

    readonly Channel<bool> _asked = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something to translate. Returns at once.</summary>
    public void Ask() => _asked.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        Ask(); // what a killed process left behind
        var gap = Shortest;
        await foreach (var _ in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                jobs.Enqueue<TranslateDeliveries>(job => job.Run(CancellationToken.None));
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // The deliveries are stored and answered. The sweep translates what waits too long, so nothing is lost but time.
                log.LogWarning(failed, "The translation of stored deliveries could not be enqueued; the next sweep takes them");
            }

            await Task.Delay(gap, time, stoppingToken);
            gap = _asked.Reader.Count == 0 ? Shortest : gap * 2 < Longest ? gap * 2 : Longest;
        }
    }
}
