using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using PilotGuardBot.Receiving;

namespace PilotGuardBot.Tests.Receiving;

public sealed class InboxTests
{
    static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_delivery_is_answered_after_its_own_commit_and_those_that_wait_share_the_next()
    {
        var table = new Gate();
        using var translate = Translate();
        var inbox = await Started(table, translate);

        var first = inbox.Keep(Row(1));
        var commit = await table.Next();
        var others = Enumerable.Range(2, 10).Select(i => inbox.Keep(Row(i))).ToArray();
        Assert.False(first.IsCompleted);

        commit.Succeed();
        Assert.Equal(Kept.Stored, await first.WaitAsync(Long, Cancel));
        var second = await table.Next();
        Assert.Equal(10, second.Rows.Count);
        Assert.DoesNotContain(others, other => other.IsCompleted);
        second.Succeed();
        Assert.All(await Task.WhenAll(others).WaitAsync(Long, Cancel), kept => Assert.Equal(Kept.Stored, kept));
    }

    [Fact]
    public async Task A_failed_commit_is_unavailable_to_each_and_the_next_one_works()
    {
        var table = new Gate();
        using var translate = Translate();
        var inbox = await Started(table, translate);
        var first = inbox.Keep(Row(1));
        (await table.Next()).Fail();
        Assert.Equal(Kept.Unavailable, await first.WaitAsync(Long, Cancel));

        var again = inbox.Keep(Row(1));
        (await table.Next()).Succeed();

        Assert.Equal(Kept.Stored, await again.WaitAsync(Long, Cancel));
    }

    [Fact]
    public async Task A_commit_that_does_not_come_back_is_unavailable_after_five_seconds()
    {
        var table = new Gate();
        var time = new FakeTimeProvider();
        using var translate = Translate();
        var inbox = await Started(table, translate, time);
        var waits = inbox.Keep(Row(1));
        await table.Next();

        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(waits.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(Kept.Unavailable, await waits.WaitAsync(Long, Cancel));
    }

    [Fact]
    public async Task A_full_queue_is_unavailable_at_once()
    {
        var table = new Gate();
        using var translate = Translate();
        var inbox = await Started(table, translate);
        _ = inbox.Keep(Row(0));
        await table.Next(); // the writer is busy with it, so the queue fills
        var waiting = Enumerable.Range(1, 1024).Select(i => inbox.Keep(Row(i))).ToArray();

        Assert.Equal(Kept.Unavailable, await inbox.Keep(Row(5000)));
        Assert.DoesNotContain(waiting, it => it.IsCompleted);
    }

    [Fact]
    public async Task A_stop_stores_what_was_taken_in_and_takes_no_more()
    {
        var table = new Gate();
        using var translate = Translate();
        var inbox = await Started(table, translate);
        var first = inbox.Keep(Row(1));
        var commit = await table.Next();
        var second = inbox.Keep(Row(2));

        var stopped = inbox.StopAsync(Cancel);
        Assert.Equal(Kept.Unavailable, await inbox.Keep(Row(3)));
        Assert.False(stopped.IsCompleted);
        commit.Succeed();
        (await table.Next()).Succeed();

        await stopped.WaitAsync(Long, Cancel);
        Assert.Equal((Kept.Stored, Kept.Stored), (await first, await second));
    }

    static TranslateSoon Translate() => new(new RecordedJobs(), TimeProvider.System, NullLogger<TranslateSoon>.Instance);

    static async Task<Inbox> Started(Gate table, TranslateSoon translate, TimeProvider? time = null)
    {
        var inbox = new Inbox(table, translate, time ?? TimeProvider.System, NullLogger<Inbox>.Instance);
        await inbox.StartAsync(Cancel);
        return inbox;
    }

    static Incoming Row(int id) =>
        new("github", id.ToString(CultureInfo.InvariantCulture), "ping", Instant.FromUtc(2026, 3, 2, 8, 0), "{}"u8.ToArray(), 2, null);

    /// <summary>A table whose commits come back when the test says so.</summary>
    sealed class Gate : IDeliveryTable
    {
        readonly System.Threading.Channels.Channel<Commit> _commits = System.Threading.Channels.Channel.CreateUnbounded<Commit>();

        public int Writers => 1;

        public Task<Commit> Next() => _commits.Reader.ReadAsync(Cancel).AsTask().WaitAsync(Long, Cancel);

        public Task<bool[]> Insert(IReadOnlyList<Incoming> rows, CancellationToken cancel)
        {
            var commit = new Commit(rows);
            _commits.Writer.TryWrite(commit);
            return commit.Answer.Task;
        }
    }

    sealed class Commit(IReadOnlyList<Incoming> rows)
    {
        public IReadOnlyList<Incoming> Rows { get; } = rows;

        public TaskCompletionSource<bool[]> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Succeed() => Answer.SetResult([.. Rows.Select(_ => true)]);

        public void Fail() => Answer.SetException(new TimeoutException("the database is away"));
    }
}
