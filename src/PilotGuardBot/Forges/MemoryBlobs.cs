using Microsoft.Extensions.Caching.Memory;

namespace PilotGuardBot.Forges;

/// <summary>Blobs of this process, at most <paramref name="mostBytes"/>; the least recently used go first.</summary>
public sealed class MemoryBlobs(long mostBytes = 16 * 1024 * 1024) : IBlobs, IDisposable
{
    readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = mostBytes });

    public Task<byte[]?> Get(long repositoryId, string blobSha, CancellationToken cancel) =>
        Task.FromResult(cache.Get<byte[]>((repositoryId, blobSha)));

    public Task Put(long repositoryId, string blobSha, byte[] bytes, CancellationToken cancel)
    {
        cache.Set((repositoryId, blobSha), bytes, new MemoryCacheEntryOptions { Size = bytes.Length + 100 });
        return Task.CompletedTask;
    }

    public void Dispose() => cache.Dispose();
}
