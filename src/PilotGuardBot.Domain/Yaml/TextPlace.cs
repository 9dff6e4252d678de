namespace PilotGuardBot.Domain.Yaml;

/// <summary>Places of offsets in a text.</summary>
static class TextPlace
{
    /// <summary>The line and column of the character at this offset; a byte-order mark has no column.</summary>
    public static Place Of(string text, int offset)
    {
        var before = text.AsSpan(0, offset);
        var line = before.Count('\n') + 1;
        var start = before.LastIndexOf('\n') + 1;
        var column = offset - start + 1;
        return new(line, line == 1 && text is ['\uFEFF', ..] ? column - 1 : column);
    }
}
