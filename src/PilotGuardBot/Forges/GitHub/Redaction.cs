using System.Text.RegularExpressions;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Takes GitHub's secrets out of a text that people or logs will see.</summary>
public static partial class Redaction
{
    public const string Mask = "[redacted]";

    /// <summary>
    /// Tokens of every GitHub kind (long stateless ones included), web tokens, Authorization headers and PEM blocks become a mask.
    /// </summary>
    public static string Of(string? text) => text is null or "" ? "" : Secret().Replace(text, Mask);

    /// <summary>As <see cref="Of"/>, on one line of at most <paramref name="longest"/> characters: for messages.</summary>
    public static string Line(string? text, int longest = 300) => Domain.Posts.Markdown.Visible(Of(text), longest);

    [GeneratedRegex(
        @"-----BEGIN [A-Z ]+-----[\s\S]*?(-----END [A-Z ]+-----|\z)" +
        @"|gh[a-z]_[A-Za-z0-9._-]{16,}|github_pat_[A-Za-z0-9_]{16,}" +
        @"|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]*)?" +
        @"|(?<=\bauthorization[""']?\s*[:=]\s*[""']?)(?:(?:bearer|basic|token)\s+)?[^\s""',;\]]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
