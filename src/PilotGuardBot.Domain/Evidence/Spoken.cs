using System.Globalization;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>Values of readings as messages write them.</summary>
public static class Spoken
{
    const int MostDecimals = 4;

    /// <summary>
    /// At most four decimals, decimal point, no separators; a whole number without decimals, any other with at least two as written:
    /// <c>5.15</c>, <c>4.50</c>, <c>61000</c>.
    /// </summary>
    public static string Number(decimal value)
    {
        var rounded = Math.Round(value, MostDecimals, MidpointRounding.AwayFromZero);
        if (rounded == decimal.Truncate(rounded))
            return rounded.ToString("0", CultureInfo.InvariantCulture);
        var text = rounded.ToString(CultureInfo.InvariantCulture);
        var shortest = text.IndexOf('.') + 3;
        while (text.Length > shortest && text[^1] is '0')
            text = text[..^1];
        return text;
    }

    /// <summary>How many decimals a number beside this one is written with: as many as it has, two at least and four at most.</summary>
    public static int Decimals(decimal beside) => Math.Clamp((int)beside.Scale, 2, MostDecimals);

    /// <summary>The next number below with so many decimals; the number itself where it has no more.</summary>
    public static decimal Floor(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.ToNegativeInfinity);

    /// <summary>A computed number, as fine as one of that size is worth: <c>4.92</c>, <c>37.4</c>, <c>1480</c>.</summary>
    public static string Computed(decimal value) =>
        Number(Math.Round(value, Math.Abs(value) switch { >= 100 => 0, >= 10 => 1, >= 0.1m => 2, _ => MostDecimals }));

    /// <summary>Two sums of a currency beside each other: <c>41 of 60 thousand EUR</c>, <c>410 of 6000 EUR</c>.</summary>
    public static string Of(decimal part, Amount whole)
    {
        var (scale, word) = Math.Abs(whole.Value) switch
        {
            >= 10_000_000 => (1_000_000m, " million"),
            >= 10_000 => (1000m, " thousand"),
            _ => (1m, ""),
        };
        return $"{Rough(part / scale)} of {Rough(whole.Value / scale)}{word}{(whole.Unit is "" ? "" : $" {Markdown.Plain(whole.Unit, 40)}")}";
    }

    static string Rough(decimal value) =>
        Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The number with its unit, which is the charter's text: <c>5.15 `EUR/invoice`</c>, <c>1.4%</c>.</summary>
    public static string Amount(decimal value, string? unit) => unit?.Trim() switch
    {
        null or "" => Number(value),
        "%" => $"{Number(value)}%",
        var other => $"{Number(value)} {Markdown.Code(other, 40)}",
    };
}
