using NodaTime;
using PilotGuardBot.Domain.Lifecycle;

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

    /// <summary>Its blob id, by which its approval is found.</summary>
    public string? DecisionBlob { get; set; }

    /// <summary>The charter vanished from the default branch (deleted, moved, archived) before closure.</summary>
    public Instant? VanishedAt { get; set; }

    /// <summary>The charter says that it is closed.</summary>
    public bool Closed { get; set; }

    /// <summary>It was found when the bot first looked at its repository: nothing is opened for it until a message is due.</summary>
    public bool Silent { get; set; }

    /// <summary>Where its tracking issue stands, once it does.</summary>
    public long? TrackingRepositoryId { get; set; }

    public int? TrackingNumber { get; set; }

    /// <summary>When it is looked at next without an event: each day at its reminder hour; null once it is closed.</summary>
    public Instant? LookAt { get; set; }

    /// <summary>As computed by the last look.</summary>
    public PilotState State { get; set; }

    public bool Overdue { get; set; }

    /// <summary>The decision date in force, as computed by the last look.</summary>
    public LocalDate? Due { get; set; }

    /// <summary>The local day of the last comment that nobody asked for: there is at most one a day.</summary>
    public LocalDate? SpokeOn { get; set; }

    /// <summary>Scheduled findings that somebody was told of, as JSON: they are told again only when they change.</summary>
    public string? Told { get; set; }
}
