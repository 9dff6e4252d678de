using NodaTime;

namespace PilotGuardBot.Commands.Demo;

/// <summary>Begins on a chosen day and goes on at the pace of the real one.</summary>
sealed class StagedClock(Instant beginning, TimeProvider time) : IClock
{
    readonly long _started = time.GetTimestamp();

    public Instant GetCurrentInstant() => beginning + Duration.FromTimeSpan(time.GetElapsedTime(_started));
}
