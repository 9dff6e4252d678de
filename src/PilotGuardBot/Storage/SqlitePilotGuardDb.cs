using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace PilotGuardBot.Storage;

public sealed class SqlitePilotGuardDb(DbContextOptions<SqlitePilotGuardDb> options) : PilotGuardDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantAsMicroseconds>();
        configurationBuilder.DefaultTypeMapping<Instant>().HasConversion<InstantAsMicroseconds>();
    }
}
