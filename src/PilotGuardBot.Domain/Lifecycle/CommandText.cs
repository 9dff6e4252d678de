using System.Text.RegularExpressions;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>
/// Finds the command in a comment's Markdown: the first line that starts with <c>/pilot</c> and is plain text. Lines in quotes, code and HTML are none,
/// and where Markdown leaves room for doubt the line is none either: a command that is missed costs a comment, one that nobody gave a pilot.
/// </summary>
public static partial class CommandText
{
    public const string Word = "/pilot";

    /// <summary>Characters of a line that are kept; the rest is reason, and too long to read.</summary>
    public const int LongestLine = 1_000;

    static readonly string[] Raw = ["pre", "script", "style", "textarea"];

    /// <summary>The line without white space at its ends; null where there is none.</summary>
    public static string? LineIn(string body)
    {
        // Most comments hold none, and this costs least.
        if (!body.Contains(Word, StringComparison.OrdinalIgnoreCase))
            return null;
        var text = new Scan();
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n'))
            if (text.IsPlain(line) && IsCommand(line.Trim()))
                return line.Trim() is { Length: > LongestLine } longer ? longer[..LongestLine] : line.Trim();
        return null;
    }

    static bool IsCommand(string line) => line.StartsWith(Word, StringComparison.OrdinalIgnoreCase)
        && (line.Length == Word.Length || char.IsWhiteSpace(line[Word.Length]));

    /// <summary>Reads a comment line by line, and knows what each is part of.</summary>
    sealed partial class Scan
    {
        string? _fence;
        int _fenceIndent;
        string? _until;
        bool _isQuote;
        bool _isHtml;
        bool _isSpan;
        bool _isDoubtful;

        /// <summary>Whether the line is plain text, as far as what came before tells.</summary>
        public bool IsPlain(string line)
        {
            var text = Item().Replace(line, "");
            var indent = Width(line.AsSpan(0, line.Length - text.Length));
            if (_isDoubtful)
                return false;
            if (_fence is not null)
            {
                Close(line);
                return false;
            }
            if (_until is not null)
            {
                if (text.Contains(_until, StringComparison.OrdinalIgnoreCase))
                    (_until, _isHtml) = (null, _isHtml || _until is not "-->");
                return false;
            }
            if (text is "")
            {
                (_isQuote, _isHtml, _isSpan) = (false, false, false);
                return false;
            }
            return !Opens(text, indent) && !_isQuote && !_isHtml && !IsInSpan(text) && indent < 4;
        }

        /// <summary>Whether the line begins something that is no plain text. A quote goes on over lines without a sign, up to an empty one.</summary>
        bool Opens(string text, int indent)
        {
            var run = text.TakeWhile(character => character == text[0]).Count();
            if (run >= 3 && (text[0] is '~' || (text[0] is '`' && !text[run..].Contains('`', StringComparison.Ordinal))))
            {
                (_fence, _fenceIndent) = (text[..run], indent);
                return true;
            }
            if (text[0] is '>')
                return _isQuote = true;
            if (text.LastIndexOf("<!--", StringComparison.Ordinal) is >= 0 and var comment
                && text.IndexOf("-->", comment + 2, StringComparison.Ordinal) < 0)
            {
                // Within a line it may also be no comment at all, and what stands before it is seen in any case.
                (_until, _isDoubtful) = text[0] is '<' ? ("-->", false) : (null, true);
                return _until is not null;
            }
            if (Raw.FirstOrDefault(name => text.StartsWith($"<{name}", StringComparison.OrdinalIgnoreCase)) is { } raw
                && !text.Contains($"</{raw}", StringComparison.OrdinalIgnoreCase))
                return (_until = $"</{raw}") is not null;
            // A comment ends with its line; other HTML goes on to an empty one.
            return text.StartsWith("<!--", StringComparison.Ordinal) || (text[0] is '<' && (_isHtml = true));
        }

        /// <summary>
        /// A block that began at the margin ends as Markdown says. One that is indented may be part of a list, which ends with any line further left, or
        /// not: where the two readings differ, nobody can tell what follows.
        /// </summary>
        void Close(string line)
        {
            var text = line.TrimStart();
            var indent = Width(line.AsSpan(0, line.Length - text.Length));
            var run = text.TakeWhile(character => character == _fence![0]).Count();
            var isSign = run >= _fence!.Length && text[run..].Trim() is "";
            if (_fenceIndent == 0 ? isSign && indent < 4 : isSign && indent == _fenceIndent)
                _fence = null;
            else if (_fenceIndent > 0 && text is not "" && (indent < _fenceIndent || (isSign && indent <= _fenceIndent + 3)))
                _isDoubtful = true;
        }

        /// <summary>Whether a code span that an earlier line of the paragraph opened may reach into this one.</summary>
        bool IsInSpan(string text)
        {
            var was = _isSpan;
            _isSpan |= text.Contains('`', StringComparison.Ordinal) && !IsBalanced(text);
            return was;
        }

        /// <summary>Every run of backticks has its match, so nothing stays open.</summary>
        static bool IsBalanced(string text)
        {
            for (var at = text.IndexOf('`', StringComparison.Ordinal); at >= 0; at = text.IndexOf('`', at))
            {
                var length = Run(text, at);
                var next = at + length;
                while ((next = next < text.Length ? text.IndexOf('`', next) : -1) >= 0 && Run(text, next) != length)
                    next += Run(text, next);
                if (next < 0)
                    return false;
                at = next + length;
                if (at >= text.Length)
                    return true;
            }
            return true;
        }

        static int Run(string text, int at)
        {
            var end = at;
            while (end < text.Length && text[end] is '`')
                end++;
            return end - at;
        }

        /// <summary>White space and the signs of lists, in which quotes and code may begin, too.</summary>
        [GeneratedRegex(@"^\s*(?:(?:[-*+]|[0-9]{1,9}[.)])\s+)*", RegexOptions.CultureInvariant)]
        private static partial Regex Item();

        /// <summary>Columns of leading white space: a tab reaches to the next multiple of four.</summary>
        static int Width(ReadOnlySpan<char> leading)
        {
            var width = 0;
            foreach (var character in leading)
                width += character is '\t' ? 4 - (width % 4) : 1;
            return width;
        }
    }
}
