using System.Buffers;
using System.Globalization;
using System.Text;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>The text of a file that is fit to be parsed, with the start of each line; or the reason why it is not.</summary>
sealed class SourceText
{
    internal const string LinkTexts = "Link long texts instead of holding them.";

    internal static readonly Problem EmptyFile = new("", Place.Start, "is empty");

    static readonly SearchValues<char> Usual =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\t', '\n', '\r']);

    readonly List<int> _lineStarts = [0];

    SourceText(string text, Problem? refusal = null) => (Text, Refusal) = (text, refusal);

    public string Text { get; }

    public Problem? Refusal { get; }

    /// <summary>The 1-based line without its break; empty for a line that the file lacks.</summary>
    public ReadOnlySpan<char> Line(int number)
    {
        if (number < 1 || number > _lineStarts.Count)
            return [];
        var end = number < _lineStarts.Count ? _lineStarts[number] : Text.Length;
        return Text.AsSpan(_lineStarts[number - 1], end - _lineStarts[number - 1]).TrimEnd("\r\n");
    }

    public int LineCount => _lineStarts.Count;

    /// <param name="bytes">The file as it stands in the repository.</param>
    /// <param name="largest">The most bytes that are read, a byte order mark not counted.</param>
    public static SourceText Decode(ReadOnlySpan<byte> bytes, int largest = YamlReader.LargestFile)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, not 0, ..] or [not 0, 0, ..])
            return Refuse(Place.Start, "is UTF-16, not UTF-8", "Save it as UTF-8.");
        if (bytes is [0xEF, 0xBB, 0xBF, .. var rest])
            bytes = rest;
        if (bytes.Length > largest)
            return TooLarge(bytes.Length, largest);
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return Accept(Encoding.UTF8.GetString(bytes), largest);
        var good = Encoding.UTF8.GetString(bytes[..ValidLength(bytes)]);
        return Refuse(PlaceAt(good, good.Length), "holds a byte that is not UTF-8", "Save it as UTF-8.");
    }

    /// <param name="text">The file's text; a byte order mark may stand before it.</param>
    /// <param name="largest">The most bytes of UTF-8 that are read.</param>
    public static SourceText Accept(string text, int largest = YamlReader.LargestFile)
    {
        if (text is ['\uFEFF', .. var rest])
            text = rest;
        if (text.Length > largest || Encoding.UTF8.GetByteCount(text) is var bytes && bytes > largest)
            return TooLarge(Encoding.UTF8.GetByteCount(text), largest);
        if (text.StartsWith("version https://git-lfs.github.com/spec/", StringComparison.Ordinal))
            return Refuse(Place.Start, "is a Git LFS pointer, not the file itself", "Take it out of Git LFS.");
        for (var i = NextUnusual(text, 0); i < text.Length; i = NextUnusual(text, i + 1))
            if (WhatIsWrongAt(text, ref i) is { } wrong)
                return Refuse(PlaceAt(text, i), wrong.Message, wrong.Fix);
        if (string.IsNullOrWhiteSpace(text))
            return new(text, EmptyFile);
        var source = new SourceText(text);
        for (var i = NextBreak(text, 0); i < text.Length; i = NextBreak(text, i + 1))
            if (text[i] is '\n' || i + 1 == text.Length || text[i + 1] is not '\n')
                source._lineStarts.Add(i + 1);
        return source;
    }

    /// <summary>The next character that is not plain ASCII text, or the end.</summary>
    static int NextUnusual(string text, int from) => text.AsSpan(from).IndexOfAnyExcept(Usual) is >= 0 and var at ? from + at : text.Length;

    static int NextBreak(string text, int from) => text.AsSpan(from).IndexOfAny('\n', '\r') is >= 0 and var at ? from + at : text.Length;

    /// <summary>
    /// Characters that no text editor shows, and line breaks that YAML counts and forges do not: places would be wrong after them.
    /// </summary>
    static (string Message, string Fix)? WhatIsWrongAt(string text, ref int at)
    {
        switch (text[at])
        {
            case < ' ' or (>= '\x7f' and <= '\x9f'):
                return ($"is not text: it holds the control character U+{(int)text[at]:X4}", "Remove the character.");
            case '\u2028' or '\u2029':
                return ($"holds an invisible line break (U+{(int)text[at]:X4})", "Replace it with a normal line break.");
            case var character when char.IsHighSurrogate(character) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]):
                at++;
                return null;
            case var character when char.IsSurrogate(character) || character is '\uFFFE' or '\uFFFF':
                return ($"is not text: it holds half a character (U+{(int)character:X4})", "Remove the character.");
            default:
                return null;
        }
    }

    static Place PlaceAt(string text, int index)
    {
        var line = 1;
        var start = 0;
        for (var i = NextBreak(text, 0); i < index; i = NextBreak(text, i + 1))
            if (text[i] is '\n' || i + 1 == text.Length || text[i + 1] is not '\n')
                (line, start) = (line + 1, i + 1);
        return new(line, index - start + 1);
    }

    static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var valid = 0;
        while (valid < bytes.Length && Rune.DecodeFromUtf8(bytes[valid..], out _, out var used) is OperationStatus.Done)
            valid += used;
        return valid;
    }

    static SourceText TooLarge(int bytes, int largest) => Refuse(
        Place.Start,
        $"is {Math.Ceiling(bytes / 1024m).ToString("N0", CultureInfo.InvariantCulture)} KB; at most {largest / 1024} KB are read",
        LinkTexts);

    static SourceText Refuse(Place place, string message, string fix) => new("", new("", place, message, fix));
}
