using NodaTime;
using PilotGuardBot.Settings;
using PilotGuardBot.Storage;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot;

/// <summary>The service put together: what stands in it, in the order that data takes.</summary>
static class Service
{
    /// <summary>Builds the service of a configuration that has no problems (<see cref="SettingsProblems"/>).</summary>
    /// <param name="clock">What time it is, for everything that dates and ages.</param>
    public static WebApplication Build(WebApplicationBuilder builder, IClock clock)
    {
        var settings = ServiceSettings.From(builder.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.AddLogs();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(clock);
        builder.Services.AddStorage(settings.Database);
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddTraces(builder.Configuration);
        builder.Services.AddMetricsPage();

        var app = builder.Build();
        app.MapHealth();
        app.MapMetricsPage();
        return app;
    }
}
