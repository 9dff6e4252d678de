using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>The app's private key, and the short-lived tokens that it signs for calls as the app itself.</summary>
public sealed class AppKey : IDisposable
{
    // GitHub refuses a lifetime above ten minutes, counted on its own clock; one minute each way forgives a clock that is a little off.
    static readonly Duration Backdated = Duration.FromSeconds(60);
    static readonly Duration Lifetime = Duration.FromMinutes(9);
    static readonly Duration Reused = Duration.FromMinutes(4);

    readonly Lock gate = new();
    readonly RSA rsa;
    readonly SigningCredentials credentials;
    readonly long appId;
    (string Token, Instant Made)? last;

    AppKey(RSA rsa, long appId)
    {
        this.rsa = rsa;
        this.appId = appId;
        credentials = new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256)
        {
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
    }

    /// <summary>Throws what reading a file, base64 or PEM throws; <see cref="GitHubSettings.Problems"/> says it in words.</summary>
    public static AppKey Load(GitHubSettings settings)
    {
        var text = string.IsNullOrWhiteSpace(settings.PrivateKey) ? File.ReadAllText(settings.PrivateKeyPath ?? "") : settings.PrivateKey;
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(Pem(text));
            // A public key imports too, and fails only when it has to sign.
            rsa.SignHash(new byte[32], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return new AppKey(rsa, settings.App);
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }

    /// <summary>A JSON web token that says "I am this app", good for at least five minutes.</summary>
    public string Token(Instant now)
    {
        lock (gate)
        {
            if (last is { } made && now >= made.Made && now - made.Made < Reused)
                return made.Token;
            var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
            {
                Issuer = appId.ToString(System.Globalization.CultureInfo.InvariantCulture),
                IssuedAt = (now - Backdated).ToDateTimeUtc(),
                Expires = (now + Lifetime).ToDateTimeUtc(),
                SigningCredentials = credentials,
            });
            last = (token, now);
            return token;
        }
    }

    /// <summary>The next token is made anew.</summary>
    public void Forget()
    {
        lock (gate)
            last = null;
    }

    // Environment variables often hold the line breaks of a PEM as the two characters \n.
    static string Pem(string text) => text.Contains("-----BEGIN", StringComparison.Ordinal)
        ? text.Replace("\\n", "\n", StringComparison.Ordinal)
        : Encoding.UTF8.GetString(Convert.FromBase64String(text.Trim()));

    public void Dispose() => rsa.Dispose();
}
