using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Storage;

/// <summary>The last policy file of a repository that could be read: it stays in force while a newer one is broken.</summary>
public sealed class GoodPolicy
{
    /// <summary>The repository that holds the file; the organisation's policy is that of its <c>.github</c> repository.</summary>
    public long RepositoryId { get; init; }

    public PolicyScope Scope { get; init; }

    public required string File { get; set; }

    public required string BlobSha { get; set; }

    public required string Text { get; set; }

    public required string CommitSha { get; set; }
}
