namespace PilotGuardBot.Sweeping;

static class SweepingServices
{
    public static IServiceCollection AddSweeping(this IServiceCollection services) => services
        .AddScoped<DuePilots>().AddScoped<SweepWaiting>().AddScoped<RecoverDeliveries>().AddScoped<Resync>().AddScoped<Retention>()
        .AddSingleton<RestoreParking>().AddHostedService<Timetable>();
}
