using System.Text.RegularExpressions;

namespace PilotGuardBot.Domain.Rules;

/// <summary>One format of secrets: how it is recognised, and what it is called.</summary>
/// <param name="Kind">With its article: "a GitHub token".</param>
/// <param name="Pattern">
/// Its group <c>secret</c> is the part to hide, else the whole match. Repeats are bounded, so that hostile text costs linear time.
/// </param>
/// <param name="Length">
/// Checks a match and says how many characters of it belong to the secret; 0 for none. Null where the pattern alone decides.
/// </param>
sealed record SecretFormat(string Kind, Regex Pattern, Severity Severity = Severity.Error, Func<string, int>? Length = null)
{
    /// <summary>
    /// A quick look that spares most texts the search, for patterns that begin with no fixed word: these alone would cost ten times what all others do.
    /// </summary>
    public Func<string, bool>? MayStandIn { get; init; }

    public IEnumerable<Secret> In(string text)
    {
        if (MayStandIn?.Invoke(text) is false)
            yield break;
        for (var match = Pattern.Match(text); match.Success; match = match.NextMatch())
        {
            var part = match.Groups["secret"] is { Success: true } group ? group : match;
            var length = Length?.Invoke(part.Value) ?? part.Length;
            if (length > 0)
                yield return new(part.Index, length, Kind, Severity);
        }
    }
}

/// <summary>
/// The formats, the better known first. Sources are each vendor's own description of its tokens. Prefixes are matched at a word's start, so
/// that a longer word which merely contains one is left alone.
/// </summary>
static partial class SecretFormats
{
    public static readonly IReadOnlyList<SecretFormat> All =
    [
        new("a private key", PrivateKey()),
        new("a GitHub token", GitHub()),
        new("a GitLab token", GitLab()),
        new("an Anthropic or OpenAI key", ModelKey()),
        new("an AWS access key", Aws()),
        new("an AWS secret key", AwsSecret()),
        new("an Azure storage or service bus key", AzureNamedKey()),
        new("an Azure storage or service bus key", AzureKey()) { MayStandIn = text => text.Contains("==", StringComparison.Ordinal) },
        new("an Azure SAS signature", AzureSas()),
        new("an Azure DevOps token", AzureDevOps()) { MayStandIn = text => HasWordOf(52, text) },
        new("a Microsoft Entra client secret", EntraSecret()) { MayStandIn = text => text.Contains("Q~", StringComparison.Ordinal) },
        new("a Slack token", Slack()),
        new("a Slack webhook address", SlackHook()),
        new("a Stripe key", Stripe()) { MayStandIn = text => Has(text, "_live_") || Has(text, "_test_") || Has(text, "whsec_") },
        new("a Google key", Google()),
        new("an npm token", Npm()),
        new("a PyPI token", PyPi()),
        new("a service token", Vendor()),
        new("a signed token (JWT)", Jwt()),
        new("an address with a password", AddressPassword()) { MayStandIn = text => text.Contains('@') && Has(text, "://") },
        new("a connection string with a password", ConnectionPassword()) { MayStandIn = text => Has(text, "password") || Has(text, "pwd") },
        new("an Authorization header", Authorization()),
        new("a bank account number (IBAN)", Iban(), Severity.Warn, AccountNumbers.IbanLength),
        new("a payment card number", Card(), Severity.Warn, AccountNumbers.CardLength),
    ];

    static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether so many letters and digits stand in a row. A row of n covers every n-th character, so that few are looked at.</summary>
    static bool HasWordOf(int length, string text)
    {
        for (var at = length - 1; at < text.Length; at += length)
        {
            var (start, end) = (at, at);
            while (start >= 0 && end - start < length && char.IsAsciiLetterOrDigit(text[start]))
                start--;
            while (end < text.Length && end - start <= length && char.IsAsciiLetterOrDigit(text[end]))
                end++;
            if (end - start - 1 >= length)
                return true;
        }
        return false;
    }

