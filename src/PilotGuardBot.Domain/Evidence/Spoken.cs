using System.Globalization;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>Values of readings as messages write them.</summary>
static class Spoken
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

    /// <summary>The number with its unit, which is the charter's text: <c>5.15 `EUR/invoice`</c>, <c>1.4%</c>.</summary>
    public static string Amount(decimal value, string? unit) => unit?.Trim() switch
    {
        null or "" => Number(value),
        "%" => $"{Number(value)}%",
        var other => $"{Number(value)} {Markdown.Code(other, 40)}",
    };
}
