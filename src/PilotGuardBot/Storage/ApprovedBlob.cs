namespace PilotGuardBot.Storage;

/// <summary>A charter or decision file that a pull request brought to a default branch, and who had approved that pull request's head when it was merged.</summary>
public sealed class ApprovedBlob
{
    public required long RepositoryId { get; init; }

    public required string BlobSha { get; init; }

    /// <summary>Handles and logins, as a JSON list.</summary>
    public required string Approvers { get; set; }
}
