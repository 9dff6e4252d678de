namespace PilotGuardBot.Domain.Vocabulary;

/// <summary>Words, phrases and beginnings of words with their senses. Lookups take time in the length of the text alone.</summary>
sealed class Lexicon
{
    const int LongestPhrase = 4, ShortestBeginning = 3;

    readonly Dictionary<string, Sense> _words = new(2500, StringComparer.Ordinal), _beginnings = new(100, StringComparer.Ordinal);

    /// <summary>First words of phrases, so that most words are looked up once.</summary>
    readonly HashSet<string> _opening = new(500, StringComparer.Ordinal);

    public Lexicon(IEnumerable<(Sense Sense, string Words)> lists)
    {
        foreach (var (sense, words) in lists)
            foreach (var word in words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
                if (word.EndsWith('*'))
                    _beginnings[Spaced(word[..^1])] = sense | _beginnings.GetValueOrDefault(Spaced(word[..^1]));
                else
                    _words[Spaced(word)] = sense | _words.GetValueOrDefault(Spaced(word));
        foreach (var phrase in _words.Keys.Concat(_beginnings.Keys))
            if (phrase.IndexOf(' ') is > 0 and var end)
                _opening.Add(phrase[..end]);
    }

    /// <summary>The text's words from left to right, the longest phrase first; a word that is not known has no sense.</summary>
    public List<Term> Terms(IReadOnlyList<string> words)
    {
        var terms = new List<Term>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            var term = Longest(words, at, out var length);
            terms.Add(term);
            at += length;
        }
        return terms;
    }

    Term Longest(IReadOnlyList<string> words, int at, out int length)
    {
        for (length = _opening.Contains(words[at]) ? Math.Min(LongestPhrase, words.Count - at) : 1; length > 0; length--)
        {
            var stem = length == 1 ? "" : string.Join(' ', words.Skip(at).Take(length - 1)) + " ";
            var (last, single) = (stem + words[at + length - 1], stem + Singular(words[at + length - 1]));
            var sense = _words.GetValueOrDefault(last) | _words.GetValueOrDefault(single);
            if (sense is not Sense.None)
                return new(last, single, sense);
            if (Beginning(last) is var begun and not Sense.None)
                return new(last, single, begun);
        }
        length = 1;
        return new(words[at], Singular(words[at]), Sense.None);
    }

    Sense Beginning(string word)
    {
        var lookup = _beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = word.Length; length >= ShortestBeginning; length--)
            if (lookup.TryGetValue(word.AsSpan(0, length), out var sense))
                return sense;
        return Sense.None;
    }

    /// <summary>English plurals; a word that only looks like one stays wrong on both sides, and so is found all the same.</summary>
    public static string Singular(string word) => word switch
    {
        [.., 'i', 'e', 's'] when word.Length > 4 => word[..^3] + "y",
        [.., 's', 's', 'e', 's'] or [.., 'x', 'e', 's'] or [.., 'c', 'h', 'e', 's'] or [.., 's', 'h', 'e', 's'] => word[..^2],
        [.., 's', 's'] or [.., 'u', 's'] or [.., 'i', 's'] => word,
        [.., 's'] when word.Length > 2 => word[..^1],
        _ => word,
    };

    static string Spaced(string word) => word.Replace('_', ' ');
}

/// <param name="Text">As written, in lower case.</param>
/// <param name="Singular">The same with its last word in the singular.</param>
readonly record struct Term(string Text, string Singular, Sense Sense)
{
    public bool Is(Sense any) => (Sense & any) != 0;

    /// <summary>Says how something is expressed, and nothing of what.</summary>
    public bool IsMeasure => Sense is Sense.Measure || Text.All(char.IsDigit);
}
