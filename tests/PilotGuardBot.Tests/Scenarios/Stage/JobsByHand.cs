using System.Reflection;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace PilotGuardBot.Tests.Scenarios.Stage;

/// <summary>
/// The job server of a scenario: keeps what is enqueued and runs it when the test says so, on the test's clock, with the retries that each job
/// declares. So a scenario waits for nothing and runs the same way each time.
/// </summary>
public sealed class JobsByHand(FakeClock clock) : IBackgroundJobClient
{
    readonly Lock _gate = new();
    readonly List<Waiting> _waiting = [];
    int _last;

    /// <summary>Errors of jobs that were tried as often as they may be.</summary>
    public List<Exception> GivenUp { get; } = [];

    public string Create(Job job, IState state)
    {
        var now = clock.GetCurrentInstant();
        var due = state is ScheduledState later ? Instant.FromDateTimeUtc(DateTime.SpecifyKind(later.EnqueueAt, DateTimeKind.Utc)) : now;
        lock (_gate)
        {
            _waiting.Add(new(++_last, job, due, Attempt: 0));
            return $"{_last}";
        }
    }

    public bool ChangeState(string jobId, IState state, string expectedState) => throw new NotSupportedException("No scenario changes a job's state.");

    /// <summary>The instant at which the next job may run; null when none waits.</summary>
    public Instant? Next
    {
        get
        {
            lock (_gate)
                return _waiting.Count == 0 ? null : _waiting.Min(job => job.Due);
        }
    }

    /// <summary>Runs what is due, and what that enqueues, until nothing is due any more.</summary>
    public async Task RunDue(IServiceProvider services)
    {
        while (Take() is { } job)
            await Run(job, services);
    }

    /// <summary>Runs everything that is due now at once, each next job on the next of the nodes.</summary>
    public async Task RunTogether(params IReadOnlyList<IServiceProvider> nodes)
    {
        var due = new List<Waiting>();
        while (Take() is { } job)
            due.Add(job);
        await Task.WhenAll(due.Select((job, i) => Task.Run(() => Run(job, nodes[i % nodes.Count]))));
    }

    Waiting? Take()
    {
        lock (_gate)
        {
            var job = _waiting.Where(job => job.Due <= clock.GetCurrentInstant()).MinBy(job => (job.Due, job.Number));
            if (job is not null)
                _waiting.Remove(job);
            return job;
        }
    }

    async Task Run(Waiting waiting, IServiceProvider services)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            var target = scope.ServiceProvider.GetRequiredService(waiting.Job.Type);
            var arguments = waiting.Job.Args.Select(value => value is CancellationToken ? TestContext.Current.CancellationToken : value).ToArray();
            await (Task)waiting.Job.Method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Retry(waiting, failed);
        }
    }

    void Retry(Waiting waiting, Exception failed)
    {
        var retry = waiting.Job.Method.GetCustomAttribute<AutomaticRetryAttribute>() ?? new AutomaticRetryAttribute();
        lock (_gate)
        {
            if (waiting.Attempt >= retry.Attempts)
            {
                GivenUp.Add(failed);
                return;
            }
            var delays = retry.DelaysInSeconds ?? [15];
            var delay = Duration.FromSeconds(delays[Math.Min(waiting.Attempt, delays.Length - 1)]);
            _waiting.Add(waiting with { Due = clock.GetCurrentInstant() + delay, Attempt = waiting.Attempt + 1 });
        }
    }

    sealed record Waiting(int Number, Job Job, Instant Due, int Attempt);
}
