using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Reads repositories and pull requests.</summary>
sealed class PullRequestFacts(RepositoryCalls calls)
{
    // GitHub lists no more files of a pull request, and no more of a comparison, and says so only in its documentation.
    const int MostFiles = 3_000;
    const int MostCompared = 300;

    public async Task<ForgeRepository?> Repository(RepositoryRef repository, CancellationToken cancel)
    {
        var found = await calls.About(repository, TokenUse.Read, cancel).Find<Octokit.Repository>($"");
        if (found is not null && found.Id == repository.RepositoryId)
            calls.Names.Learn(repository, found);
        else
            found = await calls.Names.Find(repository, cancel);
        return found is null ? null : Repository(found);
    }

    public static ForgeRepository Repository(Octokit.Repository found) => new(
        found.Id, found.Owner?.Login ?? "", found.Owner?.Id ?? 0, found.Name, found.DefaultBranch ?? "main", found.Private, found.Archived,
        found.Topics ?? [], found.HasIssues);

    public async Task<ForgePullRequest?> PullRequest(RepositoryRef repository, int number, CancellationToken cancel)
    {
        if (await calls.About(repository, TokenUse.Read, cancel).Seek<Octokit.PullRequest>($"pulls/{number}") is not { } pull)
            return null;
        return new ForgePullRequest(
            pull.Number, pull.Head.Sha, pull.Base.Ref, pull.Base.Sha, pull.User?.Login ?? "ghost", pull.User?.Id ?? 0,
            pull.State.StringValue is "open", pull.Merged, pull.Locked, pull.Comments, pull.HtmlUrl ?? "");
    }

    public async Task<IReadOnlyList<int>> OpenPullRequests(RepositoryRef repository, CancellationToken cancel)
    {
        var call = calls.About(repository, TokenUse.Read, cancel);
        var open = await call.All<NumberWire>($"pulls?state=open&per_page=100");
        return open.Complete
            ? [.. open.Items.Select(pull => pull.Number).Distinct()]
            : throw new ForgeUnsureException($"{repository} has more than {open.Items.Count} open pull requests");
    }

    public async Task<IReadOnlyList<int>> OpenPullRequestsOf(RepositoryRef repository, string sha, CancellationToken cancel)
    {
        var pulls = await calls.About(repository, TokenUse.Read, cancel).All<Octokit.PullRequest>($"commits/{sha}/pulls?per_page=100");
        return [.. pulls.Items.Where(pull => pull.State.StringValue is "open" && pull.Head.Sha == sha).Select(pull => pull.Number).Distinct()];
    }

    public async Task<Listing<ForgeChange>> Changes(RepositoryRef repository, int number, CancellationToken cancel)
    {
        var files = await calls.About(repository, TokenUse.Read, cancel).All<Octokit.PullRequestFile>($"pulls/{number}/files?per_page=100");
        return Changes(files.Items, files.Complete && files.Items.Count < MostFiles);
    }

    public async Task<Listing<ForgeChange>> Changes(RepositoryRef repository, string baseSha, string headSha, CancellationToken cancel)
    {
        var compared = await calls.About(repository, TokenUse.Read, cancel).Get<CompareWire>($"compare/{baseSha}...{headSha}");
        var files = compared.Files ?? throw new ForgeUnsureException($"GitHub compared {baseSha} with {headSha} without naming files");
        return Changes(files, files.Count < MostCompared);
    }

    static Listing<ForgeChange> Changes(IEnumerable<Octokit.PullRequestFile> files, bool complete) =>
        new([.. files.Where(file => file.Status is not "unchanged").Select(Change)], complete);

    static ForgeChange Change(Octokit.PullRequestFile file)
    {
        var kind = file.Status switch
        {
            "added" or "copied" => ChangeKind.Added,
            "removed" => ChangeKind.Removed,
            "renamed" => ChangeKind.Renamed,
            _ => ChangeKind.Modified,
        };
        var previous = kind is ChangeKind.Renamed ? file.PreviousFileName : null;
        return new ForgeChange(new ChangedFile(file.FileName, kind, previous), kind is ChangeKind.Removed ? null : file.Sha);
    }

    /// <summary>
    /// GitHub's own reading: a later remark does not take an approval back; a request for changes or a dismissal does.
    /// </summary>
    public async Task<IReadOnlyList<ForgeApproval>> Approvals(RepositoryRef repository, int number, CancellationToken cancel)
    {
        var reviews = await calls.About(repository, TokenUse.Read, cancel)
            .All<Octokit.PullRequestReview>($"pulls/{number}/reviews?per_page=100");
        if (!reviews.Complete)
            throw new ForgeUnsureException($"{repository}#{number} has more than {reviews.Items.Count} reviews");
        var latest = new Dictionary<long, ForgeApproval>();
        foreach (var review in reviews.Items)
        {
            var state = review.State.StringValue.ToUpperInvariant();
            // A deleted account leaves its review without a user.
            if (review.User is { } user && state is "APPROVED" or "CHANGES_REQUESTED" or "DISMISSED")
                latest[user.Id] = new ForgeApproval(user.Login, user.Id, state is "APPROVED", review.CommitId ?? "");
        }
        return [.. latest.Values];
    }
}
