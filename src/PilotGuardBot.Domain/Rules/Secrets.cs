using System.Text;
using System.Text.RegularExpressions;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Credentials and account numbers in text. Only formats that say themselves what they are (a prefix, a checksum, a header) are known;
/// random-looking text is nobody's fault. What is found is never repeated: callers show the kind and the place.
/// </summary>
public static class Secrets
{
    const string Hidden = "(hidden)";

    /// <summary>As many characters of a secret as give it away when a message was cut in the middle of it.</summary>
    const int TellingPrefix = 4;

    /// <summary>
    /// Everything that looks like a secret, in text order, without overlaps; of two that overlap the one that starts first, then the better
    /// known.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="more">Patterns of the policy that count as secrets too.</param>
    /// <param name="allow">Patterns of values that are known to be harmless.</param>
    public static IReadOnlyList<Secret> Find(string text, IReadOnlyList<Regex>? more = null, IReadOnlyList<Regex>? allow = null)
    {
        var found = new List<Secret>();
        foreach (var format in SecretFormats.All)
            found.AddRange(format.In(text));
        foreach (var pattern in more ?? [])
            found.AddRange(new SecretFormat("a secret (a pattern of the policy)", pattern).In(text));
        if (found.Count == 0)
            return [];
        if (allow is { Count: > 0 })
            found.RemoveAll(secret => allow.Any(pattern => pattern.IsMatch(text.AsSpan(secret.Start, secret.Length))));
        return WithoutOverlaps(found);
    }

    /// <summary>
    /// The text with every known secret replaced by <c>(hidden)</c>, for messages. Line breaks inside a secret are dropped with it.
    /// </summary>
    public static string Redact(string text) => Replace(text, Find(text), (_, _) => Hidden);

    /// <summary>
    /// The text with every character of a known secret replaced by an asterisk; line breaks stay, so that lines and columns keep their
    /// places. Mask a whole file before taking an excerpt of it: a line out of a private key cannot be told from other text.
    /// </summary>
    public static string Mask(string text) => Replace(text, Find(text), Stars);

    /// <summary>
    /// A message made from a text that holds these secrets: neither they nor a beginning of them, cut off by an ellipsis, is left in it.
    /// </summary>
    internal static string Without(this string message, IReadOnlyList<string> secrets)
    {
        foreach (var secret in secrets)
        {
            message = message.Replace(secret, Hidden, StringComparison.Ordinal);
            message = WithoutBeginning(message, secret);
        }
        return Redact(message);
    }

    /// <summary>The secrets of a text as a message would show them: whole, and a private key also line by line.</summary>
    internal static IEnumerable<string> Shown(string text, IReadOnlyList<Secret> secrets) => secrets
        .Select(secret => text.Substring(secret.Start, secret.Length))
        .SelectMany(value => value.Contains('\n') ? [value, .. value.Split('\n')] : (string[])[value])
        .Select(value => Markdown.Visible(value, int.MaxValue))
        .Where(value => value.Length >= TellingPrefix)
        .Distinct();

    static string WithoutBeginning(string message, string secret)
    {
        for (var cut = message.IndexOf('…'); cut >= 0; cut = message.IndexOf('…', cut + 1))
            for (var length = Math.Min(secret.Length, cut); length >= TellingPrefix; length--)
                if (message.AsSpan(0, cut).EndsWith(secret.AsSpan(0, length), StringComparison.Ordinal))
                {
                    message = string.Concat(message.AsSpan(0, cut - length), Hidden, message.AsSpan(cut));
                    cut += Hidden.Length - length;
                    break;
                }
        return message;
    }

    static List<Secret> WithoutOverlaps(List<Secret> found)
    {
        var kept = new List<Secret>();
        foreach (var secret in found.OrderBy(secret => secret.Start))
            if (kept.Count == 0 || secret.Start >= kept[^1].Start + kept[^1].Length)
                kept.Add(secret);
            else if (secret.Start + secret.Length is var end && end > kept[^1].Start + kept[^1].Length)
                kept[^1] = kept[^1] with { Length = end - kept[^1].Start };
        return kept;
    }

    static string Replace(string text, IReadOnlyList<Secret> secrets, Func<string, Secret, string> with)
    {
        if (secrets.Count == 0)
            return text;
        var safe = new StringBuilder(text.Length);
        var at = 0;
        foreach (var secret in secrets)
        {
            safe.Append(text, at, secret.Start - at).Append(with(text, secret));
            at = secret.Start + secret.Length;
        }
        return safe.Append(text, at, text.Length - at).ToString();
    }

    static string Stars(string text, Secret secret) =>
        string.Concat(text.Substring(secret.Start, secret.Length).Select(letter => letter is '\r' or '\n' ? letter : '*'));
}

/// <summary>Where a text holds a secret. The value itself is not in here, so that no message can take it from it.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Kind">What it looks like, with its article: "a GitHub token".</param>
/// <param name="Severity">
/// Error for credentials; a warning for account and card numbers, which a checksum finds by chance now and then.
/// </param>
public readonly record struct Secret(int Start, int Length, string Kind, Severity Severity);
