using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Storage;

[assembly: AssemblyFixture(typeof(Databases))]

namespace PilotGuardBot.Tests.Storage;

public enum DatabaseKind { Sqlite, Postgres }

/// <summary>
/// Databases for tests. <c>[Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]</c> with a
/// <see cref="DatabaseKind"/>, and in the test <c>await using var database = await Databases.New(kind)</c>: a migrated database of the
/// test's own, gone at the end. Where PostgreSQL is not installed the test is skipped and says so.
/// </summary>
public sealed class Databases : IAsyncDisposable
{
    const string Template = "pilotguard_template";

    static readonly Lazy<Task<PostgresServer>> Server = new(StartServer);
    static int _count;

    public static TheoryData<DatabaseKind> Both { get; } = new(DatabaseKind.Sqlite, DatabaseKind.Postgres);

    /// <param name="migrated">False leaves it empty, for tests of the start itself.</param>
    public static async Task<TestDatabase> New(DatabaseKind kind, bool migrated = true)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("pilotguard-sqlite-").FullName;
            var sqlite = new TestDatabase(kind, $"Data Source={Path.Combine(folder, "pilotguard.db")}", () => Forget(folder));
            if (migrated) await sqlite.Migrate();
            return sqlite;
        }

        Assert.SkipWhen(PostgresServer.Absent is not null, PostgresServer.Absent ?? "");
        var server = await Server.Value;
        var name = Name(Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));
        var connection = await server.NewDatabase(name, migrated ? Name(Template) : null);
        return new(kind, connection, async () =>
        {
            await using (var pool = new NpgsqlConnection(connection)) NpgsqlConnection.ClearPool(pool);
            await server.DropDatabase(name);
        });
    }

    static async Task<PostgresServer> StartServer()
    {
        var server = await PostgresServer.Start();
        // Copying a migrated database takes a tenth of the time that migrating one does.
        await using var template = new TestDatabase(
            DatabaseKind.Postgres, await server.NewDatabase(Name(Template)) + ";Pooling=false", () => Task.CompletedTask);
        await template.Migrate();
        return server;
    }

    /// <summary>Several test runs may share an existing server.</summary>
    static string Name(string end) => $"pilotguard_{Environment.ProcessId}_{end}";

    static Task Forget(string folder)
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Server.IsValueCreated) return;
        var server = await Server.Value;
        await server.DropDatabase(Name(Template));
        await server.DisposeAsync();
    }
}

/// <summary>One test's database.</summary>
public sealed class TestDatabase(DatabaseKind kind, string connectionString, Func<Task> forget) : IAsyncDisposable
{
    readonly List<ServiceProvider> _providers = [];

    public DatabaseKind Kind { get; } = kind;

    /// <summary>What <c>ConnectionStrings:PilotGuard</c> would say.</summary>
    public string ConnectionString { get; } = connectionString;

    public DatabaseAddress Address { get; } = DatabaseAddress.Parse(connectionString);

    /// <summary>Services with the storage in them, as another node would have; disposed with the database.</summary>
    public ServiceProvider Node(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStorage(Address);
        more?.Invoke(services);
        var provider = services.BuildServiceProvider();
        _providers.Add(provider);
        return provider;
    }

    public async Task Migrate()
    {
        await using var node = Node();
        await node.GetRequiredService<StorageStart>().Run(TestContext.Current.CancellationToken);
        _providers.Remove(node);
    }

    /// <summary>A context to arrange and to assert with; the caller disposes it.</summary>
    public PilotGuardDb Open()
    {
        _own ??= Node();
        return _own.GetRequiredService<IDbContextFactory<PilotGuardDb>>().CreateDbContext();
    }

    ServiceProvider? _own;

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers) await provider.DisposeAsync();
        await forget();
    }
}
