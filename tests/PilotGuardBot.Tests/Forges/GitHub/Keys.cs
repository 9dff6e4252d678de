using System.Security.Cryptography;

namespace PilotGuardBot.Tests.Forges.GitHub;

static class Keys
{
    /// <summary>An app's private key in PEM, made once for all tests.</summary>
    public static readonly string Pem = Make();

    static string Make()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportRSAPrivateKeyPem();
    }
}
