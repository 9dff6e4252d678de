using System.Text.RegularExpressions;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>A reading that is probably in another unit than its KPI.</summary>
/// <param name="What">A clause: "its note speaks of `USD`, and the unit is `EUR/invoice`".</param>
sealed partial record UnitSlip(string What, string Fix, string Example)
{
    const decimal Hundred = 100;

    /// <summary>
    /// Told by three signs that hardly anything else makes: a share of volume outside 0 to 100; a note that names another currency than the
    /// unit's without a word of conversion; and, where the unit is a percentage or money, a value that is a hundred times the baseline or
    /// a hundredth of it (a factor of two either way), as cents for euros and 0.12 for 12 % are, unless a note explains it. Null where none
    /// is seen.
    /// </summary>
    public static UnitSlip? In(Reading row, Charter charter)
    {
        if (row.Series == Series.Stage)
            return row.Value is < 0 or > Hundred
                ? new($"`{Series.Stage}` is {Spoken.Number(row.Value)}, and it is a percentage of real volume",
                    "Write the percentage of real volume, 0 to 100.", $"{row.Date.Written()},{Series.Stage},10,…")
                : null;
        if (charter.Kpis.FirstOrDefault(kpi => kpi.Id == row.Series) is not { Unit: { } unit } kpi)
            return null;
        var money = CurrencyUnit.Of(unit);
        if (money is not null && row.Note is { } note && !note.Contains("convert", StringComparison.OrdinalIgnoreCase)
            && Words().Matches(note).Select(match => CurrencyUnit.CodeOf(match.Value))
                .FirstOrDefault(code => code is not null && code != money.Code) is { } other)
            return new($"its note speaks of {other}, and the unit is {Markdown.Code(unit, 40)}",
                "Convert the value, and say so in the note.",
                $"note: converted from {other} at 0.92");
        return row.Note is null && kpi.Baseline?.Value is { } baseline && (money is not null || unit.Trim().StartsWith('%'))
            ? Hundredfold(row, baseline, unit) : null;
    }

    static UnitSlip? Hundredfold(Reading row, decimal baseline, string unit)
    {
        foreach (var (meant, word) in new[] { (row.Value / Hundred, "a hundred times"), (row.Value * Hundred, "a hundredth of") })
            if (baseline != 0 && meant / baseline is > 0.5m and < 2)
                return new($"{Spoken.Number(row.Value)} is about {word} the baseline {baseline}; the unit is {Markdown.Code(unit, 40)}",
                    "Write the value in the KPI's unit, or say in the note what happened.",
                    $"value: {Spoken.Number(meant)}");
        return null;
    }

    /// <summary>Currency codes in capitals, and signs: "try" and "all" are words.</summary>
    [GeneratedRegex(@"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])|[€$£¥₹]", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
