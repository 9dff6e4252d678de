using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace PilotGuardBot.Storage;

public static class StorageServices
{
    /// <summary>
    /// The database, its locks, and the migration at the host's start. Asks for nothing but <see cref="TimeProvider"/> and logging. Gives
    /// <c>IDbContextFactory&lt;PilotGuardDb&gt;</c>, a scoped <see cref="PilotGuardDb"/>, <see cref="SubjectLocks"/>, and on PostgreSQL the
    /// <see cref="NpgsqlDataSource"/> that everything shares.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, DatabaseAddress address)
    {
        services.AddSingleton(address);
        services.TryAddSingleton(TimeProvider.System);
        if (address.IsEmbedded)
        {
            services.AddPooledDbContextFactory<SqlitePilotGuardDb>(options => Quiet(options)
                .UseSqlite(address.ConnectionString).AddInterceptors(new SqlitePragmas()));
            services.AddSingleton<IDbContextFactory<PilotGuardDb>, Contexts<SqlitePilotGuardDb>>();
            services.AddSingleton<SubjectLocks, EmbeddedSubjectLocks>();
        }
        else
        {
            services.AddSingleton(_ => NpgsqlDataSource.Create(address.ConnectionString));
            services.AddPooledDbContextFactory<PostgresPilotGuardDb>((all, options) => Quiet(options)
                .UseNpgsql(all.GetRequiredService<NpgsqlDataSource>()));
            services.AddSingleton<IDbContextFactory<PilotGuardDb>, Contexts<PostgresPilotGuardDb>>();
            services.AddSingleton<SubjectLocks, PostgresSubjectLocks>();
        }

        services.AddScoped(all => all.GetRequiredService<IDbContextFactory<PilotGuardDb>>().CreateDbContext());
        services.AddSingleton<StorageStart>();
        services.AddHostedService(all => all.GetRequiredService<StorageStart>());
        return services;
    }

    /// <summary>Statements at debug level: at information level a busy service would write one line a row.</summary>
    static DbContextOptionsBuilder Quiet(DbContextOptionsBuilder options) => options
        .UseSnakeCaseNamingConvention()
        .ConfigureWarnings(events => events.Log((RelationalEventId.CommandExecuted, LogLevel.Debug)));

    /// <summary>EF's factory interface is not covariant.</summary>
    sealed class Contexts<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<PilotGuardDb> where TContext : PilotGuardDb
    {
        public PilotGuardDb CreateDbContext() => inner.CreateDbContext();

        public async Task<PilotGuardDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}
