using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Yaml;
using PilotGuardBot.Forges;

namespace PilotGuardBot.Storage;

/// <summary>Keeps charters and policies by content, so that an unchanged one costs no call on any node, nor after a restart.</summary>
public sealed class DatabaseBlobs(IDbContextFactory<PilotGuardDb> contexts, IClock clock) : IBlobs
{
    /// <summary>A blob that is read is younger than this in the row: retention then keeps what is in use without a write at each reading.</summary>
    static readonly Duration Refresh = Duration.FromDays(1);

    public async Task<byte[]?> Get(long repositoryId, string blobSha, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var row = await db.Blobs.SingleOrDefaultAsync(blob => blob.RepositoryId == repositoryId && blob.BlobSha == blobSha, cancel);
        var now = clock.GetCurrentInstant();
        if (row is not null && now - row.SeenAt > Refresh)
        {
            row.SeenAt = now;
            await db.SaveChangesAsync(cancel);
        }
        return row?.Bytes;
    }

    public async Task Put(long repositoryId, string blobSha, byte[] bytes, CancellationToken cancel)
    {
        if (bytes.Length > YamlReader.LargestFile)
            return; // Nothing of ours is that large; it is refused wherever it is read.
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into blobs (repository_id, blob_sha, bytes, seen_at) values ({repositoryId}, {blobSha}, {bytes}, {db.Stored(clock.GetCurrentInstant())})
            on conflict (repository_id, blob_sha) do nothing
            """, cancel);
    }
}
