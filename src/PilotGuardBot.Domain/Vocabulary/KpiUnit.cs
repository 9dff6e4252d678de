using System.Globalization;
using System.Text;

namespace PilotGuardBot.Domain.Vocabulary;

/// <summary>A unit's numerator: what stands before <c>/</c> or <c>per</c>; and of what stands after it, the words.</summary>
sealed class KpiUnit
{
    /// <summary>Units in which work and results alike are counted: DOMAIN's strong units that a business result is never given in.</summary>
    static readonly HashSet<string> Products =
    [
        "token", "prompt", "summary", "draft", "document", "doc", "page", "email", "message", "chat", "commit", "pr", "suggestion", "query",
        "completion", "line", "model", "demo", "training", "workshop", "meeting", "login", "click", "view",
    ];

    static readonly HashSet<string> WeakThings = ["user", "story", "task", "story point", "point"];

    public KpiUnit(string? text, Lexicon lexicon)
    {
        var (numerator, denominator) = Split(text ?? "");
        IsMoney = HasMoney(numerator);
        IsPerMoney = HasMoney(denominator);
        Words = Tokens(numerator);
        Terms = lexicon.Terms(Words);
        Denominator = lexicon.Terms(Tokens(denominator));
        IsRate = Words.Any(word => word is "%" or "percent" or "percentage" or "pct" or "‰")
            || (Words.Count > 0 && Words.All(KpiWords.Rates.Contains));
        IsScore = !IsRate && Words.Count > 0 && Words.All(KpiWords.Scores.Contains);
        IsPhysical = !IsRate && Words.Any(word => KpiWords.Physical.Contains(word));
        IsCalendar = !IsRate && Words.Count > 0 && Words.Any(KpiWords.Calendar.Contains);
        IsWorkTime = !IsRate && Words.Any(KpiWords.WorkTime.Contains);
        IsCount = !IsRate && !IsScore && !IsPhysical && !IsCalendar && !IsWorkTime && !IsMoney;
    }

    public List<string> Words { get; }

    public List<Term> Terms { get; }

    public List<Term> Denominator { get; }

    public bool IsMoney { get; }

    /// <summary>The denominator is money.</summary>
    public bool IsPerMoney { get; }

    public bool IsRate { get; }

    public bool IsScore { get; }

    public bool IsPhysical { get; }

    /// <summary>Days, weeks, seconds: time that mostly passes by itself.</summary>
    public bool IsCalendar { get; }

    /// <summary>Hours, minutes and FTE.</summary>
    public bool IsWorkTime { get; }

    /// <summary>Things are counted, or nothing is said.</summary>
    public bool IsCount { get; }

    public bool Has(Sense any) => !IsRate && Terms.Any(term => term.Is(any));

    public Term? First(Sense any) => IsRate ? null : FirstWhere(term => term.Is(any));

    public bool IsProduct => IsCount && Terms.Any(term => Products.Contains(term.Singular));

    public Term? WeakThing => IsCount ? FirstWhere(term => WeakThings.Contains(term.Singular)) : null;

    /// <summary>Whether the numerator is in a currency: a sign, a name, or an ISO code (in capitals, for some are words: TOP, ALL, CUP).</summary>
    public static bool HasMoney(string numerator) =>
        numerator.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.CurrencySymbol)
        || Runs(numerator).Any(IsCurrency)
        || (numerator.Contains("basis", StringComparison.OrdinalIgnoreCase) && numerator.Contains("point", StringComparison.OrdinalIgnoreCase));

    static bool IsCurrency(string word) =>
        KpiWords.CurrencyCodes.Contains(word) || KpiWords.CurrencyWords.Contains(word.ToLowerInvariant()) || IsScaledCode(word);

    /// <summary><c>kEUR</c>, <c>mUSD</c>, <c>EURk</c>, <c>USDm</c>.</summary>
    static bool IsScaledCode(string word) => word.Length is 4 or 5
        && (KpiWords.CurrencyCodes.Contains(word[..3]) || KpiWords.CurrencyCodes.Contains(word[^3..].ToUpperInvariant()))
        && word.Trim("kKmMbBnNtT".ToCharArray()).Length <= 3;

    public static (string Numerator, string Denominator) Split(string unit)
    {
        var slash = unit.IndexOf('/');
        var per = unit.IndexOf(" per ", StringComparison.OrdinalIgnoreCase);
        if (slash == 0)
            return ("", unit[1..]);
        if (slash > 0 && (per < 0 || slash < per))
            return (unit[..slash], unit[(slash + 1)..]);
        if (unit.StartsWith("per ", StringComparison.OrdinalIgnoreCase))
            return ("", unit[4..]);
        return per > 0 ? (unit[..per], unit[(per + 5)..]) : (unit, "");
    }

    Term? FirstWhere(Func<Term, bool> holds) => Terms.Where(holds).Select(term => (Term?)term).FirstOrDefault();

    static IEnumerable<string> Runs(string text)
    {
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
            if (at < text.Length && char.IsLetter(text[at]))
                start = start < 0 ? at : start;
            else if (start >= 0)
            {
                yield return text[start..at];
                start = -1;
            }
    }

    /// <summary>Words in lower case, with percent signs and numbers of their own.</summary>
    static List<string> Tokens(string text)
    {
        var words = Phrases.Words(text).ToList();
        if (text.Contains('%'))
            words.Insert(0, "%");
        if (text.Contains('‰'))
            words.Insert(0, "‰");
        return words;
    }
}
