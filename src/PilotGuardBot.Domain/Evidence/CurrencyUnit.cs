using System.Collections.Frozen;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>A unit whose numerator is money: <c>EUR/invoice</c>, <c>$ per case</c>, <c>EUR/month</c>.</summary>
/// <param name="Code">The ISO 4217 code.</param>
/// <param name="Per">What one amount is for, in lower case; empty for an amount alone.</param>
sealed record CurrencyUnit(string Code, string Per)
{
    // The currencies of ISO 4217 in which budgets of companies are kept, and the signs that people write for them.
    static readonly FrozenSet<string> Codes =
        ("AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL GHS HKD HUF IDR ILS INR ISK JOD JPY KES KRW KWD "
            + "KZT LKR MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD UYU VND ZAR")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenDictionary<string, string> Signs = new Dictionary<string, string>
    {
        ["€"] = "EUR",
        ["$"] = "USD",
        ["£"] = "GBP",
        ["¥"] = "JPY",
        ["₹"] = "INR",
    }.ToFrozenDictionary();

    /// <summary>The unit's currency; null where its numerator is none, or a hundredth or thousand of one.</summary>
    public static CurrencyUnit? Of(string? unit)
    {
        if (unit is null)
            return null;
        var parts = unit.Replace(" per ", "/", StringComparison.OrdinalIgnoreCase).Split('/', 2, StringSplitOptions.TrimEntries);
        return CodeOf(parts[0]) is { } code ? new(code, parts.Length > 1 ? parts[1].ToLowerInvariant() : "") : null;
    }

    /// <summary>The code that this word means; null for another word.</summary>
    public static string? CodeOf(string word) =>
        Signs.TryGetValue(word, out var code) ? code : Codes.Contains(word) ? word.ToUpperInvariant() : null;

    /// <summary>By what an amount is multiplied to be one a month; null where the unit does not tell.</summary>
    public decimal? MonthlyFactor(int? monthlyVolume) => Per switch
    {
        "" => null,
        "month" or "mo" => 1,
        "day" => 365m / 12,
        "week" => 52m / 12,
        "quarter" => 1m / 3,
        "year" or "yr" or "annum" => 1m / 12,
        "hour" or "minute" or "second" or "h" or "min" or "s" => null,
        _ => monthlyVolume,
    };
}
