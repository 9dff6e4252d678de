using PilotGuardBot.Reviewing.Facts;

namespace PilotGuardBot.Readings;

static class ReadingsServices
{
    public static IServiceCollection AddReadings(this IServiceCollection services) =>
        services.AddScoped<KeepReading>().AddScoped<ReadStoredPolicy>();
}
