using Npgsql;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Receiving;

public sealed class PostgresDeliveryTable(NpgsqlDataSource database) : IDeliveryTable
{
    // One statement whatever the number of rows, so that one plan and one round trip serve a batch.
    const string Sql =
        """
        insert into deliveries (forge, delivery_id, event, received_at, body, size, state, trace_parent)
        select forge, delivery_id, event, received_at, body, size, 0, trace_parent
        from unnest($1, $2, $3, $4, $5, $6, $7) as new (forge, delivery_id, event, received_at, body, size, trace_parent)
        on conflict (forge, delivery_id) do nothing
        returning forge, delivery_id
        """;

    public int Writers => 2;

    public async Task<bool[]> Insert(IReadOnlyList<Incoming> rows, CancellationToken cancel)
    {
        try
        {
            return await Once(rows, cancel);
        }
        catch (NpgsqlException broken) when (broken.IsTransient && !cancel.IsCancellationRequested)
        {
            // The server was restarted and the pooled connections are dead. Repeating is safe: a row that stands is left alone.
            database.Clear();
            return await Once(rows, cancel);
        }
    }

    async Task<bool[]> Once(IReadOnlyList<Incoming> rows, CancellationToken cancel)
    {
        // In the key's order: two batches that hold the same deliveries would else wait for each other.
        var ordered = rows.OrderBy(row => row.DeliveryId, StringComparer.Ordinal).ToArray();
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var insert = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                Column(ordered, row => row.Forge),
                Column(ordered, row => row.DeliveryId),
                Column(ordered, row => row.Event),
                Column(ordered, row => InstantColumns.ToTimestamp(row.ReceivedAt)),
                Column(ordered, row => row.Packed),
                Column(ordered, row => row.Size),
                Column(ordered, row => row.TraceParent),
            },
        };
        var stored = new HashSet<(string Forge, string Id)>(rows.Count);
        await using (var reader = await insert.ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel)) stored.Add((reader.GetString(0), reader.GetString(1)));
        // Removed as it is found: of the same delivery twice in a batch, one is new.
        return [.. rows.Select(row => stored.Remove((row.Forge, row.DeliveryId)))];
    }

    static NpgsqlParameter<T[]> Column<T>(Incoming[] rows, Func<Incoming, T> value) =>
        new() { TypedValue = Array.ConvertAll(rows, row => value(row)) };
}
