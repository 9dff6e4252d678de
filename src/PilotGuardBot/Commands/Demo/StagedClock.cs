using NodaTime;

namespace PilotGuardBot.Commands.Demo;

/// <summary>Begins on a chosen day, goes on at the pace of the real one, and jumps where the play moves it; never back.</summary>
sealed class StagedClock(Instant beginning, TimeProvider time) : IClock
{
    readonly Lock _gate = new();
    Instant _from = beginning;
    long _since = time.GetTimestamp();

    public Instant GetCurrentInstant()
    {
        lock (_gate)
            return _from + Duration.FromTimeSpan(time.GetElapsedTime(_since));
    }

    public void MoveTo(Instant instant)
    {
        lock (_gate)
            if (instant > GetCurrentInstant())
                (_from, _since) = (instant, time.GetTimestamp());
    }
}
