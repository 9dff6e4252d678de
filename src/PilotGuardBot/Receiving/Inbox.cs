using System.Threading.Channels;

namespace PilotGuardBot.Receiving;

/// <summary>
/// Keeps deliveries durably before they are answered. Requests that wait at the same time share a commit: a commit costs a sync of the disk
/// however many rows it holds, so the busier the service, the cheaper a delivery.
/// </summary>
public sealed class Inbox(IDeliveryTable table, TranslateSoon translate, TimeProvider time, ILogger<Inbox> log) : IHostedService
{
    /// <summary>Rows of a commit at most; more wait for the next one.</summary>
    public const int MostRows = 128;

    /// <summary>Bytes of a commit above which no row is added.</summary>
    const int MostBytes = 8 << 20;

    /// <summary>The sender gives up after ten seconds; a 503 well before that tells it more than silence.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(1024) { SingleReader = table.Writers == 1 });
    Task[] _writers = [];

    /// <summary>Answers when the delivery is durable, or when it is clear that it cannot be made so soon.</summary>
    public async Task<Kept> Keep(Incoming delivery)
    {
        var waiting = new Waiting(delivery);
        if (!_waiting.Writer.TryWrite(waiting)) return Kept.Unavailable; // full, or stopping
        try
        {
            return await waiting.Answer.Task.WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            return Kept.Unavailable;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writers = [.. Enumerable.Range(0, table.Writers).Select(_ => Task.Run(Write, CancellationToken.None))];
        return Task.CompletedTask;
    }

    /// <summary>What was accepted into the queue is still stored and answered.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return Task.WhenAll(_writers).WaitAsync(cancellationToken);
    }

    async Task Write()
    {
        var batch = new List<Waiting>(MostRows);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var bytes = 0L;
            while (batch.Count < MostRows && bytes < MostBytes && _waiting.Reader.TryRead(out var next))
            {
                batch.Add(next);
                bytes += next.Row.Packed.Length;
            }

            if (batch.Count == 0) continue; // another writer was quicker
            await Commit(batch);
            batch.Clear();
        }
    }

    async Task Commit(List<Waiting> batch)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            var stored = await table.Insert([.. batch.Select(it => it.Row)], patience.Token);
            for (var at = 0; at < batch.Count; at++) batch[at].Answer.TrySetResult(stored[at] ? Kept.Stored : Kept.Seen);
            translate.Ask();
        }
        catch (Exception failed)
        {
            // Whatever it is, each request hears it as 503, the sender keeps its delivery, and the writer lives on for the next ones.
            log.LogError(failed, "{Count} deliveries could not be stored", batch.Count);
            foreach (var waiting in batch) waiting.Answer.TrySetResult(Kept.Unavailable);
        }
    }

    sealed class Waiting(Incoming row)
    {
        public Incoming Row { get; } = row;

        public TaskCompletionSource<Kept> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
