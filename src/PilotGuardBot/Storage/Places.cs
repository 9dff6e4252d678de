using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>An installation of the app on an organisation or user.</summary>
public sealed class Installation
{
    /// <summary>The forge's numeric id.</summary>
    public long Id { get; init; }

    public long AccountId { get; set; }

    public required string AccountLogin { get; set; }

    public bool Suspended { get; set; }

    public bool Removed { get; set; }

    /// <summary>The forge asked us to wait until then.</summary>
    public Instant? ParkedUntil { get; set; }

    /// <summary>Why we are parked, or what permission is missing, for people.</summary>
    public string? Note { get; set; }
}

/// <summary>A repository that the bot was given.</summary>
public sealed class Repository
{
    /// <summary>The forge's numeric id; names change, ids do not.</summary>
    public long Id { get; init; }

    public long InstallationId { get; set; }

    public required string Owner { get; set; }

    public long OwnerId { get; set; }

    public required string Name { get; set; }

    public required string DefaultBranch { get; set; }

    public bool Private { get; set; }

    public bool Archived { get; set; }

    /// <summary>Space-separated.</summary>
    public string Topics { get; set; } = "";

    /// <summary>False once it was deleted or taken from the installation.</summary>
    public bool Active { get; set; } = true;
}

/// <summary>What we know of a branch at its latest commit: the files that matter to us, with their blob ids. Kept fresh by push events.</summary>
public sealed class Branch
{
    public long RepositoryId { get; init; }

    public required string Name { get; init; }

    public required string Sha { get; set; }

    /// <summary>JSON object: path to blob id, of charters and policy files only.</summary>
    public required string Files { get; set; }

    /// <summary>False where the forge cut the tree.</summary>
    public bool Complete { get; set; } = true;

    public Instant SeenAt { get; set; }
}

/// <summary>Small texts that never change, by content: charters and policies.</summary>
public sealed class BlobText
{
    public long RepositoryId { get; init; }

    public required string BlobSha { get; init; }

    public required byte[] Bytes { get; init; }

    public Instant SeenAt { get; set; }
}

/// <summary>The last policy file of a repository that could be read: it stays in force while a newer one is broken.</summary>
public sealed class GoodPolicy
{
    /// <summary>The repository that holds the file; the organisation's policy is that of its <c>.github</c> repository.</summary>
    public long RepositoryId { get; init; }

    public required string File { get; set; }

    public required string BlobSha { get; set; }

    public required string Text { get; set; }

    public required string CommitSha { get; set; }
}

/// <summary>What a forge said of a login; asked again after a day.</summary>
public sealed class KnownAccount
{
    public long InstallationId { get; init; }

    /// <summary>Lower case.</summary>
    public required string Login { get; init; }

    public long? AccountId { get; set; }

    public int State { get; set; }

    public Instant AskedAt { get; set; }
}
