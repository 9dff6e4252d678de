using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Json;

static class CommitJson
{
    /// <summary>A commit as a push event carries it.</summary>
    public static JsonObject Pushed(SandboxRepository repository, GitCommit commit)
    {
        var before = commit.Parents.Length > 0 ? repository.Store.Commit(commit.Parents[0]) : null;
        var files = repository.Store.Diff(before, commit);
        return new JsonObject
        {
            ["id"] = commit.Sha,
            ["tree_id"] = commit.Tree,
            ["distinct"] = true,
            ["message"] = commit.Message,
            ["timestamp"] = JsonText.Time(commit.When),
            ["url"] = $"{repository.World.Web}/{repository.FullName}/commit/{commit.Sha}",
            ["author"] = Person(commit, withLogin: true),
            ["committer"] = Person(commit, withLogin: true),
            ["added"] = Paths(files.Where(f => f.Status is "added" or "renamed").Select(f => f.Path)),
            ["removed"] = Paths(files.Select(f => f.Status == "removed" ? f.Path : f.PreviousPath).OfType<string>()),
            ["modified"] = Paths(files.Where(f => f.Status == "modified").Select(f => f.Path)),
        };
    }

    /// <summary>A commit as the REST API gives it.</summary>
    public static JsonObject Of(SandboxRepository repository, GitCommit commit)
    {
        var url = $"{repository.World.Api}/repos/{repository.FullName}";
        var account = repository.World.Accounts.GetValueOrDefault(commit.AuthorLogin);
        return new JsonObject
        {
            ["sha"] = commit.Sha,
            ["node_id"] = $"C_{commit.Sha}",
            ["commit"] = new JsonObject
            {
                ["author"] = Person(commit, withLogin: false),
                ["committer"] = Person(commit, withLogin: false),
                ["message"] = commit.Message,
                ["tree"] = new JsonObject { ["sha"] = commit.Tree, ["url"] = $"{url}/git/trees/{commit.Tree}" },
                ["url"] = $"{url}/git/commits/{commit.Sha}",
                ["comment_count"] = 0,
            },
            ["url"] = $"{url}/commits/{commit.Sha}",
            ["html_url"] = $"{repository.World.Web}/{repository.FullName}/commit/{commit.Sha}",
            ["comments_url"] = $"{url}/commits/{commit.Sha}/comments",
            ["author"] = account is null ? null : AccountJson.Simple(account),
            ["committer"] = account is null ? null : AccountJson.Simple(account),
            ["parents"] = new JsonArray([.. commit.Parents.Select(p => new JsonObject { ["sha"] = p, ["url"] = $"{url}/commits/{p}" })]),
        };
    }

    public static JsonObject File(SandboxRepository repository, GitCommit head, ChangedFile file)
    {
        var path = Uri.EscapeDataString(file.Path).Replace("%2F", "/", StringComparison.Ordinal);
        var json = new JsonObject
        {
            ["sha"] = file.Sha,
            ["filename"] = file.Path,
            ["status"] = file.Status,
            ["additions"] = file.Additions,
            ["deletions"] = file.Deletions,
            ["changes"] = file.Additions + file.Deletions,
            ["blob_url"] = $"{repository.World.Web}/{repository.FullName}/blob/{head.Sha}/{path}",
            ["raw_url"] = $"{repository.World.Web}/{repository.FullName}/raw/{head.Sha}/{path}",
            ["contents_url"] = $"{repository.World.Api}/repos/{repository.FullName}/contents/{path}?ref={head.Sha}",
        };
        if (file.Patch is not null)
            json["patch"] = file.Patch;
        if (file.PreviousPath is not null)
            json["previous_filename"] = file.PreviousPath;
        return json;
    }

    static JsonObject Person(GitCommit commit, bool withLogin)
    {
        var json = new JsonObject
        {
            ["name"] = commit.AuthorLogin,
            ["email"] = $"{commit.AuthorLogin}@users.noreply.github.com",
            ["date"] = JsonText.Time(commit.When),
        };
        if (withLogin)
            json["username"] = commit.AuthorLogin;
        return json;
    }

    static JsonArray Paths(IEnumerable<string> paths) => [.. paths.Select(p => JsonValue.Create(p))];
}
