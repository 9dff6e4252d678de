using OpenTelemetry.Metrics;

namespace PilotGuardBot.Telemetry;

/// <summary><c>/metrics</c>: Prometheus text in which every name starts with <c>pilotguard_</c>.</summary>
public static class Metrics
{
    public static void AddMetricsPage(this IServiceCollection services)
    {
        services.AddSingleton<QueueGauges>();
        services.AddSingleton<ProcessGauges>();
        services.AddSingleton<ReadQueue>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(Signals.Name).AddPrometheusExporter(prometheus =>
        {
            prometheus.TargetInfoEnabled = false;
            prometheus.ScopeInfoEnabled = false;
            prometheus.ScrapeResponseCacheDurationMilliseconds = 1000;
        }));
    }

    public static void MapMetricsPage(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<QueueGauges>();
        _ = app.Services.GetRequiredService<ProcessGauges>();
        app.UseWhen(http => http.Request.Path == "/metrics", branch => branch.Use(async (http, next) =>
        {
            await http.RequestServices.GetRequiredService<ReadQueue>().Run(http.RequestAborted);
            await next(http);
        }));
        app.MapPrometheusScrapingEndpoint("/metrics");
    }
}
