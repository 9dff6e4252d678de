using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using PilotGuardBot.Settings;

namespace PilotGuardBot.Tests.Settings;

public sealed class SettingsProblemsTests
{
    static readonly string Key = RSA.Create(2048).ExportRSAPrivateKeyPem();

    static IReadOnlyList<string> Problems(params (string Key, string Value)[] settings) => SettingsProblems.Of(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build());

    [Fact]
    public void No_setting_at_all_is_fine() => Assert.Empty(Problems());

    [Fact]
    public void A_whole_configuration_is_fine() => Assert.Empty(Problems(
        ("ConnectionStrings:PilotGuard", "Host=db;Database=pilotguard;Username=bot;Password=hunter2hunter2"), ("PublicUrl", "https://pilots.example.org/"),
        ("GitHub:ApiUrl", "https://ghe.example.org/api/v3/"), ("GitHub:AppId", "42"), ("GitHub:PrivateKey", Key), ("GitHub:WebhookSecrets:0", "old"),
        ("GitHub:WebhookSecrets:1", "new"), ("AzureDevOps:Organizations:0:Url", "https://dev.azure.com/acme"), ("AzureDevOps:Organizations:0:Token", "pat"),
        ("AzureDevOps:Organizations:0:HookUser", "hook"), ("AzureDevOps:Organizations:0:HookPasswords:0", "secret"), ("Reminders:Hour", "0"),
        ("Smtp:Host", "mail"), ("Smtp:Port", "587"), ("Smtp:From", "pilots@example.org"), ("Auth:Oidc:Authority", "https://login.example.org"),
        ("Auth:Oidc:ClientId", "id"), ("Auth:Oidc:ClientSecret", "secret"), ("Auth:Admins:0", "mei"), ("Hangfire:Workers", "1"),
        ("Logging:LogLevel:Default", "Debug"), ("AUTO", "1"), ("PUBLIC_URL", "another tool's"), ("ConnectionStrings:Other", "x")));

    [Theory]
    [InlineData("GitHub:Appid2", "5", "GitHub:Appid2 is not a known setting; did you mean GitHub:AppId?")]
    [InlineData("GitHub:WebhookSecrts:0", "s", "GitHub:WebhookSecrts:0 is not a known setting; did you mean GitHub:WebhookSecrets:0?")]
    [InlineData("Githbu:AppId", "5", "Githbu:AppId is not a known setting; did you mean GitHub:AppId?")]
    [InlineData("PublicUlr", "http://x", "PublicUlr is not a known setting; did you mean PublicUrl?")]
    [InlineData("ConnectionStrings:PilotGaurd", "Host=x", "ConnectionStrings:PilotGaurd is not a known setting; did you mean ConnectionStrings:PilotGuard?")]
    [InlineData("Smtp:Certificate", "x", "Smtp:Certificate is not a known setting; remove it, or see the README's table of settings")]
    [InlineData("GitHub:WebhookSecrets", "s", "GitHub:WebhookSecrets is a list; write GitHub:WebhookSecrets:0")]
    [InlineData("Smtp", "mail", "Smtp is a section, not a value; write for example Smtp:Host")]
    [InlineData("GitHub:WebhookSecrets:0", "", "GitHub:WebhookSecrets:0 is empty; set the app's webhook secret, or remove the key")]
    [InlineData("GitHub:WebhookSecrets:0", "s\n", "GitHub:WebhookSecrets:0 begins or ends with white space; remove the space or the line break around it")]
    [InlineData("GitHub:ApiUrl", "https://github.com", "GitHub:ApiUrl is the address of GitHub's pages; write https://api.github.com/")]
    [InlineData("GitHub:ApiUrl", "https://ghe.example.org/", "GitHub:ApiUrl is not a REST root; for GitHub Enterprise Server write https://ghe.example.org/api/v3/")]
    [InlineData("GitHub:ApiUrl", "http://ghe.example.org/api/v3/", "GitHub:ApiUrl sends credentials over plain http; write https://")]
    [InlineData("GitHub:PrivateKey", "nonsense", "GitHub:AppId is missing, but GitHub:PrivateKey is set; set the app's numeric id, or remove the key")]
    [InlineData("PublicUrl", "pilots.example.org", "PublicUrl is not an address; write one with http:// or https://, such as https://pilots.example.org")]
    [InlineData("PublicUrl", "https://me:pw@pilots.example.org", "PublicUrl has a user, query or fragment; keep scheme, host, port and path, such as https://pilots.example.org")]
    [InlineData("ConnectionStrings:PilotGuard", "Server=db;Password=hunter2", "ConnectionStrings:PilotGuard must begin with Data Source= (SQLite) or Host= (PostgreSQL)")]
    [InlineData("Reminders:Hour", "24", "Reminders:Hour is not a whole number from 0 to 23; write a number such as 9")]
    [InlineData("Reminders:Hour", "nine", "Reminders:Hour is not a whole number from 0 to 23; write a number such as 9")]
    [InlineData("Hangfire:Workers", "0", "Hangfire:Workers is not a whole number from 1 to 1000; write a number such as 8")]
    [InlineData("Smtp:Host", "mail", "Smtp:From is missing while Smtp:Host is set; set the address that mail comes from")]
    [InlineData("AzureDevOps:Organizations:0:Token", "pat", "AzureDevOps:Organizations:0:Url is missing; write the organisation's address, such as https://dev.azure.com/ORG")]
    public void A_setting_that_cannot_work_is_one_line_that_names_it(string key, string value, string line) =>
        Assert.Equal(line, Assert.Single(Problems((key, value))));

