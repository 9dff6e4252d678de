using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PilotGuardBot.Readings;

/// <summary>The text of a bearer token: <c>pgp_</c> and 43 characters that hold 256 random bits. It is shown once; only its hash is stored.</summary>
public static class ReadingsToken
{
    const string Prefix = "pgp_";
    const int Bytes = 32, Length = 47;

    public static string Make(RandomNumberGenerator secrets)
    {
        Span<byte> bits = stackalloc byte[Bytes];
        secrets.GetBytes(bits);
        return Prefix + Base64Url.EncodeToString(bits);
    }

    /// <summary>SHA-256, 64 hex digits. A random token needs neither salt nor a slow hash.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether a text can be a token at all, so that nothing else is looked up.</summary>
    public static bool IsOne(string text) => text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal);
}
