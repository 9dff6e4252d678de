using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>One post that ought to stand on a forge: the outbox. A row is written once per key and brought up to date; it is never deleted before its subject.</summary>
public sealed class PostRow
{
    public long Id { get; init; }

    public long SubjectId { get; init; }

    /// <summary>Unique: "github/check/REPO/SHA", "github/review/REPO/NUMBER".</summary>
    public required string Key { get; init; }

    public required PostRowKind Kind { get; init; }

    public required long InstallationId { get; set; }

    public required long RepositoryId { get; set; }

    /// <summary>Number of the pull request or issue; 0 for a merge-queue head, and for what goes to a pilot's tracking issue.</summary>
    public int Number { get; init; }

    /// <summary>The <c>CheckPost</c> or <c>CommentPost</c> as JSON.</summary>
    public required string Payload { get; set; }

    /// <summary>Names this evaluation on the forge (a check run's external id), so that a repeat finds what an unseen success left.</summary>
    public required string EvaluationId { get; set; }

    /// <summary>The review saw a pull request without a single comment: the first attempt need not search for ours.</summary>
    public bool NothingStood { get; set; }

    /// <summary>SHA-256 of the payload: what ought to stand.</summary>
    public required string Hash { get; set; }

    /// <summary>Hash of what stands; equal to <see cref="Hash"/> when there is nothing to do.</summary>
    public string? PostedHash { get; set; }

    public string? RemoteId { get; set; }

    /// <summary>Attempts since the payload changed; counted and committed before the forge is called, so 1 and more mean "may have happened".</summary>
    public int Attempts { get; set; }

    public Instant? NotBefore { get; set; }

    public Instant WantedAt { get; set; }

    public Instant? PostedAt { get; set; }

    /// <summary>Why it does not stand, for people; with <see cref="Refused"/>, why it never will.</summary>
    public string? Error { get; set; }

    /// <summary>The forge refused it for good (no permission, archived, locked): not tried again until the payload changes.</summary>
    public bool Refused { get; set; }

    /// <summary>The pilot that a tracking issue or a message is about; null for a pull request's posts.</summary>
    public long? PilotId { get; init; }

    /// <summary>After this instant it is no longer worth posting: a nudge is sent on its day or dropped.</summary>
    public Instant? NotAfter { get; set; }
}

/// <summary>In the order in which the posts of one subject are made.</summary>
public enum PostRowKind
{
    Check = 0,
    Comment = 1,

    /// <summary>A pilot's tracking issue, edited silently.</summary>
    Tracking = 2,

    /// <summary>A comment that is made once and never edited: a nudge, a notice, a reply.</summary>
    Message = 3,

    /// <summary>A reaction to somebody's comment.</summary>
    Reaction = 4,
}
