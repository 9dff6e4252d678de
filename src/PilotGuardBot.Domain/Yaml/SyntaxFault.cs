using YamlDotNet.Core;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>
/// Says in a writer's words what the parser could not read. The parser's own messages speak of tokens and nodes; the line at fault tells
/// what was meant. No message repeats the file's text: it may hold a secret.
/// </summary>
static class SyntaxFault
{
    public const string Tab = "is indented with a tab here";
    const string CloseOrQuote = "Close the bracket, or put the value in quotes.";
    public const string TabFix = "Use spaces; YAML takes no tabs.";

    /// <param name="fault">What the parser threw.</param>
    /// <param name="source">The text that it read.</param>
    /// <param name="openBracket">The innermost bracket that was open.</param>
    /// <param name="loneText">Plain text that was read as the whole file's value so far.</param>
    public static Problem Explain(Exception fault, SourceText source, Place? openBracket, Place? loneText)
    {
        var problem = Explained(fault, source, openBracket, loneText);
        // The parser counts the end of a file that ends without a line break as a line of its own.
        return problem.Place.Line <= source.LineCount
            ? problem
            : problem with { Place = new(source.LineCount, source.Line(source.LineCount).Length + 1) };
    }

    static Problem Explained(Exception fault, SourceText source, Place? openBracket, Place? loneText)
    {
        var yaml = fault as YamlException;
        var start = yaml is null ? Place.Start : new((int)yaml.Start.Line, (int)yaml.Start.Column);
        if (openBracket is { } opening && (yaml is null || IsAtEnd(source, start)))
            return new("", opening, $"has a `{CharacterAt(source, opening)}` that is never closed", "Close the bracket.");
        if (yaml is null)
            return Unclear(start);
        var said = yaml.Message;
        if (IndentingTab(source, start, (int)yaml.End.Line, Says("tab")) is { } tab)
            return new("", tab, Tab, TabFix);
        if (Says("quoted scalar"))
            return Says("escape") || Says("hexadecimal")
                ? new("", start, "has a backslash in double quotes that means nothing", "Double the backslash, or use single quotes.")
                : new("", start, "has a quote that is not closed", "Close it on the same line.");
        if (Says("cannot start any token") || Says("anchor or alias") || Says("tag"))
            return Opening(start, CharacterAt(source, start));
        if (Says("directive") || Says("incompatible YAML"))
            return new("", start, "has a `%` line that is not understood", "Remove it; or put the value in quotes, if it is text.");
        if (Says("block scalar"))
            return new("", start, "has something after the `|` or `>`", "Write the text on the lines below; or put it in quotes.");
        if (Says("simple key"))
            return NoKey(start);
        if (Says("document start") && loneText is { } text)
            return NoKey(text);
        if (Says("multiline plain scalar"))
            return NoKeyBefore(source, start);
        if (Says("invalid mapping"))
            return SecondColon(source, start);
        if (Says("flow"))
            return openBracket is { } bracket
                ? new("", start, $"misses a comma here, or the end of the `{CharacterAt(source, bracket)}` of line {bracket.Line}", CloseOrQuote)
                : new("", start, "misses a comma or a closing bracket here", CloseOrQuote);
        return Misplaced(source, start, openBracket is not null, Says("'-' indicator"));

        bool Says(string words) => said.Contains(words, StringComparison.Ordinal);
    }

    static Problem Opening(Place at, char character) => character switch
    {
        '@' => new("", at, "has a value that starts with `@`", "Write handles without `@`; put other text in quotes."),
        '`' => new("", at, "has a value that starts with a backtick", "Put the value in quotes."),
        '%' or '&' or '*' or '!' => new("", at, $"has a value that starts with `{character}`", "Put the value in quotes."),
        _ => new("", at, "has a character that cannot start a value", "Put the value in quotes."),
    };

    static Problem NoKey(Place at) => new("", at, "is not a key with its value", "Write `key: value`, with a space after the colon.");

    /// <summary>The parser notices at the next line's colon that the line before it was no key.</summary>
    static Problem NoKeyBefore(SourceText source, Place noticed)
    {
        var line = noticed.Line - 1;
        while (line > 1 && (source.Line(line).IsWhiteSpace() || source.Line(line).TrimStart() is ['#', ..]))
            line--;
        return NoKey(FirstOf(source, line));
    }

    static Problem SecondColon(SourceText source, Place at)
    {
        var line = source.Line(at.Line);
        var before = line[..Math.Min(line.Length, at.Column - 1)];
        return before.Contains(": ", StringComparison.Ordinal)
            ? new("", at, "has a second colon on one line", "Put the value in quotes.")
            : new(
                "", FirstOf(source, at.Line), "is indented deeper than the line above, which has a value already", "Align it with the key above.");
    }

    static Problem Misplaced(SourceText source, Place at, bool inBrackets, bool wantsItem)
    {
        var character = CharacterAt(source, at);
        if (character is ']' or '}' && !inBrackets)
            return new("", at, $"has a `{character}` that closes nothing", "Remove it, or put the value in quotes.");
        if (inBrackets)
            return new(
                "", at, character is ',' ? "has a comma without a value before it" : "expects a value here", "Write the value, or put it in quotes.");
        if (at != FirstOf(source, at.Line))
            return new("", at, "has text after a value that is complete", "Put the whole value in one pair of quotes.");
        if (wantsItem)
            return new(
                "", at, "has a key where a list item is expected", "Start it with a dash, or indent it like the keys that it belongs to.");
        return source.Line(at.Line).TrimStart() is ['-'] or ['-', ' ', ..]
            ? new("", at, "has a list item where a key is expected", "Indent it below the key that it belongs to.")
            : character is ':' or '\0' ? Unclear(at)
            : !HasKey(source.Line(at.Line)) ? NoKey(at)
            : new("", at, "is indented unlike the lines above", "Align it with the keys that it belongs to.");
    }

    static bool HasKey(ReadOnlySpan<char> line) => line.Contains(": ", StringComparison.Ordinal) || line.TrimEnd().EndsWith(':');

    static Problem Unclear(Place at) =>
        new("", at, "cannot be read as YAML from here on", "Compare indentation, colons, quotes and brackets with the lines above.");

    /// <summary>A tab in the indentation of the lines in question; where the parser blames a tab, of any line that follows.</summary>
    static Place? IndentingTab(SourceText source, Place start, int end, bool isBlamed)
    {
        for (var line = start.Line; line <= (isBlamed ? source.LineCount : Math.Min(end, start.Line + 1)); line++)
        {
            var text = source.Line(line);
            var tab = text.IndexOf('\t');
            if (tab >= 0 && text[..tab].IsWhiteSpace() && !text.IsWhiteSpace())
                return new(line, tab + 1);
        }
        return null;
    }

    static Place FirstOf(SourceText source, int line)
    {
        var text = source.Line(line);
        return new(line, text.Length - text.TrimStart().Length + 1);
    }

    static bool IsAtEnd(SourceText source, Place at)
    {
        var line = source.Line(at.Line);
        return at.Line >= source.LineCount && line[Math.Min(line.Length, at.Column - 1)..].IsWhiteSpace();
    }

    static char CharacterAt(SourceText source, Place at)
    {
        var line = source.Line(at.Line);
        return at.Column <= line.Length ? line[at.Column - 1] : '\0';
    }
}
