using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>What we know of a branch at its latest commit: the files that matter to us, with their blob ids. Kept fresh by push events.</summary>
public sealed class Branch
{
    public long RepositoryId { get; init; }

    public required string Name { get; init; }

    public required string Sha { get; set; }

    /// <summary>JSON object: path to blob id, of charters, readings, decisions and policy files only.</summary>
    public required string Files { get; set; }

    /// <summary>False where the forge cut the tree.</summary>
    public bool Complete { get; set; } = true;

    public Instant SeenAt { get; set; }
}
