namespace PilotGuardBot.Domain.Vocabulary;

/// <summary>What a KPI's words say that it measures, whatever outcome the charter declares.</summary>
public enum KpiKind
{
    /// <summary>No word is known; nobody is blamed for that.</summary>
    Unknown,

    /// <summary>Something an income statement, a register of risks or a customer shows.</summary>
    Outcome,

    /// <summary>Work done or tools used, told by a weak sign: an error only where nothing else is measured.</summary>
    WeakActivity,

    /// <summary>The quality of a model, not of the process it serves.</summary>
    Model,

    /// <summary>Work done or tools used, beyond doubt.</summary>
    StrongActivity,
}

/// <summary>A class and its reason.</summary>
/// <param name="Word">The word or phrase that decided, in lower case; null for <see cref="KpiKind.Unknown"/>.</param>
/// <param name="List">What kind of word it is, for people: "a unit of activity", "a word of doing".</param>
public sealed record KpiClass(KpiKind Kind, string? Word = null, string? List = null)
{
    public static readonly KpiClass Unknown = new(KpiKind.Unknown);

    /// <summary>Whether it can decide nothing: activity, or the quality of a model.</summary>
    public bool IsVanity => Kind is KpiKind.WeakActivity or KpiKind.Model or KpiKind.StrongActivity;
}
