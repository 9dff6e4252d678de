namespace PilotGuardBot.Reviewing;

public sealed class ReviewSubject
{
    public Task Run(long subjectId, CancellationToken cancel) => Task.CompletedTask;
}
