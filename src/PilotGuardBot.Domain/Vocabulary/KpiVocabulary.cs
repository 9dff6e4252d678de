using static PilotGuardBot.Domain.Vocabulary.KpiKind;

namespace PilotGuardBot.Domain.Vocabulary;

/// <summary>
/// Tells by words what a KPI counts (DOMAIN 3.2), whatever outcome is declared. The last word of the name that tells anything, before a
/// <c>per</c>, <c>by</c> or <c>of</c>, says what is measured; the words before it and the unit's numerator refine that. Rejecting an
/// outcome is the worse mistake, so that a word nobody knows makes the KPI unknown rather than activity.
/// </summary>
public sealed class KpiVocabulary
{
    /// <summary>The lists that a policy may add to, by the names that the policy gives them.</summary>
    public static readonly IReadOnlyList<string> Lists =
        ["currencies", "outcomeNames", "modelNames", "strongActivityUnits", "weakActivityUnits", "activityNames", "savedPhrases"];

    /// <summary>Those of <see cref="Lists"/> that let more pass.</summary>
    public static readonly IReadOnlyList<string> LenientLists = ["currencies", "outcomeNames"];

    public static readonly KpiVocabulary BuiltIn = new(new Dictionary<string, IReadOnlyList<string>>());

    const string ByPolicy = "a word of the policy";

    static readonly Lexicon Words = new(KpiWords.BuiltIn);

    readonly List<(KpiKind Kind, bool ByUnit, HashSet<string> Units, Phrases Names)> _more = [];

    KpiVocabulary(IReadOnlyDictionary<string, IReadOnlyList<string>> more)
    {
        Add(Outcome, "currencies", byUnit: true);
        Add(Outcome, "outcomeNames", byUnit: false);
        Add(StrongActivity, "savedPhrases", byUnit: false);
        Add(StrongActivity, "strongActivityUnits", byUnit: true);
        Add(Model, "modelNames", byUnit: false);
        Add(WeakActivity, "weakActivityUnits", byUnit: true);
        Add(WeakActivity, "activityNames", byUnit: false);

        void Add(KpiKind kind, string list, bool byUnit)
        {
            if (more.GetValueOrDefault(list) is { Count: > 0 } words)
                _more.Add((kind, byUnit, [.. words.Select(word => Lexicon.Singular(word.Trim().ToLowerInvariant()))], new(words)));
        }
    }

    /// <summary>The built-in words and these, by the names of <see cref="Lists"/>. What a policy adds is asked first, in DOMAIN's order.</summary>
    public static KpiVocabulary With(IReadOnlyDictionary<string, IReadOnlyList<string>> more) =>
        more.Count == 0 ? BuiltIn : new(more);

    /// <summary>Whether the unit's numerator is in a currency.</summary>
    public static bool IsCurrency(string? unit) => KpiUnit.HasMoney(KpiUnit.Split(unit ?? "").Numerator);

    /// <summary>Whether the unit's numerator is time: seconds to years, or FTE.</summary>
    public static bool IsTime(string? unit) => new KpiUnit(unit, Words) is { IsWorkTime: true } or { IsCalendar: true };

    /// <param name="name">The KPI's id or name; hyphens and underscores part words.</param>
    /// <param name="unit">The unit as written: <c>EUR/invoice</c>, <c>calls per day</c>; null for none.</param>
    public KpiClass Classify(string name, string? unit)
    {
        var counted = new KpiUnit(unit, Words);
        if (ByTheirPolicy(name, unit, counted) is { } told)
            return told;
        return counted.IsMoney
            ? new(Outcome, KpiUnit.Split(unit!).Numerator.Trim(), "a currency")
            : new KpiName(Words.Terms(Phrases.Words(name))).Classify(counted);
    }

    KpiClass? ByTheirPolicy(string name, string? unit, KpiUnit counted)
    {
        foreach (var (kind, byUnit, units, names) in _more)
            if (byUnit && counted.Words.Select(Lexicon.Singular).FirstOrDefault(units.Contains) is { } word)
                return new(kind, word, ByPolicy);
            else if (byUnit && units.Contains(KpiUnit.Split(unit ?? "").Numerator.Trim().ToLowerInvariant()))
                return new(kind, unit, ByPolicy);
            else if (!byUnit && names.FirstIn(name) is { } phrase)
                return new(kind, phrase, ByPolicy);
        return null;
    }
}
