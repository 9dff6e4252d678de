using System.Collections.Frozen;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Account and card numbers are told by their checksum, and by the lengths and prefixes that are really given out.</summary>
static class AccountNumbers
{
    /// <summary>Lengths by country, from the IBAN registry of ISO 13616.</summary>
    static readonly FrozenDictionary<string, int> IbanLengths = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 " +
        "GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 " +
        "NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20")
        .Split(' ').ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>How many characters of the text, spaces included, are an IBAN with a right checksum; 0 for none.</summary>
    public static int IbanLength(string text)
    {
        if (!IbanLengths.TryGetValue(text[..2], out var length) || EndOf(text, length) is not { } end || (end < text.Length && text[end] is not ' '))
            return 0;
        var letters = text[..end].Replace(" ", "", StringComparison.Ordinal);
        var rest = 0;
        foreach (var letter in letters[4..] + letters[..4])
            rest = char.IsAsciiDigit(letter) ? ((rest * 10) + letter - '0') % 97 : ((rest * 100) + letter - 'A' + 10) % 97;
        return rest == 1 ? end : 0;
    }

    /// <summary>The text's length where its digits are a card number of a known scheme with a right checksum; else 0.</summary>
    public static int CardLength(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return IsOfScheme(digits) && PassesLuhn(digits) ? text.Length : 0;
    }

    /// <summary>The offset after so many characters that are no spaces, or null where the text has fewer.</summary>
    static int? EndOf(string text, int count)
    {
        for (var at = 0; at < text.Length; at++)
            if (text[at] is not ' ' && --count == 0)
                return at + 1;
        return null;
    }

    static bool IsOfScheme(string digits)
    {
        var (two, three, four) = (Prefix(digits, 2), Prefix(digits, 3), Prefix(digits, 4));
        return digits.Length switch
        {
            13 => digits[0] is '4',
            14 => two is 36 or 38 or 39 || three is >= 300 and <= 305,
            15 => two is 34 or 37,
            16 => digits[0] is '4' || two is >= 51 and <= 55 or 62 or 65 || three is >= 644 and <= 649
                || four is >= 2221 and <= 2720 or 6011 or (>= 3528 and <= 3589),
            17 or 18 => two is 62 or 65,
            19 => digits[0] is '4' || two is 62 or 65,
            _ => false,
        };
    }

    static int Prefix(string digits, int length) => int.Parse(digits.AsSpan(0, length), System.Globalization.CultureInfo.InvariantCulture);

    static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var digit = digits[digits.Length - 1 - at] - '0';
            sum += at % 2 == 0 ? digit : digit * 2 is var twice && twice > 9 ? twice - 9 : digit * 2;
        }
        return sum % 10 == 0 && digits.Distinct().Count() > 1;
    }
}
