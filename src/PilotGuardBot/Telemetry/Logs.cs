using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace PilotGuardBot.Telemetry;

/// <summary>How the service logs: JSON lines on standard output, without secrets.</summary>
public static class Logs
{
    static readonly string[] SecretKeys = ["PrivateKey", "Password", "ClientSecret", "Token"];
    static readonly string[] SecretLists = ["WebhookSecrets", "HookPasswords"];

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new Redaction(Secrets(builder.Configuration)));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.FormatterName = JsonLines.FormatterName);
        builder.Logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
        // A line for each request, query and job belongs to traces; the logs are for what an operator should know. Configuration comes
        // after.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        // Its failures reach whoever asked; where two nodes insert one row at once, a failure is expected and answered.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Logging.AddFilter("Hangfire", LogLevel.Warning);
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
    }

    /// <summary>The values of the settings that hold secrets.</summary>
    static IEnumerable<string> Secrets(IConfiguration configuration) =>
        from pair in configuration.AsEnumerable()
        where !string.IsNullOrEmpty(pair.Value)
        let parts = pair.Key.Split(':')
        where Settings.KnownSettings.Sections.Contains(parts[0], StringComparer.OrdinalIgnoreCase)
        where SecretKeys.Contains(parts[^1], StringComparer.OrdinalIgnoreCase)
            || parts.Length > 1 && SecretLists.Contains(parts[^2], StringComparer.OrdinalIgnoreCase)
        select pair.Value;
}
