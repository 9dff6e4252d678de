namespace PilotGuardBot.Forges.GitHub;

// What Octokit has no model for, or models without a member that we need. Octokit's serializer maps the names to snake_case; members
// are settable and may all be absent.

sealed class InstallationWire
{
    public long Id { get; set; }

    public AccountWire? Account { get; set; }

    public Dictionary<string, string>? Permissions { get; set; }

    public string? SuspendedAt { get; set; }
}

sealed class AccountWire
{
    public long Id { get; set; }

    public string? Login { get; set; }

    public string? Type { get; set; }
}

sealed class AppWire
{
    public long Id { get; set; }

    public string? Slug { get; set; }

    public string? Name { get; set; }

    public Dictionary<string, string>? Permissions { get; set; }

    public List<string>? Events { get; set; }
}

sealed class CommentWire
{
    public long Id { get; set; }

    public string? Body { get; set; }

    public AccountWire? User { get; set; }

    public AppWire? PerformedViaGithubApp { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public string? IssueUrl { get; set; }

    public string? HtmlUrl { get; set; }
}

sealed class IssueWire
{
    public int Number { get; set; }

    public string? Title { get; set; }

    public string? Body { get; set; }

    public string? State { get; set; }

    public List<LabelWire>? Labels { get; set; }

    public List<AccountWire>? Assignees { get; set; }

    public AccountWire? User { get; set; }

    public AppWire? PerformedViaGithubApp { get; set; }

    /// <summary>Present where the "issue" is a pull request.</summary>
    public LinksWire? PullRequest { get; set; }

    public string? RepositoryUrl { get; set; }
}

sealed class LabelWire
{
    public string? Name { get; set; }
}

sealed class LinksWire
{
    public string? Url { get; set; }
}

sealed class ShaWire
{
    public string? Sha { get; set; }
}

sealed class PermissionWire
{
    public string? Permission { get; set; }
}

sealed class RefWire
{
    public string? Ref { get; set; }

    public ObjectWire? Object { get; set; }
}

sealed class ObjectWire
{
    public string? Sha { get; set; }

    public string? Type { get; set; }
}

sealed class CompareWire
{
    public List<Octokit.PullRequestFile>? Files { get; set; }
}

sealed class CheckRunsWire
{
    public List<Octokit.CheckRun>? CheckRuns { get; set; }
}

sealed class RepositoriesWire
{
    public List<Octokit.Repository>? Repositories { get; set; }
}

sealed class MembershipWire
{
    public string? State { get; set; }
}

sealed class NumberWire
{
    public int Number { get; set; }
}

sealed class DeliveryWire
{
    public long Id { get; set; }

    public string? Guid { get; set; }

    public string? DeliveredAt { get; set; }

    public bool Redelivery { get; set; }

    public string? Status { get; set; }

    public int StatusCode { get; set; }

    public string? Event { get; set; }

    public string? Action { get; set; }

    public long? InstallationId { get; set; }

    public long? RepositoryId { get; set; }
}
