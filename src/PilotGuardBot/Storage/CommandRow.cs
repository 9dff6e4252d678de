using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>A command that stood in a new comment. It runs once per comment; the row stays as the proof that it did.</summary>
public sealed class CommandRow
{
    public long Id { get; init; }

    /// <summary>Unique: "github/COMMENT".</summary>
    public required string Key { get; init; }

    public required long RepositoryId { get; init; }

    /// <summary>The issue or pull request that holds the comment.</summary>
    public required int Number { get; init; }

    public required long CommentId { get; init; }

    /// <summary>The commenter's numeric account id.</summary>
    public required long AccountId { get; init; }

    public required string Login { get; init; }

    /// <summary>The command's line as the delivery showed it.</summary>
    public required string Line { get; init; }

    public required Instant SaidAt { get; init; }

    public Instant? RanAt { get; set; }

    /// <summary>Whether a reply was written: five a person an hour, then reactions only.</summary>
    public bool Replied { get; set; }

    /// <summary>What came of it, for people.</summary>
    public string? Outcome { get; set; }
}
