using System.Text;
using PilotGuardBot.Forges.GitHub;

namespace PilotGuardBot.Tests.Forges.GitHub;

public sealed class SettingsAndSecrets
{
    static readonly GitHubSettings Good = new() { AppId = "7", PrivateKey = Keys.Pem, WebhookSecrets = ["s"] };

    public static TheoryData<GitHubSettings, string> Bad() => new()
    {
        { Good with { ApiUrl = "github" }, "GitHub:ApiUrl is no web address" },
        { Good with { ApiUrl = "ftp://x/" }, "GitHub:ApiUrl is no web address" },
        { Good with { ApiUrl = "https://github.com/" }, "GitHub:ApiUrl is the address of GitHub's pages" },
        { Good with { ApiUrl = "https://user@ghe.test/api/v3/" }, "GitHub:ApiUrl must hold neither" },
        { Good with { AppId = null }, "GitHub:AppId is missing" },
        { Good with { AppId = "Iv1.abc" }, "GitHub:AppId is not a number" },
        { Good with { PrivateKey = null }, "GitHub:PrivateKey is missing" },
        { Good with { PrivateKeyPath = "/tmp/key.pem" }, "GitHub:PrivateKey and GitHub:PrivateKeyPath are both set" },
        { Good with { PrivateKey = null, PrivateKeyPath = "/does/not/exist.pem" }, "GitHub:PrivateKeyPath cannot be read" },
        { Good with { PrivateKey = "not a key" }, "GitHub:PrivateKey holds no RSA private key" },
        { Good with { PrivateKey = PublicHalf() }, "GitHub:PrivateKey holds no RSA private key" },
        { Good with { WebhookSecrets = ["a", " "] }, "GitHub:WebhookSecrets:1 is empty" },
    };

    static string PublicHalf()
    {
        using var rsa = System.Security.Cryptography.RSA.Create();
        rsa.ImportFromPem(Keys.Pem);
        return rsa.ExportRSAPublicKeyPem();
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_setting_that_cannot_work_is_named_in_one_line(GitHubSettings settings, string start)
    {
        var problem = Assert.Single(GitHubSettings.Problems(settings));
        Assert.StartsWith(start, problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void A_key_may_come_as_pem_as_base64_or_on_one_line()
    {
        Assert.Empty(GitHubSettings.Problems(new GitHubSettings()));
        Assert.Empty(GitHubSettings.Problems(Good));
        Assert.Empty(GitHubSettings.Problems(Good with { PrivateKey = Convert.ToBase64String(Encoding.UTF8.GetBytes(Keys.Pem)) }));
        Assert.Empty(GitHubSettings.Problems(Good with { PrivateKey = Keys.Pem.ReplaceLineEndings("\\n") }));
    }

    [Theory]
    [InlineData("https://ghe.test/api/v3", "https://ghe.test/api/v3/")]
    [InlineData("https://api.github.com/", "https://api.github.com/")]
    public void The_root_ends_in_one_slash(string given, string root) =>
        Assert.Equal(root, (Good with { ApiUrl = given }).Root.AbsoluteUri);

    [Fact]
    public void Settings_print_no_secret() => Assert.DoesNotContain("BEGIN", Good.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("token ghs_16C7e42F292c6912E7710c838347Ae178B4a!", "16C7e42")]
    [InlineData("ghs_7_eyJhbGciOi.eyJpc3MiOiI3.c2lnbmF0dXJl-_x rest", "c2lnbmF0dXJl")]
    [InlineData("Authorization: Bearer abcdefghijkl", "abcdefghijkl")]
    [InlineData("{\"authorization\": \"token abcdefghijkl\"}", "abcdefghijkl")]
    [InlineData("jwt eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiI3In0.c2ln", "eyJhbG")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----", "MIIEabc")]
    [InlineData("cut off: -----BEGIN PRIVATE KEY-----\nMIIEabc", "MIIEabc")]
    public void Secrets_are_masked(string text, string secret)
    {
        var clean = Redaction.Of(text);
        Assert.DoesNotContain(secret, clean, StringComparison.Ordinal);
        Assert.Contains(Redaction.Mask, clean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /repos/acme/app/pulls/7 was answered 502")]
    [InlineData("The app lacks a permission (issues=write)")]
    public void Plain_words_stay(string text) => Assert.Equal(text, Redaction.Of(text));
}
