using System.Globalization;
using System.Net;
using NodaTime;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Reads what people said on issues and pull requests, answers it, and reacts to it.</summary>
sealed class IssueComments(RepositoryCalls calls, OwnPosts own)
{
    public async Task<EnsuredComment> Ensure(RepositoryRef repository, int number, CommentPost comment, CancellationToken cancel)
    {
        var call = calls.About(repository, TokenUse.Write, cancel);
        try
        {
            if (await own.Comments(call, number, comment.Marker, cancel) is [var oldest, ..])
                return new EnsuredComment(oldest.Id, CreatedNow: false);
            var body = MarkdownCut.At(comment.Body, StickyComments.LongestBody, comment.Marker);
            var created = await call.Post<CommentWire>($"issues/{number}/comments", new Dictionary<string, string> { ["body"] = body });
            return new EnsuredComment(created.Id, CreatedNow: true);
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound)
        {
            throw Gone(repository, number, answer);
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.Gone)
        {
            // A deleted issue and a repository without issues answer alike.
            throw await calls.Names.Find(repository, cancel) is { HasIssues: false }
                ? new ForgeRefusedException($"{repository} has its issues switched off", answer) { IssuesOff = true }
                : Gone(repository, number, answer);
        }
    }

    static ForgeRefusedException Gone(RepositoryRef repository, int number, Exception answer) =>
        new($"{repository} has no issue or pull request {number} any more", answer) { IssueGone = true };

    public async Task<ForgeComment?> Find(RepositoryRef repository, long commentId, CancellationToken cancel)
    {
        var call = calls.About(repository, TokenUse.Write, cancel);
        return await call.Seek<CommentWire>($"issues/comments/{commentId}") is { } found ? Comment(found) : null;
    }

    static ForgeComment Comment(CommentWire found)
    {
        var address = found.IssueUrl ?? "";
        if (!int.TryParse(address[(address.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new ForgeUnsureException($"GitHub does not say where comment {found.Id} stands");
        return new ForgeComment(
            found.Id, found.User?.Login ?? "ghost", found.User?.Id ?? 0, found.User?.Type is not "User", found.Body ?? "",
            Instant.FromDateTimeOffset(found.CreatedAt), Instant.FromDateTimeOffset(found.UpdatedAt), number,
            (found.HtmlUrl ?? "").Contains($"/pull/{number}#", StringComparison.Ordinal));
    }

    public async Task<bool> React(RepositoryRef repository, long commentId, ForgeReaction reaction, CancellationToken cancel)
    {
        var content = reaction switch
        {
            ForgeReaction.ThumbsUp => "+1",
            ForgeReaction.Confused => "confused",
            _ => throw new ArgumentOutOfRangeException(nameof(reaction), reaction, "No such reaction"),
        };
        try
        {
            var call = calls.About(repository, TokenUse.Write, cancel);
            await call.Post<NumberWire>($"issues/comments/{commentId}/reactions", new Dictionary<string, string> { ["content"] = content });
            return true;
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
