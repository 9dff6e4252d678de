using Hangfire;
using PilotGuardBot.Forges.GitHub;

namespace PilotGuardBot.Sweeping;

/// <summary>What recurs, and when (UTC).</summary>
public sealed class Timetable(IRecurringJobManager recurring, IBackgroundJobClient jobs, GitHubSettings gitHub, RestoreParking parking) : IHostedLifecycleService
{
    /// <summary>Once the database is migrated and the job server runs.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await parking.Run(cancellationToken);
        Start();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    void Start()
    {
        recurring.AddOrUpdate<SweepWaiting>("sweep-waiting", job => job.Run(CancellationToken.None), Cron.Minutely);
        recurring.AddOrUpdate<Retention>("retention", job => job.Run(CancellationToken.None), Cron.Daily(3, 30));
        jobs.Enqueue<SweepWaiting>(job => job.RunAtStart(CancellationToken.None));
        if (!gitHub.On)
            return;
        recurring.AddOrUpdate<RecoverDeliveries>("recover-deliveries", job => job.Run(CancellationToken.None), "*/15 * * * *");
        recurring.AddOrUpdate<Resync>("resync-pilots", job => job.Pilots(CancellationToken.None), Cron.Daily(4, 15));
        jobs.Enqueue<RecoverDeliveries>(job => job.Run(CancellationToken.None));
    }
}
