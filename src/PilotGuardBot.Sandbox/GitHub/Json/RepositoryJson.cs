using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Json;

static class RepositoryJson
{
    static readonly (string Name, string Path)[] Links =
    [
        ("forks_url", "/forks"), ("keys_url", "/keys{/key_id}"), ("collaborators_url", "/collaborators{/collaborator}"),
        ("teams_url", "/teams"), ("hooks_url", "/hooks"), ("issue_events_url", "/issues/events{/number}"),
        ("events_url", "/events"), ("assignees_url", "/assignees{/user}"), ("branches_url", "/branches{/branch}"),
        ("tags_url", "/tags"), ("blobs_url", "/git/blobs{/sha}"), ("git_tags_url", "/git/tags{/sha}"),
        ("git_refs_url", "/git/refs{/sha}"), ("trees_url", "/git/trees{/sha}"), ("statuses_url", "/statuses/{sha}"),
        ("languages_url", "/languages"), ("stargazers_url", "/stargazers"), ("contributors_url", "/contributors"),
        ("subscribers_url", "/subscribers"), ("subscription_url", "/subscription"), ("commits_url", "/commits{/sha}"),
        ("git_commits_url", "/git/commits{/sha}"), ("comments_url", "/comments{/number}"),
        ("issue_comment_url", "/issues/comments{/number}"), ("contents_url", "/contents/{+path}"),
        ("compare_url", "/compare/{base}...{head}"), ("merges_url", "/merges"), ("archive_url", "/{archive_format}{/ref}"),
        ("downloads_url", "/downloads"), ("issues_url", "/issues{/number}"), ("pulls_url", "/pulls{/number}"),
        ("milestones_url", "/milestones{/number}"), ("notifications_url", "/notifications{?since,all,participating}"),
        ("labels_url", "/labels{/name}"), ("releases_url", "/releases{/id}"), ("deployments_url", "/deployments"),
    ];

    /// <summary>The five members by which events about installations name a repository.</summary>
    public static JsonObject Brief(SandboxRepository repository) => new()
    {
        ["id"] = repository.Id,
        ["node_id"] = SandboxWorld.NodeId("Repository", repository.Id),
        ["name"] = repository.Name,
        ["full_name"] = repository.FullName,
        ["private"] = repository.Private,
    };

    public static JsonObject Of(SandboxRepository repository)
    {
        var world = repository.World;
        var url = $"{world.Api}/repos/{repository.FullName}";
        var web = $"{world.Web}/{repository.FullName}";
        var open = repository.Issues.Values.Count(i => i.IsOpen);
        var json = Brief(repository);
        foreach (var (name, path) in Links)
            json[name] = url + path;
        foreach (var (name, value) in new JsonObject
        {
            ["owner"] = AccountJson.Simple(repository.Owner),
            ["html_url"] = web,
            ["url"] = url,
            ["git_url"] = $"git://{new Uri(world.Web).Authority}/{repository.FullName}.git",
            ["ssh_url"] = $"git@{new Uri(world.Web).Host}:{repository.FullName}.git",
            ["clone_url"] = $"{web}.git",
            ["svn_url"] = web,
            ["description"] = null,
            ["homepage"] = null,
            ["language"] = null,
            ["license"] = null,
            ["mirror_url"] = null,
            ["fork"] = repository.Parent is not null,
            ["created_at"] = JsonText.Time(repository.CreatedAt),
            ["updated_at"] = JsonText.Time(repository.PushedAt),
            ["pushed_at"] = JsonText.Time(repository.PushedAt),
            ["size"] = 1,
            ["stargazers_count"] = 0,
            ["watchers_count"] = 0,
            ["forks_count"] = 0,
            ["forks"] = 0,
            ["watchers"] = 0,
            ["open_issues_count"] = open,
            ["open_issues"] = open,
            ["has_issues"] = repository.HasIssues,
            ["has_projects"] = false,
            ["has_downloads"] = false,
            ["has_wiki"] = false,
            ["has_pages"] = false,
            ["has_discussions"] = false,
            ["archived"] = repository.Archived,
            ["disabled"] = false,
            ["allow_forking"] = true,
            ["is_template"] = false,
            ["web_commit_signoff_required"] = false,
            ["topics"] = new JsonArray([.. repository.TopicList.Select(t => JsonValue.Create(t))]),
            ["visibility"] = repository.Private ? "private" : "public",
            ["default_branch"] = repository.DefaultBranch,
            ["custom_properties"] = new JsonObject(),
        })
            json[name] = value?.DeepClone();
        return json;
    }
}
