namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>
/// A short name for what a call does, from a small closed set: for metrics and messages, where names and ids would not end.
/// </summary>
static class CallKind
{
    static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "pulls", "files", "reviews", "compare", "git", "ref", "trees", "blobs", "contents", "check-runs", "annotations", "issues",
        "comments", "collaborators", "permission", "users", "orgs", "teams", "memberships", "app", "installations", "installation",
        "access_tokens", "hook", "deliveries", "attempts", "repositories", "repos", "commits", "labels", "assignees",
        "reactions",
    };

    // What follows these is a file's path or a branch's name, whose parts could look like ours.
    static readonly HashSet<string> Last = new(StringComparer.Ordinal) { "contents", "ref", "compare", "trees", "blobs", "users" };

    /// <summary>For example <c>GET pulls/files</c>.</summary>
    public static string Of(HttpRequestMessage request)
    {
        var path = request.RequestUri?.AbsolutePath ?? "";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).AsEnumerable();
        if (path.Contains("/api/v3/", StringComparison.Ordinal))
            parts = parts.SkipWhile(part => part is not "v3").Skip(1);
        var rest = parts.ToList();
        var skip = rest is ["repos", _, _, _, ..] ? 3 : rest is ["repositories", _, _, ..] ? 2 : 0;
        var kept = new List<string>();
        foreach (var part in rest.Skip(skip))
        {
            if (Known.Contains(part))
                kept.Add(part);
            if (Last.Contains(part))
                break;
        }
        return $"{request.Method} {(kept.Count is 0 ? "other" : string.Join('/', kept.Take(3)))}";
    }

    /// <summary>For people: the method and the path, without the query, on one line.</summary>
    public static string Describe(HttpRequestMessage request) =>
        $"{request.Method} {Redaction.Line(request.RequestUri?.AbsolutePath, 200)}";
}
