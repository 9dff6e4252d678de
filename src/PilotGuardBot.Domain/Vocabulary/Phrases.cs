namespace PilotGuardBot.Domain.Vocabulary;

/// <summary>Words and phrases that are looked for as whole words, in any case; hyphens, underscores and other signs part words.</summary>
public sealed class Phrases
{
    readonly List<string[]> _phrases;

    public Phrases(params IEnumerable<string> phrases) => _phrases = [.. phrases.Select(Words).Where(words => words.Length > 0)];

    /// <summary>These phrases and more.</summary>
    public Phrases With(IReadOnlyList<string> more) =>
        more.Count == 0 ? this : new(_phrases.Select(words => string.Join(' ', words)).Concat(more));

    /// <summary>The first phrase that stands in the text, as lower-case words, or null.</summary>
    public string? FirstIn(string? text)
    {
        var words = Words(text ?? "");
        for (var at = 0; at < words.Length; at++)
            foreach (var phrase in _phrases)
                if (words.AsSpan(at).StartsWith(phrase))
                    return string.Join(' ', phrase);
        return null;
    }

    /// <summary>The runs of letters and digits of a text in lower case.</summary>
    public static string[] Words(string text)
    {
        var words = new List<string>();
        for (int at = 0, start = -1; at <= text.Length; at++)
            if (at < text.Length && char.IsLetterOrDigit(text[at]))
                start = start < 0 ? at : start;
            else if (start >= 0)
            {
                words.Add(text[start..at].ToLowerInvariant());
                start = -1;
            }
        return [.. words];
    }
}
