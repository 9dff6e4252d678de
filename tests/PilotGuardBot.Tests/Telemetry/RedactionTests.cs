using PilotGuardBot.Telemetry;

namespace PilotGuardBot.Tests.Telemetry;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("ghs_16C7e42F292c6912E7710c838347Ae178B4a")]
    [InlineData("github_pat_11ABCDEFG0123456789_abcdefghijklmnop")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiI0MiJ9.c2lnbmF0dXJl")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----")]
    public void A_secret_is_known_by_its_form(string secret) =>
        Assert.Equal("before [redacted] after", Redaction.ByForm.Of($"before {secret} after"));

    [Theory]
    [InlineData("Authorization: Bearer abcdef123456", "Authorization: Bearer [redacted]")]
    [InlineData("authorization: token abcdef123456", "authorization: token [redacted]")]
    [InlineData("Host=db;Username=bot;Password=hunter2;Port=5432", "Host=db;Username=bot;Password=[redacted];Port=5432")]
    [InlineData("to https://bot:hunter2@example.org/x", "to https://[redacted]@example.org/x")]
    public void A_secret_is_known_by_what_stands_before_it(string text, string safe) => Assert.Equal(safe, Redaction.ByForm.Of(text));

    [Fact]
    public void A_configured_secret_is_known_literally() =>
        Assert.Equal("the hook said [redacted].", new Redaction(["correct horse"]).Of("the hook said correct horse."));

    [Theory]
    [InlineData("pilot.yml line 12: kill 5.90 lies between 4.50 and 6.40")]
    [InlineData("Bearer of bad news")]
    [InlineData("Host=db;Username=bot")]
    public void Other_text_stays(string text) => Assert.Equal(text, Redaction.ByForm.Of(text));
}