    [Theory]
    [InlineData("--Port=1", "Port is not a known setting; remove it, or see the README's table of settings")]
    [InlineData("--Remindres:Hour=1", "Remindres:Hour is not a known setting; did you mean Reminders:Hour?")]
    public void An_unknown_name_on_the_command_line_is_a_slip(string argument, string line) =>
        Assert.Equal(line, Assert.Single(SettingsProblems.Of(new ConfigurationBuilder().AddCommandLine([argument]).Build(), argument)));

    [Fact]
    public void What_the_framework_reads_may_stand_on_the_command_line() => Assert.Empty(SettingsProblems.Of(
        new ConfigurationBuilder().Build(), "--urls=http://x", "--environment", "Production", "--Logging:LogLevel:Default=Debug", "--Kestrel:Limits:x=1"));

    [Fact]
    public void An_app_needs_its_key_and_a_webhook_secret() => Assert.Equal(
        [
            "GitHub:PrivateKey is missing; set it (PEM, or PEM in base64) or GitHub:PrivateKeyPath",
            "GitHub:WebhookSecrets:0 is missing while GitHub:AppId is set; every delivery would be refused: set the App's webhook secret",
        ],
        Problems(("GitHub:AppId", "42")));

    [Fact]
    public void A_key_twice_is_a_contradiction() => Assert.Equal(
        "GitHub:PrivateKey and GitHub:PrivateKeyPath are both set; remove one",
        Assert.Single(Problems(("GitHub:AppId", "42"), ("GitHub:PrivateKey", Key), ("GitHub:PrivateKeyPath", "/keys/app.pem"), ("GitHub:WebhookSecrets:0", "s"))));

    [Fact]
    public void A_key_that_is_no_pem_is_named_and_not_shown()
    {
        var line = Assert.Single(Problems(("GitHub:AppId", "42"), ("GitHub:PrivateKey", "bm90IGEga2V5"), ("GitHub:WebhookSecrets:0", "s")));
        Assert.StartsWith("GitHub:PrivateKey holds no RSA private key;", line);
        Assert.DoesNotContain("bm90IGEga2V5", line);
    }

    [Fact]
    public void Every_problem_is_listed() => Assert.Equal(3, Problems(("Reminders:Hour", "99"), ("Hangfire:Workers", "-1"), ("PublicUrl", "")).Count);

    [Fact]
    public void No_secret_is_shown_in_any_line()
    {
        const string secret = "hunter2-hunter2";
        var lines = Problems(
            ("ConnectionStrings:PilotGuard", $"Hots=db;Password={secret}"), ("GitHub:PrivateKey", secret), ("GitHub:WebhookSecrets:0", $" {secret}"),
            ("Smtp:Password", secret), ("Auth:Oidc:ClientSecret", $"{secret} "), ("AzureDevOps:Organizations:0:Token", secret));
        Assert.NotEmpty(lines);
        Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.Ordinal));
    }
}
