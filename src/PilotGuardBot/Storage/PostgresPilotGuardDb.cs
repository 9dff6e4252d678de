using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace PilotGuardBot.Storage;

public sealed class PostgresPilotGuardDb(DbContextOptions<PostgresPilotGuardDb> options) : PilotGuardDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantAsTimestamp>();
        configurationBuilder.DefaultTypeMapping<Instant>().HasConversion<InstantAsTimestamp>();
    }
}
