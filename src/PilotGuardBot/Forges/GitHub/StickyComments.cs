using System.Globalization;
using System.Net;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Makes one comment of ours stand on a pull request.</summary>
sealed class StickyComments(RepositoryCalls calls, GitHubApps apps, long appId)
{
    /// <summary>In UTF-16 units, which are never fewer than GitHub's characters.</summary>
    public const int LongestBody = 65_536;

    public async Task<string?> Ensure(
        RepositoryRef repository, int number, CommentPost comment, string? remoteId, bool noneStands, CancellationToken cancel)
    {
        var call = calls.About(repository, TokenUse.Write, cancel);
        var body = MarkdownCut.At(comment.Body, LongestBody, comment.Marker);
        if (remoteId is not null && await Edited(call, remoteId, body))
            return remoteId;
        // A comment that a person deleted says that at least one stood once; another attempt of ours may have left one more.
        var standing = noneStands && remoteId is null ? [] : await Ours(call, number, comment.Marker, cancel);
        if (standing is [var oldest, ..])
            return await KeepOldest(call, standing, oldest, body) ? Id(oldest) : await Create(call, number, body);
        return comment.OnlyIfPresent ? null : await Create(call, number, body);
    }

    /// <summary>False where the comment is gone.</summary>
    static async Task<bool> Edited(RepositoryCall call, string remoteId, string body)
    {
        if (!long.TryParse(remoteId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        try
        {
            await call.Patch<CommentWire>($"issues/comments/{id}", new Dictionary<string, string> { ["body"] = body });
            return true;
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    static async Task<bool> KeepOldest(RepositoryCall call, List<CommentWire> standing, CommentWire oldest, string body)
    {
        var stands = Normal(oldest.Body) == Normal(body) || await Edited(call, Id(oldest), body);
        foreach (var copy in standing.Skip(1))
            await Delete(call, copy);
        return stands;
    }

    static async Task Delete(RepositoryCall call, CommentWire copy)
    {
        try
        {
            await call.Delete($"issues/comments/{copy.Id}");
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound)
        {
            // Somebody was quicker; it is gone, which is all we want.
            return;
        }
    }

    static async Task<string> Create(RepositoryCall call, int number, string body)
    {
        try
        {
            return Id(await call.Post<CommentWire>($"issues/{number}/comments", new Dictionary<string, string> { ["body"] = body }));
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound)
        {
            throw new ForgeRefusedException($"There is no pull request {number} that we may comment on", answer);
        }
    }

    /// <summary>
    /// Our own comments that end in this marker, oldest first. Anyone can write the marker; only we can write it as our app.
    /// </summary>
    async Task<List<CommentWire>> Ours(RepositoryCall call, int number, string marker, CancellationToken cancel)
    {
        var comments = await call.All<CommentWire>($"issues/{number}/comments?per_page=100");
        if (!comments.Complete)
            throw new ForgeUnsureException(
                $"Pull request {number} has more than {comments.Items.Count} comments; ours may be among the rest");
        var ours = new List<CommentWire>();
        foreach (var one in comments.Items.DistinctBy(one => one.Id).OrderBy(one => one.Id))
            if ((one.Body ?? "").TrimEnd().EndsWith(marker, StringComparison.Ordinal) && await IsOurs(one, cancel))
                ours.Add(one);
        return ours;
    }

    /// <summary>The app's id where GitHub tells it, else the login that only our app has: people's logins hold no brackets.</summary>
    async Task<bool> IsOurs(CommentWire comment, CancellationToken cancel) => comment.PerformedViaGithubApp is { } via
        ? via.Id == appId
        : comment.User is { Type: "Bot", Login: { } login } && login == $"{(await apps.Own(cancel)).Slug}[bot]";

    static string Normal(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    static string Id(CommentWire comment) => comment.Id.ToString(CultureInfo.InvariantCulture);
}
