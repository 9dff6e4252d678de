using Hangfire;
using NodaTime;
using PilotGuardBot.Storage;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot.Reviewing;

/// <summary>Asks for a look at a subject that no event named: after an installation, a resync, a re-run.</summary>
public sealed class QueueSubjects(PilotGuardDb db, IBackgroundJobClient jobs, IClock clock)
{
    public async Task Run(WantedSubject wanted, CancellationToken cancel)
    {
        var id = await WaitingSubjects.Raise(db, wanted, clock.GetCurrentInstant(), Signals.TraceParent, cancel);
        jobs.Enqueue<ReviewSubject>(job => job.Run(id, CancellationToken.None));
    }

    public Task Branch(Repository repository, CancellationToken cancel) =>
        Run(WantedSubject.Branch(repository.InstallationId, repository.Id, repository.DefaultBranch), cancel);

    public Task Pilot(Repository repository, long pilot, CancellationToken cancel) =>
        Run(WantedSubject.Pilot(repository.InstallationId, repository.Id, pilot), cancel);

    public Task PullRequest(Repository repository, int number, bool again, CancellationToken cancel) =>
        Run(WantedSubject.PullRequest(repository.InstallationId, repository.Id, number) with { Again = again }, cancel);
}
