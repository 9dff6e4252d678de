namespace PilotGuardBot.Tests.Scenarios.Stage;

/// <summary>Real time in which short waits are over at once: the pause before a repeat, not the patience with an answer.</summary>
public sealed class HastyTime : TimeProvider
{
    static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime < Short ? TimeSpan.Zero : dueTime, period);
}
