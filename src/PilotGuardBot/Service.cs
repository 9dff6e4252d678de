using NodaTime;
using PilotGuardBot.Forges.GitHub;
using PilotGuardBot.Receiving;
using PilotGuardBot.Settings;
using PilotGuardBot.Storage;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot;

/// <summary>The service put together: what stands in it, in the order that data takes.</summary>
static class Service
{
    /// <summary>Builds the service of a configuration that has no problems (<see cref="SettingsProblems"/>).</summary>
    /// <param name="clock">What time it is, for everything that dates and ages.</param>
    /// <param name="random">Safe for many threads; spreads repeats.</param>
    public static WebApplication Build(WebApplicationBuilder builder, IClock clock, Random random)
    {
        var settings = ServiceSettings.From(builder.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.AddLogs();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(random);
        builder.Services.AddStorage(settings.Database);
        builder.Services.AddJobs(settings.Database, settings.Workers);
        builder.Services.AddReceiving(
            new(settings.GitHub.WebhookSecrets, settings.GitHub.On ? settings.GitHub.App : null), settings.Database.IsEmbedded);
        if (settings.GitHub.On)
            builder.Services.AddGitHub(settings.GitHub, new Uri(settings.PublicUrl));
        builder.Services.AddTraces(builder.Configuration);
        builder.Services.AddMetricsPage();

        builder.Services.AddSingleton<Readiness>();

        var app = builder.Build();
        GitHubHooks.Map(app);
        app.MapHealth();
        app.MapMetricsPage();
        return app;
    }
}
