using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Tests.Scenarios.Stage;

/// <summary>An app of somebody else, installed beside the bot, with a check of its own.</summary>
public static class OtherApp
{
    const long Id = 99;

    public static async Task<SandboxCheckRun> CheckOn(Bot bot, SandboxPullRequest pull)
    {
        using var key = RSA.Create(2048);
        var app = bot.GitHub.AddApp(Id, key.ExportPkcs8PrivateKeyPem(), "linter");
        var installation = await app.Install(bot.Acme);
        var token = (string)(await Post(bot, $"app/installations/{installation.Id}/access_tokens", Jwt(bot, key), new { }))["token"]!;
        await Post(bot, $"repos/{pull.Repository.FullName}/check-runs", token, new { name = "lint", head_sha = pull.HeadSha });
        await bot.GitHub.Settled();
        return pull.CheckRuns.Single(run => run.App == app);
    }

    static async Task<JsonNode> Post(Bot bot, string address, string token, object body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot.GitHub.Url, address)) { Content = JsonContent.Create(body) };
        request.Headers.UserAgent.ParseAdd("linter");
        request.Headers.Accept.ParseAdd("application/vnd.github+json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    static string Jwt(Bot bot, RSA key)
    {
        var now = bot.Clock.GetCurrentInstant().ToUnixTimeSeconds();
        // A signature provider that is kept would outlive the key.
        var signing = new RsaSecurityKey(key.ExportParameters(true));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new JsonObject { ["iss"] = $"{Id}", ["iat"] = now - 60, ["exp"] = now + 540 }.ToJsonString(),
            new SigningCredentials(signing, SecurityAlgorithms.RsaSha256));
    }
}
