using Microsoft.Extensions.Configuration;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Settings;

/// <summary>What the service runs by, with CONTRACT's defaults. Forges read their own sections.</summary>
/// <param name="PublicUrl">The address that people and forges use, without a slash at its end.</param>
/// <param name="ReminderHour">Local hour of nudges, 0 to 23.</param>
/// <param name="Workers">Job workers on this node.</param>
public sealed record ServiceSettings(DatabaseAddress Database, string PublicUrl, int ReminderHour, int Workers)
{
    public const string DefaultPublicUrl = "http://localhost:8080";

    /// <summary>Reads a configuration without problems (<see cref="SettingsProblems"/>).</summary>
    public static ServiceSettings From(IConfiguration configuration) => new(
        DatabaseAddress.Parse(configuration.GetConnectionString("PilotGuard") ?? "Data Source=data/pilotguard.db"),
        (configuration["PublicUrl"] ?? DefaultPublicUrl).TrimEnd('/'),
        configuration.GetValue("Reminders:Hour", 9),
        configuration.GetValue("Hangfire:Workers", Environment.ProcessorCount * 4));
}
