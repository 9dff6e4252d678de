namespace PilotGuardBot.Forges;

/// <summary>
/// File contents that never change, by repository id and blob id. Keyed by repository so that nothing is ever served to a repository that
/// did not read it itself. Losing an entry costs one call.
/// </summary>
public interface IBlobs
{
    /// <summary>Null when it is not kept.</summary>
    Task<byte[]?> Get(long repositoryId, string blobSha, CancellationToken cancel);

    Task Put(long repositoryId, string blobSha, byte[] bytes, CancellationToken cancel);
}
