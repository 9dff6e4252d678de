using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace PilotGuardBot.Storage;

public sealed class SqlitePilotGuardDb(DbContextOptions<SqlitePilotGuardDb> options) : PilotGuardDb(options)
{
    public override object Stored(Instant instant) => InstantColumns.ToMicroseconds(instant);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<InstantAsMicroseconds>();
    }
}
