using System.Globalization;
using System.Net.Mail;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Settings;

/// <summary>The forms that a setting's value may have. Each answers what is wrong, or null.</summary>
static class SettingChecks
{
    const string PlainHttp = "sends credentials over plain http; write https://";

    public static string? Text(string value) =>
        string.IsNullOrWhiteSpace(value) ? "is empty; give it a value or remove the setting" : null;

    public static string? Secret(string value) =>
        string.IsNullOrWhiteSpace(value) ? "is empty; an empty secret guards nothing: set it, or remove the setting" : Trimmed(value);

    /// <summary>A line break around a secret comes from the file that it was copied from, and fits no signature.</summary>
    public static string? Trimmed(string value) =>
        value.Trim() is not "" && value != value.Trim()
            ? "begins or ends with white space; remove the space or the line break around it"
            : null;

    public static Func<string, string?> Number(int least, int most, string example) => value =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? null
            : $"is not a whole number from {least} to {most}; write a number such as {example}";

    public static string? PublicAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host is not ""
            ? address.UserInfo is not "" || address.Query is not "" || address.Fragment is not ""
                ? "has a user, query or fragment; keep scheme, host, port and path, such as https://pilots.example.org"
                : null
            : "is not an address; write one with http:// or https://, such as https://pilots.example.org";

    /// <summary>Tokens go to this address: no plain http but to this machine itself.</summary>
    public static string? SecureAddress(string value) => PublicAddress(value) is { } problem ? problem
        : new Uri(value) is { Scheme: "http", IsLoopback: false } ? PlainHttp
        : null;

    /// <summary>
    /// What <see cref="Forges.GitHub.GitHubSettings.Problems"/> lets pass: plain http, and a server's root that is not its REST root.
    /// </summary>
    public static string? GitHubApi(string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return null;
        if (address.Host is "github.com" or "www.github.com")
            return null;
        if (address is { Scheme: "http", IsLoopback: false })
            return PlainHttp;
        // GitHub Enterprise Server serves REST below /api/v3/; github.com and ghe.com have a host of their own for it.
        var isRoot = address.IsLoopback || address.Host.StartsWith("api.", StringComparison.OrdinalIgnoreCase)
            || address.AbsolutePath.TrimEnd('/') is "/api/v3";
        return isRoot
            ? null
            : $"is not a REST root; for GitHub Enterprise Server write {address.Scheme}://{address.Authority}/api/v3/";
    }

    /// <summary>For settings whose section judges them itself.</summary>
    public static string? Anything(string value) => null;

    public static string? Database(string value)
    {
        try
        {
            _ = DatabaseAddress.Parse(value);
            return null;
        }
        catch (StorageException problem)
        {
            return problem.Message[(DatabaseAddress.Setting.Length + 1)..];
        }
    }

    public static string? MailAddress(string value) =>
        System.Net.Mail.MailAddress.TryCreate(value, out _) ? null : "is not a mail address; write one such as pilots@example.org";
}
