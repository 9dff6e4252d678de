namespace PilotGuardBot.Domain.Yaml;

/// <summary>Places of offsets in a text.</summary>
static class TextPlace
{
    /// <summary>The line and column of the character at this offset; a byte-order mark has no column.</summary>
    public static Place Of(string text, int offset)
    {
        var (line, start) = (1, 0);
        for (var at = 0; at < offset; at++)
            if (text[at] is '\n' || (text[at] is '\r' && (at + 1 == text.Length || text[at + 1] is not '\n')))
                (line, start) = (line + 1, at + 1);
        var column = offset - start + 1;
        return new(line, line == 1 && text is ['\uFEFF', ..] ? column - 1 : column);
    }
}
