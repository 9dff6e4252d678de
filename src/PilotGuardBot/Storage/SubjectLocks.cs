using System.Collections.Concurrent;
using Npgsql;

namespace PilotGuardBot.Storage;

/// <summary>One writer a subject, over all nodes.</summary>
public abstract class SubjectLocks
{
    /// <summary>Null when somebody else holds the subject now; else it is ours until disposed. Never waits for another holder.</summary>
    public abstract Task<IAsyncDisposable?> TryHold(long subjectId, CancellationToken cancel);
}

/// <summary>An embedded database has one process, so memory is enough.</summary>
public sealed class EmbeddedSubjectLocks : SubjectLocks
{
    readonly ConcurrentDictionary<long, Held> _held = new();

    public override Task<IAsyncDisposable?> TryHold(long subjectId, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var mine = new Held(this, subjectId);
        return Task.FromResult<IAsyncDisposable?>(_held.TryAdd(subjectId, mine) ? mine : null);
    }

    sealed class Held(EmbeddedSubjectLocks locks, long subjectId) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            // By key and value: a second disposal must not free whoever holds it by then.
            locks._held.TryRemove(new(subjectId, this));
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>
/// An advisory lock that lives as long as a transaction on a connection of its own: the server frees it when the process dies, and it works
/// behind PgBouncer's transaction mode, where a session's lock would outlive its holder. Hangfire's own distributed lock is a row that
/// expires after ten minutes and that an old holder can delete under a new one. The transaction is idle and has neither snapshot nor id, so
/// it holds up no vacuum. If the connection breaks, the lock is free before the holder knows: what it writes must stand a second writer
/// once in a while.
/// </summary>
public sealed class PostgresSubjectLocks(NpgsqlDataSource database) : SubjectLocks
{
    public override async Task<IAsyncDisposable?> TryHold(long subjectId, CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancel);
            if (await AdvisoryLock.Try(transaction, AdvisoryLock.Subject, subjectId, cancel)) return new Held(connection, transaction);
            await connection.DisposeAsync();
            return null;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    sealed class Held(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        bool _isFree;

        public async ValueTask DisposeAsync()
        {
            // Npgsql uses a connection's transaction object again: disposing it twice would end the transaction of whoever has the
            // connection now.
            if (Interlocked.Exchange(ref _isFree, true)) return;
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
