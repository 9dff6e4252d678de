namespace PilotGuardBot.Forges.GitHub;

/// <summary>Finds what our own app wrote, by marker. Anyone can write the marker; only we can write it as our app.</summary>
sealed class OwnPosts(GitHubApps apps, long appId)
{
    /// <summary>Our comments of an issue or pull request that end in this marker, oldest first.</summary>
    public async Task<List<CommentWire>> Comments(RepositoryCall call, int number, string marker, CancellationToken cancel)
    {
        var comments = await call.All<CommentWire>($"issues/{number}/comments?per_page=100");
        if (!comments.Complete)
            throw new ForgeUnsureException($"#{number} has more than {comments.Items.Count} comments; ours may be among the rest");
        var ours = new List<CommentWire>();
        foreach (var one in comments.Items.DistinctBy(one => one.Id).OrderBy(one => one.Id))
            if (EndsIn(one.Body, marker) && await IsOurs(one.User, one.PerformedViaGithubApp, cancel))
                ours.Add(one);
        return ours;
    }

    /// <summary>Our issues that end in this marker, oldest first; closed ones too. No label is asked for: people take labels off.</summary>
    public async Task<List<IssueWire>> Issues(RepositoryCall call, string marker, CancellationToken cancel)
    {
        var creator = Uri.EscapeDataString(await Login(cancel));
        var issues = await call.All<IssueWire>($"issues?state=all&creator={new Address.Raw(creator)}&sort=created&direction=asc&per_page=100");
        if (!issues.Complete)
            throw new ForgeUnsureException($"There are more than {issues.Items.Count} issues of ours; the one in question may be among the rest");
        var ours = new List<IssueWire>();
        foreach (var one in issues.Items.DistinctBy(one => one.Number).OrderBy(one => one.Number))
            if (one.PullRequest is null && EndsIn(one.Body, marker) && await IsOurs(one.User, one.PerformedViaGithubApp, cancel))
                ours.Add(one);
        return ours;
    }

    /// <summary>Line breaks and white space at the ends may come back other than they went.</summary>
    public static bool Same(string? one, string? other) => Normal(one) == Normal(other);

    static string Normal(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    static bool EndsIn(string? body, string marker) => (body ?? "").TrimEnd().EndsWith(marker, StringComparison.Ordinal);

    /// <summary>The app's id where GitHub tells it, else the login that only our app has: people's logins hold no brackets.</summary>
    async Task<bool> IsOurs(AccountWire? author, AppWire? via, CancellationToken cancel) => via is not null
        ? via.Id == appId
        : author is { Type: "Bot", Login: { } login } && login == await Login(cancel);

    async Task<string> Login(CancellationToken cancel) => $"{(await apps.Own(cancel)).Slug}[bot]";
}
