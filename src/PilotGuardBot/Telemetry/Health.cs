namespace PilotGuardBot.Telemetry;

/// <summary><c>/healthz</c>: the process runs. <c>/readyz</c>: it can do its work.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("ok\n"));
        app.MapGet("/readyz", async (Readiness readiness) => await readiness.WhatIsMissing() is { } missing
            ? Results.Text(missing + "\n", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready\n"));
    }
}
