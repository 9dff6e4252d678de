using Npgsql;

namespace PilotGuardBot.Storage;

/// <summary>
/// PostgreSQL's advisory locks, which end with a transaction. Other programs may lock in the same database, hence the key's first half.
/// </summary>
public static class AdvisoryLock
{
    const long Ours = 0x5047 << 16; // "PG" for PilotGuard

    public const int Start = 1;

    public const int Subject = 2;

    /// <summary>Waits until the lock is ours.</summary>
    public static Task Take(NpgsqlTransaction transaction, int kind, CancellationToken cancel) =>
        Run(transaction, "select pg_advisory_xact_lock($1)", kind, 0, cancel);

    /// <returns>False when another transaction holds it.</returns>
    public static async Task<bool> Try(NpgsqlTransaction transaction, int kind, long id, CancellationToken cancel) =>
        await Run(transaction, "select pg_try_advisory_xact_lock($1)", kind, id, cancel) is true;

    static async Task<object?> Run(NpgsqlTransaction transaction, string sql, int kind, long id, CancellationToken cancel)
    {
        // The holder may be idle in its transaction for minutes; an administrator's limit on that would take the lock away.
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                new(sql) { Parameters = { new NpgsqlParameter<long> { TypedValue = ((Ours | (long)kind) << 32) ^ id } } },
                new("set local idle_in_transaction_session_timeout = 0"),
            },
            Timeout = 0,
        };
        return await batch.ExecuteScalarAsync(cancel);
    }
}
