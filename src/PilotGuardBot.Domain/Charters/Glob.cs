namespace PilotGuardBot.Domain.Charters;

/// <summary>
/// A pattern over paths with forward slashes: <c>*</c> is any run of characters within one folder name, <c>?</c> is one such character,
/// <c>**</c>
/// as a whole folder name is any number of folders. Everything else is literal, case included. A pattern whose last name has no wildcard,
/// or
/// that ends in a slash, covers what lies below it, too: <c>services/ap</c> covers <c>services/ap/main.py</c>.
/// <para>Matching takes at most pattern length × path length steps, whatever the pattern; a leading <c>/</c> or <c>./</c> does not
/// count.</para>
/// </summary>
public sealed class Glob
{
    readonly string _pattern;
    readonly string _prefix;
    readonly string _suffix;
    readonly bool _coversBelow;

    public Glob(string pattern)
    {
        var plain = pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern;
        plain = plain.Trim('/') is "" && pattern is not "" ? "**" : plain.TrimStart('/');
        _coversBelow = plain.AsSpan(plain.TrimEnd('/').LastIndexOf('/') + 1).IndexOfAny('*', '?') < 0;
        _pattern = plain.EndsWith('/') ? plain.TrimEnd('/') : plain;
        var wildcard = _pattern.AsSpan().IndexOfAny('*', '?');
        _prefix = wildcard < 0 ? _pattern : _pattern[..wildcard];
        // A folder given with a slash at its end covers what lies below it even where its name has wildcards, and no file of that name.
        if (plain.EndsWith('/'))
            (_pattern, _coversBelow) = ($"{_pattern}/**", false);
        _suffix = _coversBelow ? "" : _pattern[(_pattern.AsSpan().LastIndexOfAny('*', '?') + 1)..];
    }

    public bool Matches(string path) =>
        path.StartsWith(_prefix, StringComparison.Ordinal) && path.EndsWith(_suffix, StringComparison.Ordinal) && Walk(_pattern, path);

    public override string ToString() => _pattern;

    /// <summary>
    /// Only the last * of a name and the last ** need to be tried again: an earlier one could not reach further than they can.
    /// </summary>
    bool Walk(string pattern, string path)
    {
        int at = 0, here = 0, star = -1, starHere = 0, folders = -1, foldersHere = 0;
        while (true)
        {
            if (IsFolders(pattern, at))
            {
                if (at + 2 == pattern.Length)
                    return here < path.Length;
                (folders, foldersHere, star) = (at + 3, here, -1);
                at = folders;
            }
            else if (at < pattern.Length && pattern[at] is '*')
            {
                star = ++at;
                starHere = here;
            }
            else if (at == pattern.Length && (here == path.Length || (_coversBelow && path[here] is '/')))
                return true;
            else if (at < pattern.Length && here < path.Length && IsOne(pattern[at], path[here]))
            {
                if (path[here] is '/')
                    star = -1;
                at++;
                here++;
            }
            else if (star >= 0 && starHere < path.Length && path[starHere] is not '/')
            {
                at = star;
                here = ++starHere;
            }
            else if (folders >= 0 && path.IndexOf('/', foldersHere) is >= 0 and var slash)
            {
                (at, star) = (folders, -1);
                here = foldersHere = slash + 1;
            }
            else
                return false;
        }
    }

    static bool IsOne(char wanted, char here) => wanted == here || (wanted is '?' && here is not '/');

    static bool IsFolders(string pattern, int at) =>
        (at == 0 || pattern[at - 1] is '/') && at + 1 < pattern.Length && pattern[at] is '*' && pattern[at + 1] is '*'
        && (at + 2 == pattern.Length || pattern[at + 2] is '/');
}