    [GeneratedRegex(@"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]{0,8000}?-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|[\s\S]{0,8000})")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9_.\-]{30,700}|github_pat_[A-Za-z0-9_]{22,255})")]
    private static partial Regex GitHub();

    [GeneratedRegex(@"(?<![A-Za-z0-9_])gl(?:pat|dt|rt|ptt|oas|soat|cbt|ft|imt|agent|ffct)-[A-Za-z0-9_.\-]{20,300}")]
    private static partial Regex GitLab();

    [GeneratedRegex(@"(?<![A-Za-z0-9_\-])sk-(?:(?:proj|svcacct|admin|None|ant|or)-(?=[A-Za-z_\-]{0,60}[0-9])[A-Za-z0-9_\-]{20,300}|[A-Za-z0-9]{32,300})")]
    private static partial Regex ModelKey();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])")]
    private static partial Regex Aws();

    [GeneratedRegex(@"(?i:aws.?secret.?(?:access.?)?key)[""']?\s{0,3}[:=]\s{0,3}[""']?(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])")]
    private static partial Regex AwsSecret();

    [GeneratedRegex(@"(?:AccountKey|SharedAccessKey)=(?<secret>[A-Za-z0-9+/]{40,100}={0,2})")]
    private static partial Regex AzureNamedKey();

    // 64 bytes in base64 are also a SHA-512: one that says so is no key.
    [GeneratedRegex(@"(?<![A-Za-z0-9+/=]|sha512-)[A-Za-z0-9+/]{86}==(?![A-Za-z0-9+/=])")]
    private static partial Regex AzureKey();

    [GeneratedRegex(@"(?<![A-Za-z0-9])sig=(?<secret>[A-Za-z0-9%/+]{40,120}=?)")]
    private static partial Regex AzureSas();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}|(?=[a-z]{0,51}[2-7])[a-z2-7]{52})(?![A-Za-z0-9])")]
    private static partial Regex AzureDevOps();

    [GeneratedRegex(@"(?<![A-Za-z0-9_~.\-])[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.\-]{31,34}(?![A-Za-z0-9_~.\-])")]
    private static partial Regex EntraSecret();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:xox[abceoprs]|xapp)-[A-Za-z0-9\-]{10,300}")]
    private static partial Regex Slack();

    [GeneratedRegex(@"hooks\.slack\.com/(?:services|workflows|triggers)/(?<secret>[A-Za-z0-9/_\-]{20,200})")]
    private static partial Regex SlackHook();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,250}|whsec_[A-Za-z0-9+/=]{24,100})")]
    private static partial Regex Stripe();

    [GeneratedRegex(@"(?<![A-Za-z0-9_\-])(?:AIza[A-Za-z0-9_\-]{35}(?![A-Za-z0-9_\-])|GOCSPX-[A-Za-z0-9_\-]{28}|ya29\.[A-Za-z0-9_\-]{20,500})")]
    private static partial Regex Google();

    [GeneratedRegex(@"(?<![A-Za-z0-9_])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])")]
    private static partial Regex Npm();

    [GeneratedRegex(@"(?<![A-Za-z0-9_])pypi-[A-Za-z0-9_\-]{50,1000}")]
    private static partial Regex PyPi();

    // SendGrid, Hugging Face, Databricks, Vault, Docker Hub, Shopify, DigitalOcean.
    [GeneratedRegex(@"(?<![A-Za-z0-9_])(?:SG\.[A-Za-z0-9_\-]{22}\.[A-Za-z0-9_\-]{43}|hf_[A-Za-z0-9]{34}|dapi[0-9a-f]{32}|hvs\.[A-Za-z0-9_\-]{24,200}|dckr_pat_[A-Za-z0-9_\-]{27}|shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}|do[opr]_v1_[0-9a-f]{64})")]
    private static partial Regex Vendor();

    [GeneratedRegex(@"(?<![A-Za-z0-9_\-])eyJ[A-Za-z0-9_\-]{8,2000}\.eyJ[A-Za-z0-9_\-]{8,8000}\.[A-Za-z0-9_\-]{10,2000}")]
    private static partial Regex Jwt();

    // A password that is a variable or a hole to fill (${…}, <…>, ***) is none.
    [GeneratedRegex(@"(?<![A-Za-z0-9+.\-])[A-Za-z][A-Za-z0-9+.\-]{1,20}://[^\s:/@""'?#]{0,100}:(?<secret>(?![$<{*%]|\(hidden\))[^\s@/""'?#]{1,200})@")]
    private static partial Regex AddressPassword();

    [GeneratedRegex(@"(?i)(?<![a-z])(?:host|server|data source|user id|uid|username|user|database|initial catalog)\s?=[^;\r\n]{1,100};(?:[^;=\r\n]{1,40}=[^;\r\n]{0,100};){0,8}\s{0,2}(?:password|pwd)\s?=\s?(?<secret>(?![$<{*%]|\(hidden\))[^;\s""']{3,200})")]
    private static partial Regex ConnectionPassword();

    [GeneratedRegex(@"(?i)(?<![a-z])(?:authorization[""']?\s{0,3}[:=]\s{0,3}[""']?(?:bearer|basic|token|digest)|bearer)\s{1,3}(?=[a-z._~+/\-]{0,200}[0-9=])(?<secret>[a-z0-9+/._~\-]{16,2000}={0,2})")]
    private static partial Regex Authorization();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}")]
    private static partial Regex Iban();

    [GeneratedRegex(@"(?<![\w.+\-])[2-6](?:[ \-]?[0-9]){12,18}(?![\w\-]|\.[0-9])")]
    private static partial Regex Card();
}
