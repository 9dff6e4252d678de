using System.Text.RegularExpressions;

namespace PilotGuardBot.Telemetry;

/// <summary>
/// Takes secrets out of text that is about to be logged: those of this configuration literally, and everything that has the form of one.
/// The last line of defence; nothing is to be logged in the first place.
/// </summary>
/// <param name="secrets">Configured values that must never appear; those shorter than six characters are too common to look for.</param>
public sealed partial class Redaction(IEnumerable<string> secrets)
{
    public const string Hidden = "[redacted]";

    readonly string[] _secrets =
        [.. secrets.SelectMany(Lines).Where(secret => secret.Length >= 6).Distinct().OrderByDescending(secret => secret.Length)];

    /// <summary>Redacts by form alone: where no configuration is at hand.</summary>
    public static readonly Redaction ByForm = new([]);

    public string Of(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        text = Pem().Replace(text, Hidden);
        text = Token().Replace(text, Hidden);
        text = Authorization().Replace(text, "$1" + Hidden);
        text = Password().Replace(text, "$1" + Hidden);
        return UserInfo().Replace(text, "$1" + Hidden + "@");
    }

    // A PEM in a message may be cut or wrapped: its lines are looked for one by one.
    static IEnumerable<string> Lines(string secret) =>
        secret.Contains('\n') ? secret.Split('\n', StringSplitOptions.TrimEntries) : [secret];

    // GitHub's newer tokens hold dots and underscores and reach 520 characters and more; the last form is a JWT.
    [GeneratedRegex(@"gh[a-z]_[A-Za-z0-9._\-]{16,}|github_pat_[A-Za-z0-9_]{16,}|pgp_[A-Za-z0-9_\-]{16,}"
        + @"|eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}(?:\.[A-Za-z0-9_\-]*)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(
        @"-----BEGIN [A-Z ]+-----.*?(?:-----END [A-Z ]+-----|$)",
        RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Pem();

    [GeneratedRegex(@"((?:authorization|x-hub-signature(?:-256)?)[""']?\s*[:=]\s*[""']?(?:(?:basic|bearer|token)\s+)?"
        + @"|\b(?:bearer|basic)\s+)(?!\[)[^\s""',;]{6,}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Authorization();

    [GeneratedRegex(@"((?:password|passwd|pwd|client_?secret|webhook_?secret|access_?token)[""']?\s*[:=]\s*)"
        + @"(?!\[)(?:""[^""]*""|'[^']*'|[^\s;,&""']+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Password();

    [GeneratedRegex(@"([a-z][a-z0-9+.\-]*://)[^\s/@:""']*:[^\s/@""']+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}
