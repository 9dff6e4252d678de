using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Charters;

/// <summary>What became of reading one charter file. Unreadable and invalid are different outcomes, and neither is a clean charter.</summary>
/// <param name="File">The file's path in its repository.</param>
/// <param name="Charter">The charter, as far as it could be read; null when the text is no YAML mapping at all.</param>
/// <param name="Problems">In file order; empty for a charter whose every value has the right form.</param>
public sealed record CharterReading(string File, Charter? Charter, IReadOnlyList<Problem> Problems)
{
    /// <summary>No charter could be made of the text: broken YAML, too large, not text.</summary>
    public bool Unreadable => Charter is null;

    /// <summary>
    /// The file's text, also of a file that is no charter: comments and keys can hold secrets too. Bytes that are no text
    /// stand as U+FFFD; of a file that is too large the beginning.
    /// </summary>
    public string Text { get; init; } = "";
}
