using System.Security.Cryptography;
using System.Text;

namespace PilotGuardBot.Storage;

/// <summary>A subject that may have changed; the values are those of <see cref="Subject"/>.</summary>
public sealed record WantedSubject(
    string Key, SubjectKind Kind, long InstallationId, long RepositoryId, int Number = 0, string Ref = "", string? Hint = null)
{
    /// <summary>A person asked for the check anew.</summary>
    public bool Again { get; init; }

    public static WantedSubject PullRequest(long installation, long repository, int number) =>
        new($"github/pull/{repository}/{number}", SubjectKind.PullRequest, installation, repository, number);

    public static WantedSubject Branch(long installation, long repository, string branch) =>
        new($"github/branch/{repository}/{branch}", SubjectKind.Branch, installation, repository, Ref: branch);

    /// <param name="hint"><see cref="MergeGroupHint"/> as JSON; null keeps what an earlier event said.</param>
    public static WantedSubject MergeGroup(long installation, long repository, string sha, string? hint) =>
        new($"github/merge-group/{repository}/{sha}", SubjectKind.MergeGroup, installation, repository, Ref: sha, Hint: hint);

    public static WantedSubject Commit(long installation, long repository, string sha) =>
        new($"github/commit/{repository}/{sha}", SubjectKind.Commit, installation, repository, Ref: sha);

    public static WantedSubject Place(long installation, long repository) =>
        new($"github/repository/{repository}", SubjectKind.Repository, installation, repository);

    public static WantedSubject Pilot(long installation, long repository, long pilot) =>
        new($"pilot/{pilot}", SubjectKind.Pilot, installation, repository, Ref: $"{pilot}");

    /// <param name="hint">The command's line and its writer, as JSON.</param>
    public static WantedSubject Command(long installation, long repository, int number, long comment, string hint) =>
        new($"github/command/{comment}", SubjectKind.Command, installation, repository, number, $"{comment}", hint);

    public static WantedSubject Installed(long installation) =>
        new($"github/installation/{installation}", SubjectKind.Installation, installation, 0);
}

/// <summary>What a merge queue's event says beyond its head; null where the payload lacks it.</summary>
public sealed record MergeGroupHint(string? BaseSha, string? BaseRef, string? HeadRef);

/// <summary>What a comment's event says of the command in it.</summary>
/// <param name="BodyHash">Of the whole comment, so that it counts only as it was written.</param>
/// <param name="SaidAt">ISO 8601; null where the payload lacks it.</param>
public sealed record CommandHint(string Line, string BodyHash, long AccountId, string Login, string? SaidAt)
{
    /// <summary>SHA-256, 64 hex digits. Line breaks and white space at the ends do not count: a forge gives them back otherwise at times.</summary>
    public static string HashOf(string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body.ReplaceLineEndings("\n").Trim())));
}
