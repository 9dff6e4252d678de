using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace PilotGuardBot.Tests.Receiving;

/// <summary>A job client that remembers what it was asked, and can be told to fail.</summary>
sealed class RecordedJobs : IBackgroundJobClient
{
    public ConcurrentQueue<Job> Asked { get; } = new();

    public bool IsAway { get; set; }

    /// <summary>First arguments of the jobs of this class.</summary>
    public IEnumerable<object> Of<TJob>() => Asked.Where(job => job.Type == typeof(TJob)).Select(job => job.Args[0]);

    public string Create(Job job, IState state)
    {
        if (IsAway) throw new BackgroundJobClientException("the job storage is away", new InvalidOperationException());
        Asked.Enqueue(job);
        return "1";
    }

    public bool ChangeState(string jobId, IState state, string expectedState) =>
        throw new InvalidOperationException("nobody changes states");
}
