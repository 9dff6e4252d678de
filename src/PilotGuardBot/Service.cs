using NodaTime;
using PilotGuardBot.Delivering;
using PilotGuardBot.Forges;
using PilotGuardBot.Forges.GitHub;
using PilotGuardBot.Pages;
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
    /// <param name="replace">What stands in for a part of the service, in a test.</param>
    public static WebApplication Build(WebApplicationBuilder builder, IClock clock, Action<IServiceCollection>? replace = null)
    {
        var settings = ServiceSettings.From(builder.Configuration);
        var gitHub = settings.GitHub;
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.AddLogs();
        builder.Services.AddSingleton(settings).AddSingleton(clock).AddSingleton(Chance);
        builder.Services.AddStorage(settings.Database);
        builder.Services.AddJobs(settings.Database, settings.Workers);
        builder.Services.AddReceiving(new GitHubHookOptions(gitHub.WebhookSecrets, gitHub.On ? gitHub.App : null), settings.Database.IsEmbedded);
        builder.Services.AddReviewing(gitHub, new Uri(settings.PublicUrl + "/"));
        builder.Services.AddScoped<DeliverPosts>();
        builder.Services.AddSweeping();
        builder.Services.AddSingleton<IBlobs, DatabaseBlobs>();
        builder.Services.AddGitHub(gitHub, new Uri(settings.PublicUrl + "/"));
        builder.Services.AddRazorPages();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddTraces(builder.Configuration);
        builder.Services.AddMetricsPage();
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        GitHubHooks.Map(app);
        app.MapHealth();
        app.MapMetricsPage();
        app.MapPages(new Uri(settings.PublicUrl));
        return app;
    }

#pragma warning disable RS0030 // Here the program is put together: its one Random, safe for many threads.
    static Random Chance => Random.Shared;
#pragma warning restore RS0030
}
