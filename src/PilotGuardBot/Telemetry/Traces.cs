using Microsoft.Extensions.Configuration;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace PilotGuardBot.Telemetry;

/// <summary>Traces from the delivery to the post.</summary>
public static class Traces
{
    /// <summary>
    /// Without <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> nothing is exported, but activities exist all the same: their ids are stored with
    /// deliveries and stand in the logs.
    /// </summary>
    public static void AddTraces(this IServiceCollection services, IConfiguration configuration) =>
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Signals.Name, autoGenerateServiceInstanceId: false))
            .WithTracing(tracing =>
            {
                tracing.AddSource(Signals.Name).AddAspNetCoreInstrumentation(web => web.Filter = IsWork);
                if (!string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
                    tracing.AddOtlpExporter();
            });

    // Probes and scrapes come every few seconds and tell nothing.
    static bool IsWork(HttpContext http) => http.Request.Path.Value is not ("/healthz" or "/readyz" or "/metrics");
}
