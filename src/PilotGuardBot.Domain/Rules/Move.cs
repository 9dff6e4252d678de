using System.Globalization;
using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Domain.Rules;

/// <summary>One thing by which a charter became easier to fulfil, or wider, than it was.</summary>
/// <param name="Path">The value in the charter as it is now.</param>
/// <param name="Names">How an amendment's <c>field</c> may call it: first its path, second the name that holds wherever it stands.</param>
/// <param name="What">What moved, as the beginning of a sentence: "The target of `x` was loosened from 4.50 to 5.00".</param>
/// <param name="Now">The value as it is now; null where it is gone.</param>
/// <param name="Better">Which way is harder to fulfil, for a number; null where any other value is as good as a new goal.</param>
sealed record Move(string Path, IReadOnlyList<string> Names, string What, string? Now, Direction? Better)
{
    /// <summary>The item that entered or left a list, whose amendment may give the whole list; null where the value is no list.</summary>
    public string? Item { get; init; }

    /// <summary>The name that holds wherever the value stands in its list: <c>cost-per-invoice.target</c>.</summary>
    public string Field => Names[1];

    /// <summary>Whether an amendment that allows this value allows the one that stands: the same, or for a number a harder one.</summary>
    public bool IsWithin(string? allowed)
    {
        if (Item is not null && Items(allowed) is { } items)
            return items.Contains(Item.Trim(), StringComparer.OrdinalIgnoreCase) == Now is not null;
        if (Now is null || allowed is null)
            return Now is null && (allowed is null or "" or "none" or "removed");
        if (Better is { } better && Number(Now) is { } now && Number(allowed) is { } limit)
            return better is Direction.Down ? now <= limit : now >= limit;
        return string.Equals(Now.Trim(), allowed.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The items of a list as amendments keep it: <c>[shadow, 10%]</c>; null where it is none.</summary>
    static string[]? Items(string? allowed) =>
        allowed is ['[', .., ']']
            ? allowed[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : null;

    static decimal? Number(string text)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(text.Trim(), plain, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
