using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Serving;

/// <summary>Checks the JSON web token by which an app shows who it is. Source: FORGES section 1.</summary>
static class AppJwt
{
    static readonly Duration Longest = Duration.FromMinutes(10);
    static readonly JsonWebTokenHandler Handler = new();

    /// <summary>The app, or the message with which GitHub answers 401.</summary>
    public static async Task<(SandboxApp? App, string? Problem)> Check(string token, IReadOnlyList<SandboxApp> apps, Instant now)
    {
        if (!Handler.CanReadToken(token))
            return (null, "A JSON web token could not be decoded");
        var jwt = Handler.ReadJsonWebToken(token);
        if (jwt.Alg != SecurityAlgorithms.RsaSha256)
            return (null, "A JSON web token could not be decoded");
        var app = apps.FirstOrDefault(a => jwt.Issuer == a.ClientId || jwt.Issuer == a.Id.ToString(CultureInfo.InvariantCulture));
        if (app is null)
            return (null, "'Issuer' claim ('iss') must be an Integer");
        var checkedToken = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            // A key of its own for each check: the framework disposes what it cached.
            IssuerSigningKey = new RsaSecurityKey(app.Key.ExportParameters(includePrivateParameters: false)),
            ValidateIssuer = false,
            ValidateAudience = false,
            // Compared with the sandbox's clock below; the library knows only the machine's.
            ValidateLifetime = false,
        });
        if (!checkedToken.IsValid)
            return (null, "A JSON web token could not be decoded");
        if (!jwt.TryGetPayloadValue<long>("exp", out var exp) || Instant.FromUnixTimeSeconds(exp) <= now)
            return (null, "'Expiration time' claim ('exp') must be a numeric value representing the future time "
                + "at which the assertion expires");
        if (Instant.FromUnixTimeSeconds(exp) > now + Longest)
            return (null, "'Expiration time' claim ('exp') is too far in the future");
        if (!jwt.TryGetPayloadValue<long>("iat", out var iat) || Instant.FromUnixTimeSeconds(iat) > now)
            return (null, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
        return (app, null);
    }
}
