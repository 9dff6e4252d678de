using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing;

/// <summary>Turns a plan into outbox rows. A post whose content did not change stays as it is, so nobody hears the same thing twice.</summary>
public sealed class SavePlan(PilotGuardDb db, IClock clock)
{
    /// <param name="noComments">The pull request had no comment at all when it was read.</param>
    /// <param name="again">Someone asked for the check anew: it is posted even if nothing changed.</param>
    public async Task Run(Subject subject, PostPlan plan, bool noComments, bool again, CancellationToken cancel)
    {
        if (plan.Check is { } check)
            await Save(subject, $"github/check/{subject.RepositoryId}/{check.HeadSha}", PostRowKind.Check, check, noComments, again, cancel);
        if (plan.Comment is { } comment)
            await Save(subject, CommentKey(subject), PostRowKind.Comment, comment, noComments, again: false, cancel);
    }

    /// <summary>Whether we ever said anything on this pull request.</summary>
    public Task<bool> SpokeBefore(Subject subject, CancellationToken cancel)
    {
        var key = CommentKey(subject);
        return db.Posts.AnyAsync(post => post.Key == key, cancel);
    }

    static string CommentKey(Subject subject) => $"github/review/{subject.RepositoryId}/{subject.Number}";

    async Task Save<T>(Subject subject, string key, PostRowKind kind, T content, bool noComments, bool again, CancellationToken cancel)
    {
        var payload = JsonSerializer.Serialize(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload)));
        var evaluation = $"{subject.Id}-{subject.Wanted}";
        var now = clock.GetCurrentInstant();
        var post = await db.Posts.SingleOrDefaultAsync(row => row.Key == key, cancel);
        if (post is null)
        {
            db.Posts.Add(new PostRow
            {
                SubjectId = subject.Id,
                Key = key,
                Kind = kind,
                InstallationId = subject.InstallationId,
                RepositoryId = subject.RepositoryId,
                Number = subject.Number,
                Payload = payload,
                Hash = hash,
                EvaluationId = evaluation,
                NothingStood = noComments,
                WantedAt = now,
            });
            return;
        }
        if (post.Hash == hash && !again && !post.Refused)
            return;
        // A comment whose last attempt ended unseen may stand although we know no id: then only a search can tell.
        var settled = post.Attempts == 0 || post.PostedHash == post.Hash;
        post.NothingStood = noComments && settled;
        post.Attempts = settled || kind == PostRowKind.Check ? 0 : post.Attempts;
        post.PostedHash = again ? null : post.PostedHash;
        (post.Payload, post.Hash, post.EvaluationId, post.InstallationId) = (payload, hash, evaluation, subject.InstallationId);
        (post.WantedAt, post.NotBefore, post.Refused, post.Error) = (now, null, false, null);
    }
}
