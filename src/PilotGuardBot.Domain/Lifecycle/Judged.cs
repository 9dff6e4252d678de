namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>What came of something that a person asked for: it, or why not, as sentences for that person.</summary>
public sealed record Judged<T>(T? Value, string? Refusal) where T : class
{
    public static Judged<T> No(string why) => new(null, why);

    public static implicit operator Judged<T>(T value) => new(value, null);
}
