using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PilotGuardBot.Receiving;

namespace PilotGuardBot.Tests.Receiving;

public sealed class TranslateSoonTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_translates_what_was_left_and_a_hundred_wishes_are_one_more_job()
    {
        var jobs = new Signalled();
        var time = new FakeTimeProvider();
        using var soon = new TranslateSoon(jobs, time, NullLogger<TranslateSoon>.Instance);
        await soon.StartAsync(Cancel);
        Assert.Equal(typeof(TranslateDeliveries), (await jobs.Next()).Type);

        for (var wish = 0; wish < 100; wish++) soon.Ask();
        await jobs.NextAfter(time);

        time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(jobs.IsEmpty);
        await soon.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_job_storage_that_is_away_ends_nothing()
    {
        var jobs = new Signalled { Failures = 1 };
        var time = new FakeTimeProvider();
        using var soon = new TranslateSoon(jobs, time, NullLogger<TranslateSoon>.Instance);
        await soon.StartAsync(Cancel);
        await jobs.Next();

        soon.Ask();
        await jobs.NextAfter(time);

        Assert.False(soon.ExecuteTask!.IsCompleted);
        await soon.StopAsync(Cancel);
    }

    sealed class Signalled : IBackgroundJobClient
    {
        readonly System.Threading.Channels.Channel<Job> _jobs = System.Threading.Channels.Channel.CreateUnbounded<Job>();

        /// <summary>How many of the next jobs are refused.</summary>
        public int Failures { get; set; }

        public bool IsEmpty => _jobs.Reader.Count == 0;

        public Task<Job> Next() => _jobs.Reader.ReadAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        /// <summary>The next job, while time goes on: whoever waits for the gap may begin to wait after time was moved once.</summary>
        public async Task<Job> NextAfter(FakeTimeProvider time)
        {
            var next = Next();
            while (!next.IsCompleted)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            return await next;
        }

        public string Create(Job job, IState state)
        {
            _jobs.Writer.TryWrite(job);
            if (Failures-- > 0) throw new BackgroundJobClientException("away", new InvalidOperationException());
            return "1";
        }

        public bool ChangeState(string jobId, IState state, string expectedState) =>
            throw new InvalidOperationException("nobody changes states");
    }
}
