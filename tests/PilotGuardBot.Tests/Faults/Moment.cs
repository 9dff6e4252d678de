using PilotGuardBot.Sandbox.GitHub;

namespace PilotGuardBot.Tests.Faults;

/// <summary>
/// When the process is killed, in what the outside sees of it: at its n-th request to the forge, before that took effect or after it did but before the
/// answer, or after the n-th 202. So a seed gives the same moments on any machine.
/// </summary>
sealed class Moment
{
    readonly TaskCompletionSource _come = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Kind _kind;
    int _left;

    enum Kind { BeforeEffect, AfterEffect, AfterWrite, Acknowledged }

    Moment(Kind kind, int count) => (_kind, _left) = (kind, count);

    public static Moment Random(Random random)
    {
        var kind = random.GetItems(Enum.GetValues<Kind>(), 1)[0];
        return new(kind, random.Next(1, kind == Kind.AfterWrite ? 5 : 11));
    }

    /// <summary>Completes when the moment has come; the request that it waits for hangs until <see cref="Over"/>.</summary>
    public Task Come => _come.Task;

    public void WatchFor(SandboxGitHub gitHub)
    {
        if (_kind != Kind.Acknowledged)
            gitHub.Faults.Always(
                request => (_kind != Kind.AfterWrite || (request.IsWrite && !request.IsTokenCall)) && Next(),
                _kind == Kind.BeforeEffect ? Fault.SlowUntil(_gone.Task) : Fault.SlowAfterEffectUntil(_gone.Task));
    }

    public void Acknowledged()
    {
        if (_kind == Kind.Acknowledged)
            Next();
    }

    /// <summary>The process is gone.</summary>
    public void Over(SandboxGitHub gitHub)
    {
        gitHub.Faults.Clear();
        _gone.TrySetResult();
    }

    public override string ToString() => $"{_kind}, {_left} left";

    bool Next()
    {
        if (Interlocked.Decrement(ref _left) != 0)
            return false;
        _come.TrySetResult();
        return true;
    }
}
