using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Tests.Storage;

public sealed class StorageStartTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_empty_database_is_migrated_and_the_next_start_finds_nothing_to_do(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind, migrated: false);
        for (var start = 0; start < 2; start++)
        {
            await database.Migrate();
            await using var db = database.Open();
            Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancel));
            Assert.Empty(await db.Subjects.ToListAsync(Cancel));
        }
    }

    [Fact]
    public async Task Four_nodes_that_start_at_once_on_postgresql_all_come_up()
    {
        await using var database = await Databases.New(DatabaseKind.Postgres, migrated: false);
        var starts = Enumerable.Range(0, 4).Select(_ => database.Node().GetRequiredService<StorageStart>()).ToList();

        await Task.WhenAll(starts.Select(start => Task.Run(() => start.Run(Cancel), Cancel)));

        await using var db = database.Open();
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(Cancel));
    }

    [Fact]
    public async Task A_second_process_on_an_embedded_database_waits_and_takes_over_when_the_first_ends()
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite, migrated: false);
        var first = database.Node();
        await first.GetRequiredService<StorageStart>().Run(Cancel);

        var second = database.Node().GetRequiredService<StorageStart>().Run(Cancel);
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();

        await second.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    [Fact]
    public async Task A_second_process_on_an_embedded_database_gives_up_with_one_line()
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite, migrated: false);
        await database.Node().GetRequiredService<StorageStart>().Run(Cancel);
        var second = database.Node();
        using var impatient = Impatient(second);

        var refused = await Assert.ThrowsAsync<StorageException>(() => impatient.Run(Cancel));

        Assert.Contains("is in use by another pilotguard", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task The_mark_of_a_migration_that_was_killed_does_not_hang_the_next_start()
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        await using (var db = database.Open())
            await db.Database.ExecuteSqlRawAsync(
                """
                create table if not exists "__EFMigrationsLock" ("Id" integer not null primary key, "Timestamp" text not null);
                insert into "__EFMigrationsLock" values (1, '2026-01-01');
                """, Cancel);

        await database.Migrate().WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    [Fact]
    public async Task The_lock_of_a_starter_that_was_killed_is_free()
    {
        await using var database = await Databases.New(DatabaseKind.Postgres, migrated: false);
        await using var killer = NpgsqlDataSource.Create(database.ConnectionString);
        await using var victim = await killer.OpenConnectionAsync(Cancel);
        await using var transaction = await victim.BeginTransactionAsync(Cancel);
        await AdvisoryLock.Take(transaction, AdvisoryLock.Start, Cancel);
        var start = database.Migrate();
        Assert.False(start.IsCompleted);

        await using var kill = killer.CreateCommand($"select pg_terminate_backend({victim.ProcessID})");
        await kill.ExecuteNonQueryAsync(Cancel);

        await start.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await using var db = database.Open();
        var tomorrow = db.GetService<IHistoryRepository>().GetInsertScript(new("29990101000000_Tomorrow", "99"));
        await db.Database.ExecuteSqlRawAsync(tomorrow, Cancel);

        var refused = await Assert.ThrowsAsync<StorageException>(database.Migrate);

        Assert.Contains("newer version of pilotguard (migration 29990101000000_Tomorrow)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_tables_of_a_newer_version_are_refused()
    {
        await using var database = await Databases.New(DatabaseKind.Postgres);
        await using var db = database.Open();
        await db.Database.ExecuteSqlRawAsync("update hangfire.schema set version = 9000", Cancel);

        var refused = await Assert.ThrowsAsync<StorageException>(database.Migrate);

        Assert.Contains("Hangfire schema 9000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_one_line_without_the_password()
    {
        var services = new ServiceCollection().AddLogging()
            .AddStorage(DatabaseAddress.Parse("Host=127.0.0.1;Port=1;Username=bot;Password=hunter2;Database=pilots"));
        await using var node = services.BuildServiceProvider();

        var refused = await Assert.ThrowsAsync<StorageException>(() => node.GetRequiredService<StorageStart>().Run(Cancel));

        Assert.StartsWith(
            "ConnectionStrings:PilotGuard: cannot use PostgreSQL pilots at 127.0.0.1:1: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    static StorageStart Impatient(IServiceProvider node) => new(
        node.GetRequiredService<DatabaseAddress>(), node.GetRequiredService<IDbContextFactory<PilotGuardDb>>(), TimeProvider.System,
        node.GetRequiredService<Microsoft.Extensions.Logging.ILogger<StorageStart>>(), node)
    { Patience = TimeSpan.Zero };
}
