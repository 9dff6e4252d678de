using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>Raises subjects: what waits already coalesces with what comes.</summary>
public static class WaitingSubjects
{
    /// <summary>
    /// One more event about a subject: it waits (since the first event of those that wait), its hint is the latest that said something, and
    /// earlier failures no longer count. Goes in the caller's transaction, if there is one.
    /// </summary>
    /// <returns>The subject's id.</returns>
    public static async Task<long> Raise(PilotGuardDb db, WantedSubject wanted, Instant since, string? traceParent, CancellationToken cancel)
    {
        var ids = await db.Database.SqlQuery<long>(
            $"""
            insert into subjects
                (key, kind, installation_id, repository_id, number, ref, hint, wanted, done, again, waiting_since, attempts, trace_parent)
            values
                ({wanted.Key}, {(int)wanted.Kind}, {wanted.InstallationId}, {wanted.RepositoryId}, {wanted.Number}, {wanted.Ref}, {wanted.Hint},
                1, 0, {wanted.Again}, {db.Stored(since)}, 0, {traceParent})
            on conflict (key) do update set
                wanted = subjects.wanted + 1,
                installation_id = excluded.installation_id,
                hint = coalesce(excluded.hint, subjects.hint),
                again = subjects.again or excluded.again,
                waiting_since = coalesce(subjects.waiting_since, excluded.waiting_since),
                not_before = null,
                attempts = 0,
                trace_parent = excluded.trace_parent
            returning id as "Value"
            """).ToListAsync(cancel);
        return ids.Single();
    }
}
