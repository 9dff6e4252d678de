using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Json;

static class IssueJson
{
    static readonly string[] ReactionNames = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"];

    public static JsonObject Of(SandboxIssue issue)
    {
        var repository = issue.Repository;
        var url = $"{repository.World.Api}/repos/{repository.FullName}/issues/{issue.Number}";
        var json = new JsonObject
        {
            ["url"] = url,
            ["repository_url"] = $"{repository.World.Api}/repos/{repository.FullName}",
            ["labels_url"] = $"{url}/labels{{/name}}",
            ["comments_url"] = $"{url}/comments",
            ["events_url"] = $"{url}/events",
            ["timeline_url"] = $"{url}/timeline",
            ["html_url"] = WebAddress(issue),
            ["id"] = issue.Id,
            ["node_id"] = SandboxWorld.NodeId("Issue", issue.Id),
            ["number"] = issue.Number,
            ["title"] = issue.Title,
            ["user"] = AccountJson.Simple(issue.Author),
            ["labels"] = Labels(issue),
            ["state"] = issue.IsOpen ? "open" : "closed",
            ["state_reason"] = issue.StateReason,
            ["locked"] = issue.IsLocked,
            ["assignee"] = issue.AssignedUsers is [var first, ..] ? AccountJson.Simple(first) : null,
            ["assignees"] = new JsonArray([.. issue.AssignedUsers.Select(AccountJson.Simple)]),
            ["milestone"] = null,
            ["comments"] = issue.Thread.Count,
            ["created_at"] = JsonText.Time(issue.CreatedAt),
            ["updated_at"] = JsonText.Time(issue.UpdatedAt),
            ["closed_at"] = JsonText.Time(issue.ClosedAt),
            ["closed_by"] = null,
            ["author_association"] = repository.AssociationOf(issue.Author),
            ["active_lock_reason"] = null,
            ["body"] = issue.Body,
            ["reactions"] = Reactions(url, []),
            ["performed_via_github_app"] = issue.Via is null ? null : AppJson.Of(issue.Via),
        };
        if (issue is SandboxPullRequest pull)
        {
            json["draft"] = pull.IsDraft;
            json["pull_request"] = new JsonObject
            {
                ["url"] = $"{repository.World.Api}/repos/{repository.FullName}/pulls/{issue.Number}",
                ["html_url"] = WebAddress(issue),
                ["diff_url"] = WebAddress(issue) + ".diff",
                ["patch_url"] = WebAddress(issue) + ".patch",
                ["merged_at"] = JsonText.Time(pull.MergedAt),
            };
        }
        return json;
    }

    public static JsonObject Comment(SandboxComment comment)
    {
        var repository = comment.Issue.Repository;
        var url = $"{repository.World.Api}/repos/{repository.FullName}/issues/comments/{comment.Id}";
        return new JsonObject
        {
            ["url"] = url,
            ["html_url"] = $"{WebAddress(comment.Issue)}#issuecomment-{comment.Id}",
            ["issue_url"] = $"{repository.World.Api}/repos/{repository.FullName}/issues/{comment.Issue.Number}",
            ["id"] = comment.Id,
            ["node_id"] = SandboxWorld.NodeId("IssueComment", comment.Id),
            ["user"] = AccountJson.Simple(comment.Author),
            ["created_at"] = JsonText.Time(comment.CreatedAt),
            ["updated_at"] = JsonText.Time(comment.UpdatedAt),
            ["author_association"] = repository.AssociationOf(comment.Author),
            ["body"] = comment.Body,
            ["reactions"] = Reactions(url, comment.ReactionList),
            ["performed_via_github_app"] = comment.Via is null ? null : AppJson.Of(comment.Via),
        };
    }

    public static JsonObject Reaction(SandboxReaction reaction) => new()
    {
        ["id"] = reaction.Id,
        ["node_id"] = SandboxWorld.NodeId("Reaction", reaction.Id),
        ["user"] = AccountJson.Simple(reaction.By),
        ["content"] = reaction.Content,
        ["created_at"] = JsonText.Time(reaction.At),
    };

    public static JsonObject Label(SandboxRepository repository, string name) => new()
    {
        ["id"] = repository.Id * 1000 + Math.Abs(name.Aggregate(7, (hash, c) => (hash * 31 + char.ToLowerInvariant(c)) % 997)),
        ["node_id"] = $"LA_{Uri.EscapeDataString(name)}",
        ["url"] = $"{repository.World.Api}/repos/{repository.FullName}/labels/{Uri.EscapeDataString(name)}",
        ["name"] = name,
        ["color"] = "ededed",
        ["default"] = false,
        ["description"] = null,
    };

    public static JsonArray Labels(SandboxIssue issue) => [.. issue.LabelNames.Select(l => Label(issue.Repository, l))];

    public static string WebAddress(SandboxIssue issue) =>
        $"{issue.World.Web}/{issue.Repository.FullName}/{(issue is SandboxPullRequest ? "pull" : "issues")}/{issue.Number}";

    static JsonObject Reactions(string url, List<SandboxReaction> reactions)
    {
        var json = new JsonObject { ["url"] = $"{url}/reactions", ["total_count"] = reactions.Count };
        foreach (var name in ReactionNames)
            json[name] = reactions.Count(r => r.Content == name);
        return json;
    }
}
