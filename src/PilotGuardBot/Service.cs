using PilotGuardBot.Settings;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot;

/// <summary>The service put together: what stands in it, in the order that data takes.</summary>
static class Service
{
    /// <summary>Builds the service of a configuration that has no problems (<see cref="SettingsProblems"/>).</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var settings = ServiceSettings.From(builder.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.AddLogs();
        builder.Services.AddSingleton(settings);
        builder.Services.AddTraces(builder.Configuration);
        builder.Services.AddMetricsPage();

        var app = builder.Build();
        app.MapMetricsPage();
        return app;
    }
}
