namespace PilotGuardBot.Domain.Yaml;

/// <summary>How a key is written in a path.</summary>
static class YamlPath
{
    const int LongestKey = 32;

    /// <summary>
    /// <c>.target</c>; <c>["a.b"]</c> for a key with other characters than letters, digits, <c>_</c> and <c>-</c>. A long or unprintable
    /// key is named by
    /// its number in the mapping, <c>[key 3]</c>: it is no key that anything knows, and it may be a secret that must not be repeated.
    /// </summary>
    public static string Key(string name, int number, bool isFirst)
    {
        if (name.Length is 0 or > LongestKey || !name.All(letter => letter is >= ' ' and <= '~' and not ('"' or '[' or ']')))
            return $"[key {number}]";
        if (!name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
            return $"[\"{name}\"]";
        return isFirst ? name : $".{name}";
    }
}
