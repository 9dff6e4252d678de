using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>
/// Something on a forge that may have changed. Events that arrive while it waits coalesce: each raises <see cref="Wanted"/>, and a review
/// that began at wanted = n sets <see cref="Done"/> = n. It is at rest when both are equal.
/// </summary>
public sealed class Subject
{
    public long Id { get; init; }

    /// <summary>
    /// Unique: "github/pull/1296269/7", "github/branch/1296269/main", "github/merge-group/1296269/SHA",
    /// "github/commit/1296269/SHA", "github/repository/1296269", "github/installation/5", "pilot/12", "github/command/COMMENT".
    /// </summary>
    public required string Key { get; init; }

    public required SubjectKind Kind { get; init; }

    public long InstallationId { get; set; }

    public long RepositoryId { get; init; }

    /// <summary>Number of the pull request, or of the issue that holds a command; 0 for other kinds.</summary>
    public int Number { get; init; }

    /// <summary>Branch name, the SHA of a merge group's head or of a commit, a pilot's row id, a command's comment id; else empty.</summary>
    public string Ref { get; init; } = "";

    /// <summary>
    /// What the event said beyond the subject, as JSON (a merge group's base, an installation's repositories); the latest wins.
    /// </summary>
    public string? Hint { get; set; }

    /// <summary>A person asked for the check anew: it is posted even if nothing changed.</summary>
    public bool Again { get; set; }

    public int Wanted { get; set; }

    public int Done { get; set; }

    /// <summary>Since when it waits; null at rest.</summary>
    public Instant? WaitingSince { get; set; }

    /// <summary>Not to be tried before this instant (parked installation, back-off after a failure).</summary>
    public Instant? NotBefore { get; set; }

    /// <summary>
    /// Failed reviews in a row; at <see cref="MostAttempts"/> the subject rests with <see cref="Error"/> until its next event.
    /// </summary>
    public int Attempts { get; set; }

    /// <summary>What went wrong last, for people; null after a good review.</summary>
    public string? Error { get; set; }

    public string? TraceParent { get; set; }

    public const int MostAttempts = 8;
}

public enum SubjectKind
{
    PullRequest = 0,
    Branch = 1,
    MergeGroup = 2,
    Repository = 3,
    Installation = 4,

    /// <summary>A head whose check was asked for again without naming its pull requests, as GitHub does for forks.</summary>
    Commit = 5,

    /// <summary>A pilot's life: its window, its tracking issue, its nudges.</summary>
    Pilot = 6,

    /// <summary>A command in a new comment.</summary>
    Command = 7,
}
