using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Npgsql;

namespace PilotGuardBot.Storage;

/// <summary>
/// Hangfire: it decides when and on which node a job runs. What must happen stands in our own tables, so its storage may be lost; on the
/// embedded database it is memory.
/// </summary>
public static class JobServices
{
    /// <summary>How long a stopping node lets its jobs run on before it asks them to stop.</summary>
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);

    /// <summary>After that, how long the asked ones may take; then they are handed back to other nodes.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Job client and job server. Goes after <see cref="StorageServices.AddStorage"/>.</summary>
    /// <param name="workers">Jobs that this node runs at once, at least 1.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, DatabaseAddress address, int workers)
    {
        services.AddJobClient(address);
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = workers;
            options.StopTimeout = Drain;
            options.ShutdownTimeout = Drain + Grace;
            options.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });
        // The host would else end the process under the jobs that it has just asked to stop.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = Drain + Grace + TimeSpan.FromSeconds(15));
        return services;
    }

    /// <summary>Only what enqueues, for nodes and tests that run no jobs.</summary>
    public static IServiceCollection AddJobClient(this IServiceCollection services, DatabaseAddress address)
    {
        // Registered by ourselves: AddHangfire's own registration is the process's one static storage, and a process may hold two services
        // (tests).
        services.AddSingleton<JobStorage>(all => address.IsEmbedded ? InMemory() : Postgres(all.GetRequiredService<NpgsqlDataSource>()));
        return services.AddHangfire((all, options) => options
            .UseLogProvider(new JobLog(all.GetRequiredService<ILoggerFactory>()))
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            // Without versions in type names, so that a job of the previous release still runs.
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
    }

    static InMemoryStorage InMemory() => new() { JobExpirationTimeout = Kept };

    static PostgreSqlStorage Postgres(NpgsqlDataSource database) => new(new Pool(database), new()
    {
        SchemaName = JobSchema.Name,
        PrepareSchemaIfNecessary = false, // StorageStart does, under a lock
        // A job longer than the timeout would else be started a second time while it runs.
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = TimeSpan.FromMinutes(2),
        // LISTEN/NOTIFY: another node's job starts in milliseconds. Behind PgBouncer's transaction mode LISTEN hears nothing; then the poll
        // finds it.
        EnableLongPolling = true,
        QueuePollInterval = TimeSpan.FromSeconds(5),
        AllowDegradedModeWithoutStorage = false,
        EnableTransactionScopeEnlistment = true, // Npgsql's default; we open no scopes
    })
    { JobExpirationTimeout = Kept };

    /// <summary>How long finished jobs can be looked at; they leave several rows each.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromHours(6);

    sealed class Pool(NpgsqlDataSource database) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => database.CreateConnection();
    }
}
