using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>A pilot whose charter was merged. Its key is the organisation's numeric id and the charter's id; the first charter merged owns the id.</summary>
public sealed class Pilot
{
    public long Id { get; init; }

    /// <summary>The organisation that owns the repository: a pilot goes along when its repository is transferred.</summary>
    public long OrganisationId { get; set; }

    public required string CharterId { get; init; }

    public long RepositoryId { get; set; }

    public required string File { get; set; }

    /// <summary>The charter on the default branch, as last read.</summary>
    public required string BlobSha { get; set; }

    public required string Charter { get; set; }

    /// <summary>When the charter was first seen on the default branch.</summary>
    public Instant MergedAt { get; init; }

    /// <summary>The charter as the default branch held it at 00:00 local time of its start; seen later: the earliest that was stored after it.</summary>
    public string? Snapshot { get; set; }

    public Instant? SnapshotAt { get; set; }

    /// <summary>What the pilot's people agreed to since, as JSON; null means the snapshot.</summary>
    public string? Agreement { get; set; }

    /// <summary>The decision file on the default branch, as last read; null while there is none.</summary>
    public string? Decision { get; set; }

    /// <summary>The charter vanished from the default branch (deleted, moved, archived) before closure.</summary>
    public Instant? VanishedAt { get; set; }

    /// <summary>The charter says that it is closed.</summary>
    public bool Closed { get; set; }
}
