using System.Text;
using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.Serving;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>Files and directories at a commit. Source: FORGES section 3, contents.</summary>
static class ContentRoutes
{
    const int LargestInline = 1_048_576;
    const int LargestRaw = 100 * 1_048_576;
    const int MostInDirectory = 1000;

    public static void Map(RouteTable routes)
    {
        routes.MapRepository("GET", "/contents", Access.Token("contents:read"), Serve);
        routes.MapRepository("GET", "/contents/{**path}", Access.Token("contents:read"), Serve);
    }

    static Answer Serve(Exchange exchange)
    {
        var repository = exchange.Repository;
        var reference = exchange.Query("ref") ?? repository.DefaultBranch;
        if (repository.Resolve(reference) is not { } commit)
            return Answer.Error(404, $"No commit found for the ref {reference}");
        var path = exchange.Part("path").Trim('/');
        if (commit.Files.TryGetValue(path, out var entry))
            return One(exchange, reference, path, Followed(exchange.Repository.Store, commit, path, entry));
        var prefix = path.Length == 0 ? "" : path + "/";
        var children = commit.Files.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(f => f.Key[prefix.Length..].Split('/', 2)[0], StringComparer.Ordinal).Take(MostInDirectory).ToArray();
        return children.Length == 0 ? Answer.NotFound : Answer.Ok(new JsonArray([.. children.Select(c => Below(prefix + c.Key))]));

        JsonObject Below(string child) => Child(exchange, reference, child, commit.Files.GetValueOrDefault(child));
    }

    static Answer One(Exchange exchange, string reference, string path, GitEntry entry)
    {
        if (entry.Mode == Git.FileMode.Plain)
            return File(exchange, reference, path, entry);
        var json = Child(exchange, reference, path, entry);
        if (entry.Mode == Git.FileMode.Link)
            json["target"] = Encoding.UTF8.GetString(exchange.Repository.Store.Blob(entry.Sha)!);
        else
        {
            json["type"] = "submodule";
            json["submodule_git_url"] = entry.Submodule;
        }
        return Answer.Ok(json);
    }

    /// <summary>A link to a file of the repository gives that file under the link's own path; any other link stays a link.</summary>
    static GitEntry Followed(GitStore store, GitCommit commit, string path, GitEntry entry)
    {
        if (entry.Mode != Git.FileMode.Link)
            return entry;
        var target = new Uri(new Uri($"file:///{path}"), Encoding.UTF8.GetString(store.Blob(entry.Sha)!)).AbsolutePath.TrimStart('/');
        return commit.Files.GetValueOrDefault(Uri.UnescapeDataString(target)) is { Mode: Git.FileMode.Plain } file ? file : entry;
    }

    static Answer File(Exchange exchange, string reference, string path, GitEntry entry)
    {
        var bytes = exchange.Repository.Store.Blob(entry.Sha)!;
        var raw = exchange.Accept.Contains("raw", StringComparison.Ordinal);
        if (bytes.Length > LargestRaw)
            return Answer.Error(403, "This API returns blobs up to 100 MB in size.");
        if (raw)
            return new Answer(200) { Raw = bytes, ContentType = "application/vnd.github.raw+json; charset=utf-8" };
        var json = Child(exchange, reference, path, entry);
        var inline = bytes.Length <= LargestInline;
        json["type"] = "file";
        json["size"] = bytes.Length;
        json["content"] = inline ? Base64.Of(bytes) : "";
        json["encoding"] = inline ? "base64" : "none";
        return Answer.Ok(json);
    }

    /// <param name="entry">Null for a directory.</param>
    static JsonObject Child(Exchange exchange, string reference, string path, GitEntry? entry)
    {
        var repository = exchange.Repository;
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var url = $"{exchange.World.Api}/repos/{repository.FullName}/contents/{escaped}?ref={Uri.EscapeDataString(reference)}";
        var web = $"{exchange.World.Web}/{repository.FullName}/blob/{reference}/{escaped}";
        var git = entry is null ? null : $"{exchange.World.Api}/repos/{repository.FullName}/git/blobs/{entry.Sha}";
        return new JsonObject
        {
            ["name"] = path[(path.LastIndexOf('/') + 1)..],
            ["path"] = path,
            ["sha"] = entry?.Sha ?? "",
            ["size"] = entry is { Type: "blob" } ? repository.Store.Blob(entry.Sha)!.Length : 0,
            ["url"] = url,
            ["html_url"] = web,
            ["git_url"] = git,
            ["download_url"] = entry is { Type: "blob" } ? $"{exchange.World.Web}/{repository.FullName}/raw/{reference}/{escaped}" : null,
            // A listing calls a submodule a file, for compatibility with what GitHub did before it knew better.
            ["type"] = entry is null ? "dir" : entry.Mode == Git.FileMode.Link ? "symlink" : "file",
            ["_links"] = new JsonObject { ["self"] = url, ["git"] = git, ["html"] = web },
        };
    }
}

/// <summary>GitHub breaks base64 into lines of 60 characters.</summary>
static class Base64
{
    public static string Of(byte[] bytes) =>
        string.Concat(Convert.ToBase64String(bytes).Chunk(60).Select(line => new string(line) + "\n"));
}
