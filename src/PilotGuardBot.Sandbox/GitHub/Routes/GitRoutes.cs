using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.Serving;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>Git's own objects: references, trees and blobs.</summary>
static class GitRoutes
{
    const int LargestBlob = 100_000_000;

    static readonly Access Contents = Access.Token("contents:read");

    public static void Map(RouteTable routes)
    {
        routes.MapRepository("GET", "/git/ref/{**reference}", Contents, Reference);
        routes.MapRepository("GET", "/git/trees/{**sha}", Contents, Tree);
        routes.MapRepository("GET", "/git/blobs/{sha}", Contents, Blob);
    }

    static Answer Reference(Exchange exchange)
    {
        var name = exchange.Part("reference");
        if (!name.StartsWith("heads/", StringComparison.Ordinal) && !name.StartsWith("pull/", StringComparison.Ordinal))
            return Answer.NotFound;
        if (exchange.Repository.Resolve("refs/" + name) is not { } commit)
            return Answer.NotFound;
        var url = $"{exchange.World.Api}/repos/{exchange.Repository.FullName}/git";
        return Answer.Ok(new JsonObject
        {
            ["ref"] = $"refs/{name}",
            ["node_id"] = $"REF_{commit.Sha}",
            ["url"] = $"{url}/refs/{name}",
            ["object"] = new JsonObject { ["sha"] = commit.Sha, ["type"] = "commit", ["url"] = $"{url}/commits/{commit.Sha}" },
        });
    }

    /// <summary>A tree by its own SHA, or the tree of a commit or branch. Any value of <c>recursive</c> recurses, even false.</summary>
    static Answer Tree(Exchange exchange)
    {
        var (repository, name) = (exchange.Repository, exchange.Part("sha"));
        var sha = repository.Store.Tree(name) is not null ? name : repository.Resolve(name)?.Tree;
        if (sha is null)
            return Answer.NotFound;
        var entries = Walk(repository.Store, sha, "", exchange.Query("recursive") is not null).ToArray();
        var most = exchange.World.Options.MostTreeEntries;
        var url = $"{exchange.World.Api}/repos/{repository.FullName}/git";
        return Answer.Ok(new JsonObject
        {
            ["sha"] = sha,
            ["url"] = $"{url}/trees/{sha}",
            ["tree"] = new JsonArray([.. entries.Take(most).Select(e => Entry(repository.Store, url, e.Path, e.Entry))]),
            ["truncated"] = entries.Length > most,
        });
    }

    static IEnumerable<(string Path, GitEntry Entry)> Walk(GitStore store, string tree, string prefix, bool deep)
    {
        foreach (var (name, entry) in store.Tree(tree)!.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            yield return (prefix + name, entry);
            if (deep && entry.Mode == Git.FileMode.Directory)
                foreach (var below in Walk(store, entry.Sha, $"{prefix}{name}/", deep))
                    yield return below;
        }
    }

    static JsonObject Entry(GitStore store, string url, string path, GitEntry entry)
    {
        var json = new JsonObject { ["path"] = path, ["mode"] = entry.Mode, ["type"] = entry.Type, ["sha"] = entry.Sha };
        if (entry.Type == "blob")
            json["size"] = store.Blob(entry.Sha)!.Length;
        if (entry.Type != "commit")
            json["url"] = $"{url}/{entry.Type}s/{entry.Sha}";
        return json;
    }

    static Answer Blob(Exchange exchange)
    {
        var sha = exchange.Part("sha");
        if (exchange.Repository.Store.Blob(sha) is not { } bytes)
            return Answer.NotFound;
        if (bytes.Length > LargestBlob)
            return Answer.Error(403, "The requested blob is too large to fetch via the API.");
        if (exchange.Accept.Contains("raw", StringComparison.Ordinal))
            return new Answer(200) { Raw = bytes, ContentType = "application/vnd.github.raw+json; charset=utf-8" };
        return Answer.Ok(new JsonObject
        {
            ["sha"] = sha,
            ["node_id"] = $"B_{sha}",
            ["size"] = bytes.Length,
            ["url"] = $"{exchange.World.Api}/repos/{exchange.Repository.FullName}/git/blobs/{sha}",
            ["content"] = Base64.Of(bytes),
            ["encoding"] = "base64",
        });
    }
}
