using System.Text.Json;
using System.Text.Unicode;

namespace PilotGuardBot.Receiving;

/// <summary>Whether bytes are JSON that every later reader can read. It builds nothing.</summary>
public static class JsonScan
{
    /// <summary>GitHub's payloads are about ten deep; the scan is not recursive, but later readers may be.</summary>
    const int Deepest = 64;

    /// <summary>
    /// True for one JSON object in valid UTF-8, at most 64 deep, without half a surrogate pair in any name or text: such a text cannot
    /// become a string, and would fail only when somebody reads it.
    /// </summary>
    public static bool IsWellFormedObject(ReadOnlySpan<byte> json)
    {
        // The reader looks at a text's bytes only when asked for the string.
        if (!Utf8.IsValid(json)) return false;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            do
            {
                if (reader.ValueIsEscaped && !IsText(ref reader)) return false;
            }
            while (reader.Read());
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static bool IsText(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.IndexOf("\\u"u8) < 0) return true;
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
