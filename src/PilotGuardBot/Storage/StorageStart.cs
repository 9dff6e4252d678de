using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PilotGuardBot.Storage;

/// <summary>
/// Brings the database to this version before anything else starts: as a hosted service it runs ahead of the web server and the job server.
/// One node migrates at a time; a second one waits and then finds nothing to do. On SQLite the service keeps the file to itself until it
/// ends.
/// </summary>
public sealed class StorageStart(
    DatabaseAddress address, IDbContextFactory<PilotGuardDb> contexts, TimeProvider time, ILogger<StorageStart> log,
    IServiceProvider services)
    : IHostedLifecycleService, IDisposable
{
    EmbeddedDatabaseLock? _lock;

    /// <summary>How long a second process waits for the first to let go of an embedded database.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <exception cref="StorageException">
    /// The database cannot be reached, is in use by another process (SQLite), or was migrated by a newer version.
    /// </exception>
    public async Task Run(CancellationToken cancel)
    {
        try
        {
            if (address.IsEmbedded)
                await RunEmbedded(address.File, cancel);
            else
                await RunPostgres(services.GetRequiredService<NpgsqlDataSource>(), cancel);
        }
        catch (Exception failed) when (failed is DbException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            var why = failed.Message.ReplaceLineEndings(" ");
            throw new StorageException($"{DatabaseAddress.Setting}: cannot use {address}: {why}", failed);
        }
    }

    async Task RunEmbedded(string file, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        _lock ??= await EmbeddedDatabaseLock.Take(file, Patience, time, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        // Readers then never wait for the writer, and a commit is one write and one sync. The mode stays with the file.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancel);
        await EmbeddedDatabaseLock.ForgetKilledMigration(db, cancel);
        await Migrate(db, cancel);
    }

    async Task RunPostgres(NpgsqlDataSource database, CancellationToken cancel)
    {
        // Around EF's own lock, because Hangfire's installer has none. It ends with its transaction, so a killed starter frees it.
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var turn = await connection.BeginTransactionAsync(cancel);
        await AdvisoryLock.Take(turn, AdvisoryLock.Start, cancel);
        await using (var db = await contexts.CreateDbContextAsync(cancel)) await Migrate(db, cancel);
        await JobSchema.Install(database, cancel);
        await turn.RollbackAsync(cancel);
    }

    async Task Migrate(PilotGuardDb db, CancellationToken cancel)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(cancel);
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (applied.LastOrDefault(name => !known.Contains(name)) is { } newer)
            throw new StorageException(
                $"{address} was migrated by a newer version of pilotguard (migration {newer}): "
                + "start that version, or restore a backup from before it");

        var pending = await db.Database.GetPendingMigrationsAsync(cancel);
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        foreach (var migration in pending) log.LogInformation("Migrating {Database}: {Migration}", address, migration);
        await db.Database.MigrateAsync(cancel);
    }

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _lock?.Dispose();
}
