using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace PilotGuardBot.Storage;

public sealed class PostgresPilotGuardDb(DbContextOptions<PostgresPilotGuardDb> options) : PilotGuardDb(options)
{
    public override object Stored(Instant instant) => InstantColumns.ToTimestamp(instant);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<InstantAsTimestamp>();
    }
}
