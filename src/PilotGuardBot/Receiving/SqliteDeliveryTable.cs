using Microsoft.Data.Sqlite;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Receiving;

/// <summary>SQLite has one writer at a time, so one connection with one prepared statement; it is made anew after a failure.</summary>
public sealed class SqliteDeliveryTable(DatabaseAddress address) : IDeliveryTable, IDisposable
{
    const string Sql =
        """
        insert into deliveries (forge, delivery_id, event, received_at, body, size, state, trace_parent)
        values ($forge, $delivery_id, $event, $received_at, $body, $size, 0, $trace_parent)
        on conflict (forge, delivery_id) do nothing
        """;

    SqliteConnection? _connection;
    SqliteCommand? _insert;

    public int Writers => 1;

    public Task<bool[]> Insert(IReadOnlyList<Incoming> rows, CancellationToken cancel)
    {
        try
        {
            return Task.FromResult(Write(rows));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    bool[] Write(IReadOnlyList<Incoming> rows)
    {
        _connection ??= Connect();
        _insert ??= Prepare(_connection);
        using var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        var stored = new bool[rows.Count];
        for (var at = 0; at < rows.Count; at++)
        {
            var row = rows[at];
            var received = InstantColumns.ToMicroseconds(row.ReceivedAt);
            object?[] values = [row.Forge, row.DeliveryId, row.Event, received, row.Packed, row.Size, row.TraceParent];
            for (var column = 0; column < values.Length; column++) _insert.Parameters[column].Value = values[column] ?? DBNull.Value;
            stored[at] = _insert.ExecuteNonQuery() == 1;
        }

        transaction.Commit();
        return stored;
    }

    SqliteConnection Connect()
    {
        // A wait of its own: longer, and the sender were gone before it is answered.
        var options = new SqliteConnectionStringBuilder(address.ConnectionString) { DefaultTimeout = 4 };
        var connection = new SqliteConnection(options.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = SqlitePragmas.Sql;
        command.ExecuteNonQuery();
        return connection;
    }

    static SqliteCommand Prepare(SqliteConnection connection)
    {
        var insert = connection.CreateCommand();
        insert.CommandText = Sql;
        foreach (var name in (string[])["$forge", "$delivery_id", "$event", "$received_at", "$body", "$size", "$trace_parent"])
            insert.Parameters.Add(new() { ParameterName = name });
        return insert;
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _connection?.Dispose();
        (_insert, _connection) = (null, null);
    }
}
