using System.Globalization;
using System.Net;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Makes one comment of ours stand on a pull request.</summary>
sealed class StickyComments(RepositoryCalls calls, OwnPosts own)
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
        var standing = noneStands && remoteId is null ? [] : await own.Comments(call, number, comment.Marker, cancel);
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
        var stands = OwnPosts.Same(oldest.Body, body) || await Edited(call, Id(oldest), body);
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

    static string Id(CommentWire comment) => comment.Id.ToString(CultureInfo.InvariantCulture);
}
