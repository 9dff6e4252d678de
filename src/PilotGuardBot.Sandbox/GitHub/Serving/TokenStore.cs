using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Serving;

/// <summary>An installation token with what it was narrowed to.</summary>
/// <param name="RepositoryIds">Null for all that the installation covers.</param>
sealed record InstallationToken(
    string Value,
    SandboxInstallation Installation,
    IReadOnlyDictionary<string, string> Permissions,
    IReadOnlySet<long>? RepositoryIds,
    Instant ExpiresAt)
{
    public bool Sees(SandboxRepository repository) =>
        Installation.Covers(repository) && (RepositoryIds is null || RepositoryIds.Contains(repository.Id));
}

sealed class TokenStore
{
    static readonly Duration Life = Duration.FromHours(1);

    readonly Dictionary<string, InstallationToken> tokens = [];
    int given;

    public InstallationToken Give(
        SandboxInstallation installation,
        IReadOnlyDictionary<string, string> permissions,
        IReadOnlySet<long>? repositories,
        TokenForm form,
        Instant now)
    {
        var token = new InstallationToken(Text(installation.App, form), installation, permissions, repositories, now + Life);
        tokens[token.Value] = token;
        return token;
    }

    /// <summary>The token, unless it has expired or was taken back.</summary>
    public InstallationToken? Find(string value, Instant now) =>
        tokens.TryGetValue(value, out var token) && now < token.ExpiresAt ? token : null;

    public void Revoke(InstallationToken token) => tokens.Remove(token.Value);

    public void Forget(SandboxInstallation installation)
    {
        foreach (var value in tokens.Where(t => t.Value.Installation == installation).Select(t => t.Key).ToArray())
            tokens.Remove(value);
    }

    /// <summary>Looks like a token of github.com, and is the same in every run.</summary>
    string Text(SandboxApp app, TokenForm form)
    {
        var id = app.Id.ToString(CultureInfo.InvariantCulture);
        var seed = $"{id}.{(++given).ToString(CultureInfo.InvariantCulture)}";
        return form == TokenForm.Short
            ? "ghs_" + Letters(seed, 36)
            : $"ghs_{id}_{Letters(seed + "h", 48)}.{Letters(seed + "p", 376)}.{Letters(seed + "s", 86)}";
    }

    static string Letters(string seed, int count)
    {
        var text = new StringBuilder();
        for (var block = 0; text.Length < count; block++)
            text.Append(Convert.ToHexString(SHA256.HashData([.. Encoding.ASCII.GetBytes(seed), (byte)'/', (byte)block])));
        return text.ToString(0, count);
    }
}
