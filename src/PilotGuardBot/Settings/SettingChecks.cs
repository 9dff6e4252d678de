using System.Globalization;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Settings;

/// <summary>The forms that a setting's value may have. Each answers what is wrong, or null.</summary>
static class SettingChecks
{
    public static string? Text(string value) =>
        string.IsNullOrWhiteSpace(value) ? "is empty; give it a value or remove the setting" : null;

    public static string? Secret(string value) =>
        string.IsNullOrWhiteSpace(value) ? "is empty; an empty secret guards nothing: set it, or remove the setting"
        : value != value.Trim() ? "begins or ends with white space; remove the space or the line break around it"
        : null;

    public static Func<string, string?> Number(int least, int most, string example) => value =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? null
            : $"is not a whole number from {least} to {most}; write a number such as {example}";

    public static string? AppId(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? null
            : "is not a number; copy the App ID (digits) from the App's settings page";

    public static string? PublicAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host is not ""
            ? address.UserInfo is not "" || address.Query is not "" || address.Fragment is not ""
                ? "has a user, query or fragment; keep scheme, host, port and path, such as https://pilots.example.org"
                : null
            : "is not an address; write one with http:// or https://, such as https://pilots.example.org";

    /// <summary>Tokens go to this address: no plain http but to this machine itself.</summary>
    public static string? SecureAddress(string value) => PublicAddress(value) is { } problem ? problem
        : new Uri(value) is { Scheme: "http", IsLoopback: false } ? "sends credentials over plain http; write https://"
        : null;

    public static string? GitHubApi(string value)
    {
        if (SecureAddress(value) is { } problem)
            return problem;
        var address = new Uri(value);
        if (address.Host is "github.com" or "www.github.com")
            return "is GitHub's web address; write https://api.github.com/";
        // GitHub Enterprise Server serves REST below /api/v3/; github.com and ghe.com have a host of their own for it.
        return address.IsLoopback || address.Host.StartsWith("api.", StringComparison.OrdinalIgnoreCase) || address.AbsolutePath.TrimEnd('/') is "/api/v3"
            ? null
            : $"is not a REST root; for GitHub Enterprise Server write {address.Scheme}://{address.Authority}/api/v3/";
    }

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

    /// <summary>An RSA private key as PEM, or as PEM in base64 (one line, as secret stores like it).</summary>
    public static string? PrivateKey(string value)
    {
        const string fix = "paste the .pem file that GitHub gave when the key was made, as it is or in base64";
        if (string.IsNullOrWhiteSpace(value))
            return $"is empty; {fix}";
        var pem = value.Contains("-----BEGIN", StringComparison.Ordinal) ? value.Replace("\\n", "\n", StringComparison.Ordinal) : FromBase64(value);
        if (pem is null)
            return $"is no PEM; {fix}";
        if (pem.Contains("PUBLIC KEY-----", StringComparison.Ordinal))
            return $"is a public key; {fix}";
        if (pem.Contains("ENCRYPTED", StringComparison.Ordinal))
            return "is encrypted with a passphrase; give the key without one";
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            return null;
        }
        catch (Exception problem) when (problem is ArgumentException or CryptographicException)
        {
            return $"is no RSA private key; {fix}";
        }
    }

    public static string? PrivateKeyFile(string path)
    {
        try
        {
            return PrivateKey(File.ReadAllText(path)) is { } problem ? $"names a file that {problem}" : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return File.Exists(path)
                ? "names a file that this user may not read; give it to the user that runs the service"
                : "names a file that does not exist; give the path of the App's .pem file";
        }
    }

    static string? FromBase64(string value)
    {
        var bytes = new byte[value.Length];
        if (!Convert.TryFromBase64String(value.Trim(), bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.Contains("-----BEGIN", StringComparison.Ordinal) ? text : null;
    }
}
