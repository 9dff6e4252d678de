namespace PilotGuardBot.Receiving;

public static class ReceivingServices
{
    /// <summary>
    /// The inbox, the hooks (<see cref="GitHubHooks.Map"/> opens them) and the translation. Goes after the storage and the jobs, before the
    /// web server: at a stop the server then ends first, and the inbox after the last request. Asks for NodaTime's <c>IClock</c>.
    /// </summary>
    public static IServiceCollection AddReceiving(this IServiceCollection services, GitHubHookOptions github, bool isEmbedded)
    {
        services.AddSingleton(github);
        if (isEmbedded)
            services.AddSingleton<IDeliveryTable, SqliteDeliveryTable>();
        else
            services.AddSingleton<IDeliveryTable, PostgresDeliveryTable>();
        services.AddSingleton<BodyReader>();
        services.AddSingleton<GitHubHooks>();
        services.AddSingleton<TranslateDeliveries>();
        services.AddSingleton<TranslateSoon>();
        services.AddHostedService(all => all.GetRequiredService<TranslateSoon>());
        services.AddSingleton<Inbox>();
        services.AddHostedService(all => all.GetRequiredService<Inbox>());
        return services;
    }
}
