using PilotGuardBot.Storage;

namespace PilotGuardBot.Receiving;

/// <summary>What a delivery means to us.</summary>
/// <param name="Ignored">Why it means nothing, for people; null where it does.</param>
public sealed record Translation(
    IReadOnlyList<WantedSubject> Subjects, InstallationNews? Installation, IReadOnlyList<RepositoryNews> Repositories,
    string? Ignored = null)
{
    /// <summary>Issues that people changed: where one tracks a pilot, that pilot is looked at.</summary>
    public IReadOnlyList<IssueNews> Issues { get; init; } = [];

    public static Translation Nothing(string why) => new([], null, [], why);
}

/// <summary>An issue that somebody changed.</summary>
public sealed record IssueNews(long RepositoryId, int Number);

/// <summary>What a payload says of an installation; null where it says nothing.</summary>
public sealed record InstallationNews(
    long Id, long? AccountId = null, string? AccountLogin = null, bool? Suspended = null, bool? Removed = null);

/// <summary>What a payload says of a repository; null where it says nothing.</summary>
public sealed record RepositoryNews(
    long Id, long InstallationId, string? Owner, long? OwnerId, string? Name, string? DefaultBranch = null, bool? Private = null,
    bool? Archived = null, string? Topics = null, bool Active = true, bool? HasIssues = null);

/// <summary>A delivery that lacks what its event cannot do without; the message says what, for people.</summary>
public sealed class UnreadableDeliveryException(string message) : Exception(message);
