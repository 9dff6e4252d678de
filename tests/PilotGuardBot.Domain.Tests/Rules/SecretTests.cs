using CsCheck;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>
/// charter-secret, and that no value found is ever repeated. The samples are put together here, so that no scanner takes this file for a
/// leak.
/// </summary>
public sealed class SecretTests
{
    const string A36 = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    static string Of(int length) => string.Concat(Enumerable.Repeat(A36, 10))[..length];

    public static TheoryData<string, string> Tokens => new()
    {
        { "a GitHub token", "ghp_" + A36 },
        { "a GitHub token", "gho_" + A36 },
        { "a GitHub token", "ghs_" + A36 },
        { "a GitHub token", "github_pat_" + Of(82) },
        { "a GitLab token", "glpat-" + Of(20) },
        { "an AWS access key", "AKIA" + "IOSFODNN7ABCDEFG" },
        { "an AWS access key", "ASIA" + "IOSFODNN7ABCDEFG" },
        { "an Azure storage or service bus key", "AccountKey=" + Of(86) + "==" },
        { "an Azure storage or service bus key", Of(86) + "==" },
        { "an Azure SAS signature", "https://x.blob.core.windows.net/c?sv=2022&sig=" + Of(43) + "%3D" },
        { "an Azure DevOps token", Of(76) + "AZDO" + "1a2B" },
        { "an Azure DevOps token", "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrst" },
        { "a Microsoft Entra client secret", "abc8Q~" + Of(34) },
        { "a Slack token", "xoxb-" + "123456789012-abcdefABCDEF" },
        { "a Stripe key", "sk_live_" + Of(24) },
        { "a Google key", "AIza" + Of(35) },
        { "an npm token", "npm_" + A36 },
        { "a PyPI token", "pypi-" + Of(60) },
        { "an Anthropic or OpenAI key", "sk-ant-api03-" + Of(40) },
        { "an Anthropic or OpenAI key", "sk-proj-" + Of(40) },
        { "an Anthropic or OpenAI key", "sk-" + Of(48) },
        { "a signed token (JWT)", "eyJ" + Of(20) + ".eyJ" + Of(40) + "." + Of(43) },
        { "an address with a password", "postgres://ap:" + "s3cretpass" + "@db.acme.corp/ap" },
        { "a connection string with a password", "Host=db;Database=ap;Username=ap;Password=" + "s3cretpass" },
        { "an Authorization header", "Authorization: Bearer " + Of(24) },
        { "an Authorization header", "authorization: Basic " + Of(24) + "==" },
        { "a service token", "hf_" + Of(34) },
    };

    [Theory]
    [MemberData(nameof(Tokens))]
    public void A_token_is_an_error_wherever_it_stands_and_is_never_repeated(string kind, string token)
    {
        foreach (var text in new[]
        {
            Samples.Full.With("step: replaces manual queue assignment", $"step: \"{token}\""),
            Samples.Full + $"\n# note {token}\n",
            Samples.Full + $"\n\"{token}\": 1\n",
            $"pilotCharter: [ {token}\n",
        })
        {
            var reading = Given.Reading(text);
            var verdict = reading.Charter is null
                ? Given.Judged(new ChangeFacts { Repository = "acme/x", Today = Given.Before, Charters = [new(reading, null)] })
                : Given.Judged(text);
            var finding = verdict.Only("charter-secret");
            Assert.Equal(Severity.Error, finding.Severity);
            Assert.Contains(kind, finding.What, StringComparison.Ordinal);
            var hidden = Secrets.Find(token).Select(secret => token.Substring(secret.Start, secret.Length));
            Assert.All(hidden, value => AssertAbsent(value, verdict));
        }
    }

