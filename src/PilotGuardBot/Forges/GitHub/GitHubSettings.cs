using System.Globalization;
using System.Security.Cryptography;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Configuration section <c>GitHub</c>. GitHub is off until an app id is set.</summary>
public sealed record GitHubSettings
{
    public const string Section = "GitHub";

    /// <summary>REST root; for GitHub Enterprise Server <c>https://HOST/api/v3/</c>.</summary>
    public string ApiUrl { get; init; } = "https://api.github.com/";

    public string? AppId { get; init; }

    /// <summary>PEM, or PEM in base64.</summary>
    public string? PrivateKey { get; init; }

    public string? PrivateKeyPath { get; init; }

    /// <summary>Every one is accepted, so that one can be rotated.</summary>
    public IReadOnlyList<string> WebhookSecrets { get; init; } = [];

    public bool On => !string.IsNullOrWhiteSpace(AppId);

    /// <summary>The numeric app id; 0 while GitHub is off.</summary>
    public long App => long.TryParse(AppId?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>The REST root with its closing slash: addresses are relative to it.</summary>
    public Uri Root => new(ApiUrl.TrimEnd('/') + "/");

    /// <summary>
    /// The pages for people: api.github.com's are github.com's, and so for data residency (api.SUB.ghe.com); GitHub Enterprise Server serves both from one host.
    /// </summary>
    public Uri Web => new(Root.Host.StartsWith("api.", StringComparison.Ordinal)
        ? $"{Root.Scheme}://{Root.Host["api.".Length..]}/"
        : $"{Root.Scheme}://{Root.Authority}/");

    /// <summary>What keeps these settings from working, a line each, naming the setting and the fix; empty when all is well.</summary>
    public static IReadOnlyList<string> Problems(GitHubSettings settings) =>
        [.. ProblemsOfApiUrl(settings.ApiUrl), .. ProblemsOfApp(settings), .. ProblemsOfSecrets(settings.WebhookSecrets)];

    static IEnumerable<string> ProblemsOfApiUrl(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return "GitHub:ApiUrl is no web address; write https://api.github.com/ or https://HOST/api/v3/";
        else if (url.Host is "github.com" or "www.github.com")
            yield return "GitHub:ApiUrl is the address of GitHub's pages; write https://api.github.com/";
        else if (url.UserInfo is not "" || url.Query is not "" || url.Fragment is not "")
            yield return "GitHub:ApiUrl must hold neither a user nor a query; write only the REST root, such as https://HOST/api/v3/";
    }

    static IEnumerable<string> ProblemsOfApp(GitHubSettings settings)
    {
        var inline = !string.IsNullOrWhiteSpace(settings.PrivateKey);
        var file = !string.IsNullOrWhiteSpace(settings.PrivateKeyPath);
        if (!settings.On)
        {
            if (inline || file)
                yield return $"GitHub:AppId is missing, but {(inline ? "GitHub:PrivateKey" : "GitHub:PrivateKeyPath")} is set; "
                    + "set the app's numeric id, or remove the key";
            yield break;
        }
        if (settings.App <= 0)
            yield return "GitHub:AppId is not a number; it is the App ID on the app's settings page, such as 123456";
        if (inline && file)
            yield return "GitHub:PrivateKey and GitHub:PrivateKeyPath are both set; remove one";
        else if (!inline && !file)
            yield return "GitHub:PrivateKey is missing; set it (PEM, or PEM in base64) or GitHub:PrivateKeyPath";
        else if (ProblemOfKey(settings) is { } problem)
            yield return problem;
    }

    static string? ProblemOfKey(GitHubSettings settings)
    {
        try
        {
            using var key = AppKey.Load(settings);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"GitHub:PrivateKeyPath cannot be read: {settings.PrivateKeyPath}";
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            var name = string.IsNullOrWhiteSpace(settings.PrivateKey) ? "GitHub:PrivateKeyPath" : "GitHub:PrivateKey";
            return $"{name} holds no RSA private key; give the .pem file that GitHub made for the app (PEM, or PEM in base64)";
        }
    }

    static IEnumerable<string> ProblemsOfSecrets(IReadOnlyList<string> secrets) =>
        secrets.Index().Where(secret => string.IsNullOrWhiteSpace(secret.Item))
            .Select(secret => $"GitHub:WebhookSecrets:{secret.Index} is empty; set the app's webhook secret, or remove the key");

    /// <summary>Without secrets: settings may end up in a log.</summary>
    public override string ToString() => $"GitHub app {AppId ?? "(off)"} at {ApiUrl}";
}
