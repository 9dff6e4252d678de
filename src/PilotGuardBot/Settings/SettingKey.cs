namespace PilotGuardBot.Settings;

/// <summary>One setting that the program knows (CONTRACT, Configuration).</summary>
/// <param name="Pattern">Its key, with <c>#</c> where a list's number stands: <c>GitHub:WebhookSecrets:#</c>.</param>
/// <param name="Check">
/// What is wrong with a value: the end of a sentence whose subject is the key, with the fix after a semicolon; null for a good value. It
/// never holds the value itself where the setting may be a secret.
/// </param>
public sealed record SettingKey(string Pattern, Func<string, string?> Check)
{
    readonly string[] _parts = Pattern.Split(':');

    /// <summary>Whether a configuration key is this setting; without regard to case, as configuration is.</summary>
    public bool Matches(string key)
    {
        var parts = key.Split(':');
        return parts.Length == _parts.Length && _parts.Zip(parts).All(pair => pair.First is "#"
            ? pair.Second.Length is > 0 and < 6 && pair.Second.All(char.IsAsciiDigit)
            : string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether this is a list, and the key names the list instead of one of its items: <c>GitHub:WebhookSecrets</c>.</summary>
    public bool IsListNamed(string key) => _parts[^1] is "#" && new SettingKey(string.Join(':', _parts[..^1]), Check).Matches(key);

    /// <summary>Whether the key names a section in which this setting stands: <c>GitHub</c>.</summary>
    public bool StandsBelow(string key)
    {
        var depth = key.Count(character => character is ':') + 1;
        return depth < _parts.Length && new SettingKey(string.Join(':', _parts[..depth]), Check).Matches(key);
    }

    /// <summary>The pattern with the numbers of a concrete key in place of <c>#</c>: what to suggest for a key with a typo.</summary>
    public string Like(string key)
    {
        var parts = key.Split(':');
        return string.Join(':', _parts.Select((part, at) =>
            part is not "#" ? part : at < parts.Length && int.TryParse(parts[at], out _) ? parts[at] : "0"));
    }
}
