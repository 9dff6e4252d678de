using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Posts;

/// <summary>What ought to stand on the forge after a review. Data only: delivery makes it so.</summary>
/// <param name="Check">The check for the head that was judged; null where the repository is no pilot and the policy is silent.</param>
/// <param name="Comment">The sticky comment; null where nothing is to be said now.</param>
public sealed record PostPlan(CheckPost? Check, CommentPost? Comment)
{
    public static readonly PostPlan Nothing = new(null, null);
}

/// <summary>A check run (GitHub) or status (Azure DevOps) on one commit.</summary>
/// <param name="HeadSha">The exact commit that was judged.</param>
/// <param name="Title">One line, as "2 errors, 1 suggestion".</param>
/// <param name="Summary">Markdown; delivery cuts it at the forge's limit, validly.</param>
public sealed record CheckPost(
    string HeadSha, CheckConclusion Conclusion, string Title, string Summary, IReadOnlyList<CheckAnnotation> Annotations);

public enum CheckConclusion { Success, Failure, Neutral }

/// <param name="Column">1-based, or null where the forge should mark the whole line.</param>
public sealed record CheckAnnotation(string Path, int Line, int? Column, Severity Severity, string Title, string Message);

/// <summary>The one comment of a pull request.</summary>
/// <param name="Body">Markdown that ends in the marker.</param>
/// <param name="OnlyIfPresent">
/// True where the comment only brings an earlier one up to date (all is mended now); where none stands, nothing is posted.
/// </param>
public sealed record CommentPost(string Marker, string Body, bool OnlyIfPresent);

/// <summary>A pilot's tracking issue (GitHub) or work item (Azure DevOps). What people added to it stays.</summary>
/// <param name="Body">Markdown that ends in the marker.</param>
/// <param name="Labels">Labels that it has at least.</param>
/// <param name="Assignees">Logins that it has at least, as far as the forge lets them be assigned.</param>
public sealed record IssuePost(
    string Marker, string Title, string Body, bool IsOpen, IReadOnlyList<string> Labels, IReadOnlyList<string> Assignees);

/// <param name="Number">Within its repository.</param>
public sealed record EnsuredIssue(int Number);

/// <param name="CreatedNow">False where the comment stood already, from an attempt that succeeded unseen or from before a backup.</param>
public sealed record EnsuredComment(long Id, bool CreatedNow);

/// <summary>A reaction to somebody's comment: 👍 done, 😕 refused or not understood.</summary>
public sealed record ReactionPost(long CommentId, bool IsDone);
