using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>An age: a whole number of minutes, hours or days, as <c>30m</c>, <c>24h</c>, <c>7d</c>.</summary>
public sealed class DurationShape : ScalarShape<Duration>
{
    public override string Form => "a duration such as `24h` (m, h or d)";

    internal override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^[0-9]{1,5}[mhd]$" };

    public override Parsed<Duration> Parse(YamlScalar scalar)
    {
        var text = scalar.Text;
        if (Counted.Parse(text) is not { } counted)
            return Wrong($"is not {Form}");
        return counted.Unit switch
        {
            "m" => Duration.FromMinutes(counted.Count),
            "h" => Duration.FromHours(counted.Count),
            "d" => Duration.FromDays(counted.Count),
            _ => Wrong(counted.Letter is 'm' or 'h' or 'd' ? $"is not {Form}; write `{counted.Count}{counted.Letter}`" : $"is not {Form}"),
        };
    }
}

/// <summary>An ISO 8601 period of one part: <c>P90D</c>, <c>P6M</c>, <c>P2Y</c>, <c>P1W</c>.</summary>
public sealed class PeriodShape : ScalarShape<Period>
{
    public override string Form => "a period such as `P90D` (D, W, M or Y)";

    internal override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^P[0-9]{1,5}[DWMY]$" };

    public override Parsed<Period> Parse(YamlScalar scalar)
    {
        var text = scalar.Text;
        if (Counted.Parse(text is ['P', ..] ? text[1..] : text) is not { } counted)
            return Wrong($"is not {Form}");
        return (text[0], counted.Unit) switch
        {
            ('P', "D") => Period.FromDays(counted.Count),
            ('P', "W") => Period.FromWeeks(counted.Count),
            ('P', "M") => Period.FromMonths(counted.Count),
            ('P', "Y") => Period.FromYears(counted.Count),
            _ => Wrong(counted.Letter is 'd' or 'w' or 'm' or 'y'
                ? $"is not {Form}; write `P{counted.Count}{char.ToUpperInvariant(counted.Letter)}`"
                : $"is not {Form}"),
        };
    }
}

/// <summary>A count of at most five digits with the word that follows it: <c>24 hours</c>.</summary>
readonly record struct Counted(int Count, string Unit)
{
    /// <summary>The unit's first letter in lower case.</summary>
    public char Letter => char.ToLowerInvariant(Unit[0]);

    public static Counted? Parse(string text)
    {
        var end = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (end is < 1 or > 5 || text.Length > 20 || text[end..].Trim() is not { Length: > 0 } unit || !unit.All(char.IsAsciiLetter))
            return null;
        return new(int.Parse(text.AsSpan(0, end), CultureInfo.InvariantCulture), end + unit.Length == text.Length ? unit : unit + " ");
    }
}
