using Microsoft.Extensions.Configuration;
using PilotGuardBot.Domain.Yaml;
using PilotGuardBot.Forges.GitHub;

namespace PilotGuardBot.Settings;

/// <summary>What keeps the service from starting: one line a problem, each naming the setting and the fix, none showing a secret.</summary>
public static class SettingsProblems
{
    static readonly string[] OtherMailKeys = ["Port", "User", "Password", "From"];
    static readonly string[] SignInKeys = ["Authority", "ClientId", "ClientSecret"];

    /// <summary>Problems in the order of keys, then those that need two settings to see. Empty for a configuration that can work.</summary>
    /// <param name="arguments">
    /// The command line: whatever stands there was meant for us, so that every unknown name on it is a slip.
    /// </param>
    public static IReadOnlyList<string> Of(IConfiguration configuration, params IReadOnlyList<string> arguments)
    {
        var values = configuration.AsEnumerable().Where(pair => pair.Value is not null)
            .OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).ToList();
        var problems = values.Select(pair => Problem(pair.Key, pair.Value!)).OfType<string>().ToList();
        problems.AddRange(arguments.Where(argument => argument.StartsWith("--", StringComparison.Ordinal))
            .Select(argument => argument[2..].Split('=')[0]).Where(IsNobodys).Select(Unknown));
        problems.AddRange(Contradictions(configuration));
        return [.. problems.Distinct()];
    }

    static string? Problem(string key, string value)
    {
        if (KnownSettings.All.FirstOrDefault(known => known.Matches(key)) is { } setting)
            return setting.Check(value) is { } problem ? $"{setting.Like(key)} {problem}" : null;
        if (KnownSettings.All.FirstOrDefault(known => known.IsListNamed(key)) is { } list)
            return value is "" ? null : $"{key} is a list; write {list.Like(key)}";
        if (KnownSettings.All.Any(known => known.StandsBelow(key)))
            return value is "" || !IsOurs(key) ? null : $"{key} is a section, not a value; write for example {Below(key)}";
        return IsOurs(key) || LooksLikeOurs(key) ? Unknown(key) : null;
    }

    static bool IsOurs(string key) => KnownSettings.Sections.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase);

    /// <summary>A setting of neither this program nor the framework that it stands on.</summary>
    static bool IsNobodys(string key) => !IsOurs(key)
        && !KnownSettings.Frameworks.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase)
        && !key.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A slip in the first word: <c>Githbu:AppId</c>, <c>PublicUlr</c>. Short single words of the environment (<c>AUTO</c>, another tool's
    /// <c>PUBLIC_URL</c>) are no slips of ours.
    /// </summary>
    static bool LooksLikeOurs(string key)
    {
        var parts = key.Split(':');
        if (parts is [var scalar])
            return !scalar.Contains('_') && Nearest.To(scalar, ["PublicUrl"]) is not null;
        return string.Equals(parts[0], "ConnectionStrings", StringComparison.OrdinalIgnoreCase)
            ? parts.Length is 2 && Nearest.To(parts[1], ["PilotGuard"]) is not null
            : Nearest.To(parts[0], KnownSettings.Sections) is { } near
                && KnownSettings.All.Any(known => known.Matches(WithHead(key, near)));
    }

    static string WithHead(string key, string head) => string.Join(':', [head, .. key.Split(':')[1..]]);

    static string Unknown(string key) =>
        Nearest.To(key, KnownSettings.All.Select(known => known.Like(key))) is { } meant
            ? $"{key} is not a known setting; did you mean {meant}?"
            : $"{key} is not a known setting; remove it, or see the README's table of settings";

    static string Below(string key) => KnownSettings.All.First(known => known.StandsBelow(key)).Like(key);

    static IEnumerable<string> Contradictions(IConfiguration configuration)
    {
        string? Value(string key) => configuration[key] is { Length: > 0 } value ? value : null;
        bool Any(string section) => configuration.GetSection(section).AsEnumerable().Any(pair => !string.IsNullOrEmpty(pair.Value));

        foreach (var problem in GitHubSettings.Problems(ServiceSettings.GitHubOf(configuration)))
            yield return problem;
        if (Value("GitHub:AppId") is not null && !configuration.GetSection("GitHub:WebhookSecrets").GetChildren().Any())
            yield return "GitHub:WebhookSecrets:0 is missing while GitHub:AppId is set; every delivery would be refused: "
                + "set the App's webhook secret";

        foreach (var organisation in configuration.GetSection("AzureDevOps:Organizations").GetChildren())
        {
            var at = $"AzureDevOps:Organizations:{organisation.Key}";
            if (Value($"{at}:Url") is null)
                yield return $"{at}:Url is missing; write the organisation's address, such as https://dev.azure.com/ORG";
            if (Value($"{at}:HookUser") is not null && !Any($"{at}:HookPasswords"))
                yield return $"{at}:HookPasswords:0 is missing while {at}:HookUser is set; set the password that the service hooks send";
            if (Value($"{at}:HookUser") is null && Any($"{at}:HookPasswords"))
                yield return $"{at}:HookUser is missing while {at}:HookPasswords is set; set the user that the service hooks send";
        }

        if (OtherMailKeys.Any(key => Value($"Smtp:{key}") is not null) && Value("Smtp:Host") is null)
            yield return "Smtp:Host is missing while other Smtp settings are set; name the mail server, or remove them";
        if (Value("Smtp:Host") is not null && configuration["Smtp:From"] is null)
            yield return "Smtp:From is missing while Smtp:Host is set; set the address that mail comes from";
        if (Value("Smtp:User") is not null != (Value("Smtp:Password") is not null))
            yield return "Smtp:User and Smtp:Password belong together; set both, or neither";

        if (SignInKeys.Any(key => Value($"Auth:Oidc:{key}") is not null))
            foreach (var key in SignInKeys)
                if (configuration[$"Auth:Oidc:{key}"] is null)
                    yield return $"Auth:Oidc:{key} is missing while other Auth:Oidc settings are set; set it, or remove them";
    }
}
