namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>Randomness that comes in as a value, shared by many threads.</summary>
public sealed class Jitter(Random random)
{
    readonly Lock gate = new();

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Next()
    {
        lock (gate)
            return random.NextDouble();
    }
}
