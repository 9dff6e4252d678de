using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PilotGuardBot.Storage;

/// <summary>
/// What SQLite forgets with each connection. FULL makes a commit wait for the disk also in WAL mode: without it a power cut may take back a
/// delivery that was answered 202. The busy timeout lets SQLite itself wait for another writer, in steps of milliseconds; the driver's own
/// wait sleeps 150 ms at a time.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string Sql = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
