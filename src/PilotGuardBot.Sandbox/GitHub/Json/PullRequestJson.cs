using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Json;

static class PullRequestJson
{
    /// <param name="full">With the members that only one pull request asked for by number has, not those in a list.</param>
    public static JsonObject Of(SandboxPullRequest pull, bool full)
    {
        var repository = pull.Repository;
        var api = $"{repository.World.Api}/repos/{repository.FullName}";
        var (url, issue, web) = ($"{api}/pulls/{pull.Number}", $"{api}/issues/{pull.Number}", IssueJson.WebAddress(pull));
        var testMerge = pull.IsOpen ? pull.TestMergeSha() : null;
        var json = new JsonObject
        {
            ["url"] = url,
            ["id"] = pull.Id,
            ["node_id"] = SandboxWorld.NodeId("PullRequest", pull.Id),
            ["html_url"] = web,
            ["diff_url"] = web + ".diff",
            ["patch_url"] = web + ".patch",
            ["issue_url"] = issue,
            ["number"] = pull.Number,
            ["state"] = pull.IsOpen ? "open" : "closed",
            ["locked"] = pull.IsLocked,
            ["title"] = pull.Title,
            ["user"] = AccountJson.Simple(pull.Author),
            ["body"] = pull.Body.Length == 0 ? null : pull.Body,
            ["created_at"] = JsonText.Time(pull.CreatedAt),
            ["updated_at"] = JsonText.Time(pull.UpdatedAt),
            ["closed_at"] = JsonText.Time(pull.ClosedAt),
            ["merged_at"] = JsonText.Time(pull.MergedAt),
            ["merge_commit_sha"] = pull.MergeCommitSha ?? testMerge,
            ["assignee"] = null,
            ["assignees"] = new JsonArray(),
            ["requested_reviewers"] = new JsonArray(),
            ["requested_teams"] = new JsonArray(),
            ["labels"] = IssueJson.Labels(pull),
            ["milestone"] = null,
            ["draft"] = pull.IsDraft,
            ["commits_url"] = $"{url}/commits",
            ["review_comments_url"] = $"{url}/comments",
            ["review_comment_url"] = $"{api}/pulls/comments{{/number}}",
            ["comments_url"] = $"{issue}/comments",
            ["statuses_url"] = $"{api}/statuses/{pull.HeadSha}",
            ["head"] = Side(pull.HeadLabel, pull.HeadBranch, pull.HeadSha, pull.HeadRepository),
            ["base"] = Side($"{repository.Owner.Login}:{pull.BaseBranch}", pull.BaseBranch, pull.BaseSha, repository),
            ["_links"] = Links(url, issue, web, $"{api}/statuses/{pull.HeadSha}", $"{api}/pulls/comments{{/number}}"),
            ["author_association"] = repository.AssociationOf(pull.Author),
            ["auto_merge"] = null,
            ["active_lock_reason"] = null,
        };
        if (!full)
            return json;
        var files = pull.Files();
        json["merged"] = pull.IsMerged;
        json["mergeable"] = pull.IsOpen ? testMerge is not null : null;
        json["rebaseable"] = pull.IsOpen ? testMerge is not null : null;
        json["mergeable_state"] = !pull.IsOpen ? "unknown" : testMerge is null ? "dirty" : pull.IsDraft ? "draft" : "clean";
        json["merged_by"] = pull.MergedBy is null ? null : AccountJson.Simple(pull.MergedBy);
        json["comments"] = pull.Thread.Count;
        json["review_comments"] = 0;
        json["maintainer_can_modify"] = false;
        json["commits"] = pull.Commits().Count;
        json["additions"] = files.Sum(f => f.Additions);
        json["deletions"] = files.Sum(f => f.Deletions);
        json["changed_files"] = files.Count;
        return json;
    }

    /// <summary>A pull request as check runs and suites mention it.</summary>
    public static JsonObject Brief(SandboxPullRequest pull) => new()
    {
        ["url"] = $"{pull.World.Api}/repos/{pull.Repository.FullName}/pulls/{pull.Number}",
        ["id"] = pull.Id,
        ["number"] = pull.Number,
        ["head"] = BriefSide(pull.HeadBranch, pull.HeadSha, pull.HeadRepository ?? pull.Repository),
        ["base"] = BriefSide(pull.BaseBranch, pull.BaseSha, pull.Repository),
    };

    /// <param name="upper">REST writes the state in capitals, events do not.</param>
    public static JsonObject Review(SandboxReview review, bool upper)
    {
        var pull = review.PullRequest;
        var url = $"{pull.World.Api}/repos/{pull.Repository.FullName}/pulls/{pull.Number}";
        var web = $"{IssueJson.WebAddress(pull)}#pullrequestreview-{review.Id}";
        return new JsonObject
        {
            ["id"] = review.Id,
            ["node_id"] = SandboxWorld.NodeId("PullRequestReview", review.Id),
            ["user"] = AccountJson.Simple(review.By),
            ["body"] = review.Body.Length == 0 && !upper ? null : review.Body,
            ["state"] = upper ? review.State.ToUpperInvariant() : review.State,
            ["html_url"] = web,
            ["pull_request_url"] = url,
            ["author_association"] = pull.Repository.AssociationOf(review.By),
            ["_links"] = new JsonObject
            {
                ["html"] = new JsonObject { ["href"] = web },
                ["pull_request"] = new JsonObject { ["href"] = url },
            },
            ["submitted_at"] = JsonText.Time(review.At),
            ["commit_id"] = review.CommitSha,
        };
    }

    static JsonObject Side(string label, string branch, string sha, SandboxRepository? repository) => new()
    {
        ["label"] = label,
        ["ref"] = branch,
        ["sha"] = sha,
        ["user"] = repository is null ? null : AccountJson.Simple(repository.Owner),
        ["repo"] = repository is null ? null : RepositoryJson.Of(repository),
    };

    static JsonObject BriefSide(string branch, string sha, SandboxRepository repository) => new()
    {
        ["ref"] = branch,
        ["sha"] = sha,
        ["repo"] = new JsonObject
        {
            ["id"] = repository.Id,
            ["url"] = $"{repository.World.Api}/repos/{repository.FullName}",
            ["name"] = repository.Name,
        },
    };

    static JsonObject Links(string url, string issue, string web, string statuses, string reviewComment)
    {
        var json = new JsonObject();
        foreach (var (name, address) in new[]
        {
            ("self", url), ("html", web), ("issue", issue), ("comments", $"{issue}/comments"), ("review_comments", $"{url}/comments"),
            ("review_comment", reviewComment), ("commits", $"{url}/commits"), ("statuses", statuses),
        })
            json[name] = new JsonObject { ["href"] = address };
        return json;
    }
}
