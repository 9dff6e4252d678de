using Microsoft.Extensions.Configuration;
using PilotGuardBot.Forges.GitHub;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Settings;

/// <summary>What the service runs by, with the defaults of the README's table.</summary>
/// <param name="PublicUrl">The address that people and forges use, without a slash at its end.</param>
/// <param name="GitHub">Off where no app id is set.</param>
/// <param name="ReminderHour">Local hour of nudges, 0 to 23.</param>
/// <param name="Workers">Job workers on this node.</param>
/// <param name="Smtp">Null for no mail.</param>
public sealed record ServiceSettings(DatabaseAddress Database, string PublicUrl, GitHubSettings GitHub, int ReminderHour, int Workers, SmtpSettings? Smtp)
{
    public const string DefaultPublicUrl = "http://localhost:8080";

    /// <summary>Reads a configuration without problems (<see cref="SettingsProblems"/>).</summary>
    public static ServiceSettings From(IConfiguration configuration) => new(
        DatabaseAddress.Parse(configuration.GetConnectionString("PilotGuard") ?? "Data Source=data/pilotguard.db"),
        (configuration["PublicUrl"] ?? DefaultPublicUrl).TrimEnd('/'),
        GitHubOf(configuration),
        configuration.GetValue("Reminders:Hour", 9),
        configuration.GetValue("Hangfire:Workers", Environment.ProcessorCount * 4),
        SmtpSettings.Of(configuration));

    /// <summary>The section GitHub, also one that has problems.</summary>
    internal static GitHubSettings GitHubOf(IConfiguration configuration) =>
        configuration.GetSection(GitHubSettings.Section).Get<GitHubSettings>() ?? new();
}
