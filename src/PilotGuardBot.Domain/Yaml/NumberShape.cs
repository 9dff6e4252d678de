using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>
/// A decimal number with a decimal point, at most <see cref="Largest"/> away from zero and with at most <see cref="MostDecimals"/>
/// decimals, so that
/// arithmetic on two of them cannot overflow.
/// </summary>
public sealed class NumberShape(decimal? least = null, decimal? most = null, decimal? above = null) : ScalarShape<decimal>
{
    public const decimal Largest = 1_000_000_000_000;
    public const int MostDecimals = 10;

    const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    const string Separators = ",._ '’\u00a0\u202f";

    static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>The smallest number that fits; null for any.</summary>
    public decimal? Least { get; } = least;

    /// <summary>The largest number that fits; null for any.</summary>
    public decimal? Most { get; } = most;

    /// <summary>A number that is too small itself, where everything above it fits; null for none.</summary>
    public decimal? Above { get; } = above;

    public override string Form => "a number";

    internal override JsonObject Schema() => new()
    {
        ["type"] = "number",
        [Above is null ? "minimum" : "exclusiveMinimum"] = Above ?? Least ?? -Largest,
        ["maximum"] = Most ?? Largest,
    };

    public override Parsed<decimal> Parse(YamlScalar scalar)
    {
        if (!TryParse(scalar.Text, Form, out var number, out var fault))
            return Wrong(fault);
        if (scalar.Quoted)
            return Wrong("is text in quotes, not a number; remove the quotes");
        if (number < Least || number > Most || number <= Above)
            return Wrong($"is out of range; it takes {Range()}");
        return number;
    }

    string Range() => (Least, Most, Above) switch
    {
        (null, null, { } above) => $"a number above {above}",
        ({ } least, null, _) => $"{least} or more",
        (null, { } most, _) => $"{most} or less",
        _ => $"a number from {Least ?? Above} to {Most}",
    };

    /// <summary>Reads digits with at most one decimal point; else says what is wrong in a way that helps to mend it.</summary>
    /// <param name="text">The text without spaces around it.</param>
    /// <param name="form">What is wanted, for the message: "a number".</param>
    /// <param name="number">The number; 0 where there is none.</param>
    /// <param name="fault">What is wrong, as the end of a sentence, or empty.</param>
    public static bool TryParse(string text, string form, out decimal number, out string fault)
    {
        number = 0;
        var digits = text.AsSpan().TrimStart("+-");
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        if (text.Length - digits.Length > 1 || !IsDigits(whole) || (point >= 0 && !IsDigits(digits[(point + 1)..])))
        {
            fault = WhatItIs(text, form);
            return false;
        }
        if (whole.TrimStart('0').Length > 13 || digits.Length > 40
            || !decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out number)
            || Math.Abs(number) > Largest)
        {
            number = 0;
            fault = "is too large a number; at most a million million fits";
            return false;
        }
        fault = point >= 0 && digits.Length - point - 1 > MostDecimals ? $"has more than {MostDecimals} decimals" : "";
        return fault is "";
    }

    static bool IsDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    static string WhatItIs(string text, string form)
    {
        if (text.Length > 30)
            return $"is text, not {form}";
        var bare = text.TrimStart('+', '-');
        if (bare.ToLowerInvariant() is ".inf" or ".nan" or "inf" or "infinity" or "nan" or "∞")
            return "is not a finite number";
        if (bare.Contains(',') && char.IsAsciiDigit(bare[0]) && IsDigits(bare.Replace(",", "", StringComparison.Ordinal)))
            return bare.Split(',') is [_, var decimals] && decimals.Length is > 0 and not 3
                ? $"has a decimal comma; write a decimal point: `{text.Replace(',', '.')}`"
                : "has commas; write the digits alone, with a decimal point where there are decimals";
        if (text.Length - bare.Length <= 1 && IsDigits(string.Concat(bare.Where(letter => !Separators.Contains(letter)))))
            return bare is ['.', ..] or [.., '.']
                ? "needs a digit before and after its decimal point"
                : "has separators between its digits; write the digits alone, with a decimal point where there are decimals";
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            return "is written with an exponent; write the digits out";
        var end = bare.AsSpan().IndexOfAnyExcept(NumberCharacters);
        var hasUnit = end > 0 && char.IsAsciiDigit(bare[end - 1]) && (bare[end] is ' ' or '%' || char.IsLetter(bare[end]));
        return hasUnit && !bare.StartsWith("0x", StringComparison.Ordinal)
            ? $"is a number with a unit, not {form}; write the number alone"
            : $"is text, not {form}";
    }
}

/// <summary>A whole number; both bounds fit.</summary>
public sealed class IntegerShape(int least, int most) : ScalarShape<int>
{
    public int Least { get; } = least;

    public int Most { get; } = most;

    public override string Form => "a whole number";

    internal override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = Least, ["maximum"] = Most };

    public override Parsed<int> Parse(YamlScalar scalar)
    {
        if (!NumberShape.TryParse(scalar.Text, Form, out var number, out var fault))
            return Wrong(fault);
        if (scalar.Quoted)
            return Wrong("is text in quotes, not a whole number; remove the quotes");
        if (number != decimal.Truncate(number))
            return Wrong("has decimals; it takes a whole number");
        if (number < Least || number > Most)
            return Wrong($"is out of range; it takes {Range()}");
        return (int)number;
    }

    string Range() => Most is int.MaxValue ? $"{Least} or more" : $"a whole number from {Least} to {Most}";
}

/// <summary>
/// The number of a file's format. An older bot says of a newer file that it cannot judge it, instead of listing every new key.
/// </summary>
public sealed class FormatShape(int newest) : ScalarShape<int>
{
    public int Newest { get; } = newest;

    public override string Form => $"the number of a format, `{Newest}`";

    internal override JsonObject Schema() => new() { ["const"] = Newest };

    /// <summary>Whether the value names a format later than the newest that is read here.</summary>
    public bool IsNewer(YamlNode? node) =>
        node is YamlScalar scalar && NumberShape.TryParse(scalar.Text, Form, out var number, out _) && number > Newest;

    public override Parsed<int> Parse(YamlScalar scalar)
    {
        if (!NumberShape.TryParse(scalar.Text, Form, out var number, out _))
            return Wrong($"is not {Form}");
        if (number > Newest)
            return Wrong($"is format {number}, newer than this version understands; it reads format {Newest}");
        return number == Newest && !scalar.Quoted ? Newest : Wrong($"is not {Form}");
    }
}

/// <summary>A truth value: <c>true</c> or <c>false</c>.</summary>
public sealed class BooleanShape : ScalarShape<bool>
{
    public override string Form => "`true` or `false`";

    internal override JsonObject Schema() => new() { ["type"] = "boolean" };

    public override Parsed<bool> Parse(YamlScalar scalar) => (scalar.Quoted, scalar.Text) switch
    {
        (false, "true" or "True" or "TRUE") => true,
        (false, "false" or "False" or "FALSE") => false,
        _ => Wrong($"is not {Form}"),
    };
}