    [Fact]
    public void A_private_key_is_one_finding_at_its_first_line()
    {
        var key = "-----BEGIN RSA " + "PRIVATE KEY-----\n      " + Of(64) + "\n      " + Of(64) + "\n      -----END RSA " + "PRIVATE KEY-----";
        var text = Samples.Full.With("step: replaces manual queue assignment", $"step: |\n      TODO {key}\n ");
        var verdict = Given.Judged(text);
        var finding = verdict.Only("charter-secret");
        Assert.Equal(new Place(50, 12), finding.Place);
        Assert.Single(verdict.Of("charter-placeholder"));
        AssertAbsent(Of(64), verdict);
        AssertAbsent(Of(64)[..20], verdict);
        Assert.Equal(text.Split('\n').Length, Secrets.Mask(text).Split('\n').Length);
        Assert.DoesNotContain(Of(64), Secrets.Mask(text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_points_at_the_token_and_names_the_value_that_holds_it()
    {
        var finding = Given.Judged(Samples.Full.With("step: replaces manual queue assignment", "step: queue ghp_" + A36)).Only("charter-secret");
        Assert.Equal((new Place(49, 15), "integration.step"), (finding.Place, finding.Path));
    }

    [Fact]
    public void An_escape_hides_nothing()
    {
        var verdict = Given.Judged(Samples.Full.With("step: replaces manual queue assignment", "step: \"\\x67hp_" + A36 + " TODO\""));
        Assert.Equal("integration.step", verdict.Only("charter-secret").Path);
        AssertAbsent(A36, verdict);
    }

    [Fact]
    public void A_token_that_a_message_cuts_leaves_no_beginning()
    {
        var text = Samples.Full.With("step: replaces manual queue assignment", $"step: \"TODO {new string('x', 20)} github_pat_{Of(82)}\"");
        var verdict = Given.Judged(text);
        Assert.Contains("(hidden)…", verdict.Only("charter-placeholder").What, StringComparison.Ordinal);
        AssertAbsent("github_pat_", verdict);
    }

    [Theory]
    [InlineData("dana@acme.com")]
    [InlineData("+49 170 1234567")]
    [InlineData("risk-assessment-of-invoices-and-refunds-2026")]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("4b825dc642cb6eb9a060e54bf8d69288fbee4904")]
    [InlineData("sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==")]
    [InlineData("postgres://ap:${DB_PASSWORD}@db/ap")]
    [InlineData("https://grafana.corp/d/ap?orgId=1")]
    [InlineData("Q2hhcnRlciBvZiB0aGUgcGlsb3Q")]
    [InlineData("123e4567-e89b-12d3-a456-426614174000")]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("DE89 3704 0044 0532 0130 01")]
    [InlineData("https://acme.atlassian.net/browse/SEC-881")]
    [InlineData("the bearer of bad news")]
    public void Harmless_text_passes(string value)
    {
        Assert.Empty(Given.Judged(Samples.Full.With("step: replaces manual queue assignment", $"step: \"{value}\"")).Of("charter-secret"));
        Assert.Equal(value, Secrets.Redact(value));
    }

    [Theory]
    [InlineData("IBAN", "DE89 3704 0044 0532 0130 00")]
    [InlineData("IBAN", "IE29AIBK93115212345678")]
    [InlineData("IBAN", "GB82 WEST 1234 5698 7654 32 of ACME")]
    [InlineData("card", "4111 1111 1111 1111")]
    [InlineData("card", "5555-5555-5555-4444")]
    [InlineData("card", "378282246310005")]
    public void Account_and_card_numbers_are_warnings(string kind, string value)
    {
        var verdict = Given.Judged(Samples.Full.With("step: replaces manual queue assignment", $"step: \"{value}\""));
        var finding = verdict.Only("charter-secret");
        Assert.Equal(Severity.Warn, finding.Severity);
        Assert.Contains(kind, finding.What, StringComparison.Ordinal);
        AssertAbsent(value, verdict);
    }

    [Fact]
    public void A_policy_knows_secrets_of_its_own_and_harmless_ones()
    {
        var policy = Given.Policy("pilotPolicy: 1\nrules: {charter-secret: {patterns: ['ACME-[0-9]{8}'], allow: ['^AKIAIOSFODNN7EXAMPLE$']}}");
        var text = Samples.Full.With("step: replaces manual queue assignment", "step: \"TODO ACME-12345678 AKIA" + "IOSFODNN7EXAMPLE\"");
        var verdict = Given.Judged(text, policy: policy);
        Assert.Contains("a pattern of the policy", verdict.Only("charter-secret").What, StringComparison.Ordinal);
        AssertAbsent("ACME-12345678", verdict);
        Assert.Contains("an AWS access key", Given.Judged(text).Only("charter-secret").What, StringComparison.Ordinal);
    }

    [Fact]
    public void No_exception_is_accepted_for_a_secret()
    {
        var text = Samples.Full.With("step: replaces manual queue assignment", "step: ghp_" + A36)
            .With("exceptions: []", "exceptions: [{rule: charter-secret, reason: the vault is not ready, until: 2026-12-31, approvedBy: mei-cfo}]");
        var verdict = Given.JudgedRunning(text, text);
        Assert.EndsWith("Its exception does not count.", verdict.Only("charter-secret").What, StringComparison.Ordinal);
        Assert.EndsWith("does not count: this rule accepts none.", verdict.Only("exception-expired").What, StringComparison.Ordinal);
        Assert.Empty(verdict.Excepted);
    }

    [Fact]
    public void Any_text_can_be_searched_and_masked() => Gen.String.Sample(text =>
    {
        Assert.Equal(text.Length, Secrets.Mask(text).Length);
        Assert.DoesNotContain(Secrets.Find(Secrets.Redact(text)), secret => secret.Severity is Severity.Error);
    });

    [Theory]
    [InlineData("eyJ")]
    [InlineData("eyJaaaaaaaa.")]
    [InlineData("postgres://")]
    [InlineData("a://b:")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("Host=a;")]
    [InlineData("Bearer aaaa")]
    [InlineData("4 ")]
    [InlineData("DE89 ")]
    [InlineData("sk-proj-")]
    public async Task Hostile_repeats_cost_no_time_that_grows_with_their_square(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, (256 * 1024) / repeated.Length));
        await Task.Run(() => Secrets.Redact(text), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    static void AssertAbsent(string secret, Verdict verdict)
    {
        foreach (var finding in verdict.Findings)
            Assert.DoesNotContain(secret, $"{finding.Path}\n{finding.What}\n{finding.Why}\n{finding.Fix}\n{finding.Example}", StringComparison.Ordinal);
    }
}
