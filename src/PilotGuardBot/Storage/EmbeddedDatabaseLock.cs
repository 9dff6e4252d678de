using Microsoft.EntityFrameworkCore;

namespace PilotGuardBot.Storage;

/// <summary>
/// An embedded database has one service. The lock is on a file beside the database; the operating system frees it when the process ends,
/// however it ends, so the file that stays behind means nothing.
/// </summary>
public sealed class EmbeddedDatabaseLock : IDisposable
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    readonly FileStream _file;

    EmbeddedDatabaseLock(FileStream file) => _file = file;

    /// <exception cref="StorageException">Another process still held the database when <paramref name="patience"/> ended.</exception>
    public static async Task<EmbeddedDatabaseLock> Take(string databaseFile, TimeSpan patience, TimeProvider time, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            if (Try(databaseFile + ".lock") is { } file) return new(file);
            if (time.GetElapsedTime(started) >= patience)
                throw new StorageException(
                    $"{databaseFile} is in use by another pilotguard: stop that one, "
                    + $"or set {DatabaseAddress.Setting} to PostgreSQL to run several");
            await Task.Delay(Step, time, cancel);
        }
    }

    static FileStream? Try(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null; // in use; any other trouble with the file shows when the database itself is opened
        }
    }

    /// <summary>
    /// EF marks a running migration of SQLite with a row and waits for that row to go without end. We hold the database, so whoever wrote a
    /// row that is there now was killed; its migration's transaction was rolled back with it.
    /// </summary>
    public static async Task ForgetKilledMigration(PilotGuardDb db, CancellationToken cancel)
    {
        const string exists = "select count(*) as \"Value\" from sqlite_master where type = 'table' and name = '__EFMigrationsLock'";
        if ((await db.Database.SqlQueryRaw<int>(exists).ToListAsync(cancel)).Single() > 0)
            await db.Database.ExecuteSqlRawAsync("delete from \"__EFMigrationsLock\"", cancel);
    }

    public void Dispose() => _file.Dispose();
}
