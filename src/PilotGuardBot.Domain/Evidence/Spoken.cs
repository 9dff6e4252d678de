using System.Globalization;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>Values of readings as messages write them.</summary>
static class Spoken
{
    const int MostDecimals = 4;

    /// <summary>At most four decimals, decimal point, no separators: <c>5.15</c>, <c>61000</c>.</summary>
    public static string Number(decimal value) => Math.Round(value, MostDecimals, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture) is var text
        && text.Contains('.') && text.EndsWith("000", StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;

    /// <summary>The number with its unit, which is the charter's text: <c>5.15 `EUR/invoice`</c>, <c>1.4%</c>.</summary>
    public static string Amount(decimal value, string? unit) => unit?.Trim() switch
    {
        null or "" => Number(value),
        "%" => $"{Number(value)}%",
        var other => $"{Number(value)} {Markdown.Code(other, 40)}",
    };
}
