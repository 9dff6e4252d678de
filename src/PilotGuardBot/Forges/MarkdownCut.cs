using System.Text;

namespace PilotGuardBot.Forges;

/// <summary>
/// Shortens Markdown to a forge's limit so that what is left still means what it said: whole lines where there are any, no half character,
/// no code fence, details element or HTML comment left open, no code span cut in two (its inside could become a mention).
/// </summary>
public static class MarkdownCut
{
    // For the note, and for what has to be closed.
    const int RoomToClose = 260;

    /// <summary>
    /// The text itself when it has at most <paramref name="longest"/> UTF-16 units, else its beginning and a note of what was left out.
    /// </summary>
    public static string At(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var room = Math.Max(0, longest - RoomToClose);
        var kept = OutsideComment(WholeLines(text, room));
        var cut = kept + Closers(kept) + $"\n\n_Cut here: {text.Length - kept.Length} more characters did not fit._";
        return cut.Length <= longest ? cut : Plain(text, longest);
    }

    /// <summary>As <see cref="At"/>, with <paramref name="ending"/> (a marker) kept as the end.</summary>
    public static string At(string text, int longest, string ending)
    {
        if (text.Length <= longest)
            return text;
        var body = text.EndsWith(ending, StringComparison.Ordinal) ? text[..^ending.Length].TrimEnd() : text;
        return At(body, longest - ending.Length - 2) + "\n\n" + ending;
    }

    /// <summary>Plain text, cut between characters; an ellipsis shows it.</summary>
    public static string Plain(string text, int longest) => text.Length <= longest ? text : text[..Boundary(text, longest - 1)] + "…";

    /// <summary>Plain text of at most <paramref name="longest"/> UTF-8 bytes, cut between characters; an ellipsis shows it.</summary>
    public static string PlainBytes(string text, int longest)
    {
        if (Encoding.UTF8.GetByteCount(text) <= longest)
            return text;
        var kept = new StringBuilder();
        var bytes = Encoding.UTF8.GetByteCount("…");
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > longest)
                break;
            kept.Append(rune.ToString());
        }
        return kept.Append('…').ToString();
    }

    static string WholeLines(string text, int room)
    {
        var end = text.LastIndexOf('\n', room);
        // One line that fills most of the room is cut inside; anything else gives up its last, half line.
        return end >= room / 2 ? text[..end] : OutsideCode(text[..Boundary(text, room)]);
    }

    static int Boundary(string text, int at)
    {
        var end = Math.Clamp(at, 0, text.Length);
        return end > 0 && end < text.Length && char.IsLowSurrogate(text[end]) && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }

    /// <summary>Back to before a code span that the last line opens and does not close.</summary>
    static string OutsideCode(string text)
    {
        var start = text.LastIndexOf('\n') + 1;
        for (var at = start; at < text.Length;)
        {
            if (text[at] is not '`')
            {
                at++;
                continue;
            }
            var run = Run(text, at);
            var close = Close(text, at + run, run);
            if (close < 0)
                return text[..at];
            at = close + run;
        }
        return text;
    }

    static int Close(string text, int from, int run)
    {
        for (var at = from; at < text.Length; at++)
            if (text[at] is '`')
            {
                var length = Run(text, at);
                // A run that touches the cut may have been longer; it closes nothing.
                if (length == run && at + length < text.Length)
                    return at;
                at += length - 1;
            }
        return -1;
    }

    static int Run(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == text[at])
            end++;
        return end - at;
    }

    static string OutsideComment(string text)
    {
        var open = text.LastIndexOf("<!--", StringComparison.Ordinal);
        return open >= 0 && text.IndexOf("-->", open, StringComparison.Ordinal) < 0 ? text[..open] : text;
    }

    static string Closers(string text)
    {
        var close = new StringBuilder();
        if (OpenFence(text) is { } fence)
            close.Append('\n').Append(fence);
        var open = Count(text, "<details") - Count(text, "</details>");
        for (var i = 0; i < Math.Min(open, 10); i++)
            close.Append("\n\n</details>");
        return close.ToString();
    }

    static string? OpenFence(string text)
    {
        string? fence = null;
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.TrimStart(' ');
            if (line.Length - trimmed.Length > 3 || trimmed is "" || trimmed[0] is not ('`' or '~') || Run(trimmed, 0) is < 3 and var _)
                continue;
            var run = Run(trimmed, 0);
            if (fence is null)
                fence = trimmed[0] is '`' && trimmed[run..].Contains('`', StringComparison.Ordinal) ? null : trimmed[..run];
            else if (trimmed[0] == fence[0] && run >= fence.Length && trimmed[run..].Trim() is "")
                fence = null;
        }
        return fence;
    }

    static int Count(string text, string what)
    {
        const StringComparison anyCase = StringComparison.OrdinalIgnoreCase;
        var count = 0;
        for (var at = text.IndexOf(what, anyCase); at >= 0; at = text.IndexOf(what, at + 1, anyCase))
            count++;
        return count;
    }
}
