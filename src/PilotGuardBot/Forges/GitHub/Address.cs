using System.Text.RegularExpressions;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Addresses relative to the REST root. Every part from outside is escaped, and a part that would climb is refused.</summary>
static partial class Address
{
    public static Uri Of(FormattableString path)
    {
        var parts = path.GetArguments().Select(Part).ToArray();
        return new(string.Format(System.Globalization.CultureInfo.InvariantCulture, path.Format, parts), UriKind.Relative);
    }

    /// <summary>A file's path or a branch's name inside an address: its slashes stay.</summary>
    public static Raw Path(string path) => new(string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));

    /// <summary>Whether a file's path can be asked for at all: no empty part, none that climbs.</summary>
    public static bool IsPath(string path) => path is not "" && path.Split('/').All(part => part is not ("" or "." or ".."));

    /// <summary>Whether a login, an organisation or a team's slug can exist; what cannot is not asked for.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>Text that is part of an address already.</summary>
    public readonly record struct Raw(string Text);

    static object? Part(object? argument) => argument switch
    {
        Raw raw => raw.Text,
        string text when text is "." or ".." => throw new ForgeRefusedException("A name on GitHub is never a dot or two"),
        string text => Uri.EscapeDataString(text),
        _ => argument,
    };

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}(\[bot\])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
