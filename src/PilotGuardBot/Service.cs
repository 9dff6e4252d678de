using NodaTime;
using PilotGuardBot.Delivering;
using PilotGuardBot.Forges;
using PilotGuardBot.Forges.GitHub;
using PilotGuardBot.Mail;
using PilotGuardBot.Pages;
using PilotGuardBot.Pages.Facts;
using PilotGuardBot.Readings;
using PilotGuardBot.Receiving;
using PilotGuardBot.Reviewing;
using PilotGuardBot.Settings;
using PilotGuardBot.Storage;
using PilotGuardBot.Sweeping;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot;

/// <summary>The service put together: what stands in it, in the order that data takes.</summary>
static class Service
{
    /// <summary>Builds the service of a configuration that has no problems (<see cref="SettingsProblems"/>).</summary>
    /// <param name="clock">What time it is, for everything that dates and ages.</param>
    /// <param name="random">Safe for many threads; spreads repeats.</param>
    /// <param name="replace">What stands in for a part of the service, in a test.</param>
    public static WebApplication Build(
        WebApplicationBuilder builder, IClock clock, Random random, Action<IServiceCollection>? replace = null)
    {
        var settings = ServiceSettings.From(builder.Configuration);
        var publicUrl = new Uri(settings.PublicUrl + "/");
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.AddLogs();
        var services = builder.Services;
        services.AddSingleton(settings).AddSingleton(settings.GitHub).AddSingleton(clock).AddSingleton(random);
        services.AddStorage(settings.Database);
        services.AddJobs(settings.Database, settings.Workers);
        services.AddReceiving(
            new(settings.GitHub.WebhookSecrets, settings.GitHub.On ? settings.GitHub.App : null), settings.Database.IsEmbedded);
        services.AddReadings();
        services.AddReviewing(settings.GitHub, publicUrl);
        services.AddScoped<DeliverPosts>().AddScoped<SendMails>().AddSingleton(new MailServer(settings.Smtp));
        services.AddSweeping();
        services.AddSingleton<IBlobs, DatabaseBlobs>();
        if (settings.GitHub.On)
            services.AddGitHub(settings.GitHub, publicUrl);
        services.AddRazorPages();
        services.AddScoped<ReadKnownPilots>();
        services.AddOpenApi(options => options.ShouldInclude = address => address.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true);
        services.AddSingleton<Readiness>();
        builder.Services.AddTraces(builder.Configuration);
        services.AddMetricsPage();
        replace?.Invoke(services);

        var app = builder.Build();
        GitHubHooks.Map(app);
        ReadingsApi.Map(app);
        app.MapHealth();
        app.MapMetricsPage();
        app.MapSchemas();
        app.MapPages(publicUrl);
        return app;
    }
}
