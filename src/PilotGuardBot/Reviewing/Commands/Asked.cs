using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Commands;

/// <summary>A command with all that is known of it once the forge was asked: whoever runs it asks the database only.</summary>
/// <param name="Comment">As it stands now.</param>
/// <param name="Repository">Where the comment stands.</param>
/// <param name="Pilot">The pilot that is meant; null where none is, and where none need be.</param>
/// <param name="Sheet">What is known of the pilot; null without one.</param>
/// <param name="Policy">In force for the pilot, else for the repository.</param>
/// <param name="Names">The commenter's handles among the pilot's people.</param>
/// <param name="Permission">What the commenter may do where the comment stands.</param>
public sealed record Asked(
    PilotCommand Command, ForgeComment Comment, Repository Repository, Pilot? Pilot, PilotSheet? Sheet, Policy Policy, IReadOnlyList<string> Names,
    ForgePermission Permission)
{
    /// <summary>Unique for each command: it runs once per comment.</summary>
    public string Key => KeyOf(Comment.Id);

    public static string KeyOf(long commentId) => $"github/{commentId}";
}

/// <summary>What came of a command.</summary>
/// <param name="IsDone">👍, else 😕.</param>
/// <param name="Reply">Markdown without a marker; null where there is nothing to say.</param>
/// <param name="Note">On one line, for the audit.</param>
public sealed record Answer(bool IsDone, string? Reply, string Note)
{
    /// <summary>What the reply's marker is made of; null for the comment's id alone.</summary>
    public string? MarkerKey { get; init; }

    /// <summary>The reply is what happened, and not only words about it: it stands even where its reader had enough of them.</summary>
    public bool MustBeSaid { get; init; }

    /// <summary>What is to be looked at anew.</summary>
    public IReadOnlyList<WantedSubject> Looks { get; init; } = [];

    public static Answer Refused(string why) => new(false, CommandWording.Refused(why), $"refused: {why}");
}
