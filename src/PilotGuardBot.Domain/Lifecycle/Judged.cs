namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>What came of something that a person asked for: it, or why not.</summary>
public sealed record Judged<T>(T? Value, string? Refusal) where T : class
{
    public static implicit operator Judged<T>(T value) => new(value, null);

    public static implicit operator Judged<T>(Refused refused) => new(null, refused.Why);
}

/// <param name="Why">Sentences for the person who asked.</param>
public sealed record Refused(string Why);
