using static PilotGuardBot.Settings.SettingChecks;

namespace PilotGuardBot.Settings;

/// <summary>Every setting of the program, as CONTRACT lists them. What is not here stops the start.</summary>
static class KnownSettings
{
    public static readonly IReadOnlyList<SettingKey> All =
    [
        new("ConnectionStrings:PilotGuard", Database),
        new("PublicUrl", PublicAddress),

        new("GitHub:ApiUrl", GitHubApi),
        new("GitHub:AppId", Anything),
        new("GitHub:PrivateKey", Anything),
        new("GitHub:PrivateKeyPath", Anything),
        new("GitHub:WebhookSecrets:#", Trimmed),

        new("AzureDevOps:Organizations:#:Url", SecureAddress),
        new("AzureDevOps:Organizations:#:Token", Secret),
        new("AzureDevOps:Organizations:#:HookUser", Text),
        new("AzureDevOps:Organizations:#:HookPasswords:#", Secret),

        new("Reminders:Hour", Number(0, 23, "9")),

        new("Smtp:Host", Text),
        new("Smtp:Port", Number(1, 65535, "587")),
        new("Smtp:User", Text),
        new("Smtp:Password", Secret),
        new("Smtp:From", MailAddress),

        new("Auth:Oidc:Authority", SecureAddress),
        new("Auth:Oidc:ClientId", Text),
        new("Auth:Oidc:ClientSecret", Secret),
        new("Auth:Admins:#", Text),

        new("Hangfire:Workers", Number(1, 1000, "8")),
    ];

    /// <summary>
    /// Sections that are ours whole. <c>ConnectionStrings</c> is shared with the framework: other names in it are let be.
    /// </summary>
    public static readonly IReadOnlyList<string> Sections = ["AzureDevOps", "Auth", "GitHub", "Hangfire", "PublicUrl", "Reminders", "Smtp"];

    /// <summary>What ASP.NET itself reads from the command line.</summary>
    public static readonly IReadOnlyList<string> Frameworks =
    [
        "AllowedHosts", "applicationName", "ConnectionStrings", "contentRoot", "environment", "hostBuilder", "http_ports", "https_ports",
        "Kestrel", "Logging", "shutdownTimeoutSeconds", "urls", "webRoot",
    ];
}
