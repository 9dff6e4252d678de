using System.Text.Json;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges;
using PilotGuardBot.Storage;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot.Delivering;

/// <summary>
/// Makes the posts of one subject stand on its forge. An attempt is counted and committed before the forge is called: whoever comes after a kill, a
/// time-out or a lost answer sees that the post may stand already, and looks before writing.
/// </summary>
public sealed class DeliverPosts(PilotGuardDb db, IForge forge, SubjectLocks locks, IBackgroundJobClient jobs, IClock clock)
{
    [AutomaticRetry(Attempts = 9, DelaysInSeconds = [2, 5, 15, 45, 120, 300, 900, 1800, 3600])]
    public async Task Run(long subjectId, CancellationToken cancel)
    {
        await using var held = await locks.TryHold(subjectId, cancel);
        if (held is not null)
            await DeliverAll(subjectId, cancel);
        else if (await Due(subjectId).AnyAsync(cancel))
            jobs.Schedule<DeliverPosts>(
                job => job.Run(subjectId, CancellationToken.None), (clock.GetCurrentInstant() + Duration.FromSeconds(1)).ToDateTimeOffset());
    }

    async Task DeliverAll(long subjectId, CancellationToken cancel)
    {
        var due = await Due(subjectId).OrderBy(post => post.Kind).ThenBy(post => post.Id).ToListAsync(cancel);
        foreach (var post in due)
        {
            try
            {
                await Deliver(post, cancel);
            }
            catch (ForgeParkedException parked)
            {
                await Park(post, parked, cancel);
                return;
            }
        }
    }

    /// <summary>Posts whose wanted content does not stand, and that may be tried now.</summary>
    IQueryable<PostRow> Due(long subjectId)
    {
        var now = clock.GetCurrentInstant();
        return db.Posts.Where(post => post.SubjectId == subjectId && post.Hash != post.PostedHash && !post.Refused
            && (post.NotBefore == null || post.NotBefore <= now));
    }

    async Task Deliver(PostRow post, CancellationToken cancel)
    {
        var repository = await db.Repositories.SingleAsync(row => row.Id == post.RepositoryId, cancel);
        if (!repository.Active || repository.Archived)
        {
            await Refuse(post, repository.Archived ? "the repository is archived" : "the bot has no access to the repository any more", cancel);
            return;
        }
        var trace = await db.Subjects.Where(row => row.Id == post.SubjectId).Select(row => row.TraceParent).SingleAsync(cancel);
        using var stage = Signals.Stage("deliver", trace);
        post.Attempts++;
        await db.SaveChangesAsync(cancel);
        try
        {
            post.RemoteId = await Ensure(post, RepositoryRef.Of(repository), cancel);
            post.PostedHash = post.Hash;
            post.PostedAt = clock.GetCurrentInstant();
            post.Error = null;
            post.NotBefore = null;
            await db.SaveChangesAsync(CancellationToken.None); // The forge has it: a stop must not keep us from noting that.
            Signals.Posted(post.Kind, PostOutcome.Stands);
            Signals.PostStands(post.Kind, (post.PostedAt.Value - post.WantedAt).ToTimeSpan());
        }
        catch (Exception refused) when (refused is ForgeRefusedException or ForgeGoneException)
        {
            await Refuse(post, refused.Message, CancellationToken.None);
        }
        catch (ForgeException failed) when (failed is not ForgeParkedException)
        {
            post.Error = failed.Message;
            await db.SaveChangesAsync(CancellationToken.None);
            Signals.Posted(post.Kind, PostOutcome.Failed);
            throw;
        }
    }

    async Task<string?> Ensure(PostRow post, RepositoryRef repository, CancellationToken cancel) => post.Kind switch
    {
        PostRowKind.Check => await forge.EnsureCheck(
            repository, JsonSerializer.Deserialize<CheckPost>(post.Payload)!, post.EvaluationId, lookFirst: post.Attempts > 1, cancel),
        _ => await forge.EnsureComment(
            repository, post.Number, JsonSerializer.Deserialize<CommentPost>(post.Payload)!, post.RemoteId,
            noneStands: post is { NothingStood: true, Attempts: 1 }, cancel),
    };

    async Task Park(PostRow post, ForgeParkedException parked, CancellationToken cancel)
    {
        post.NotBefore = parked.Until;
        post.Error = parked.Message;
        post.Attempts--; // A parked call was refused before it took effect.
        await Parking.Note(db, parked, cancel);
        jobs.Schedule<DeliverPosts>(job => job.Run(post.SubjectId, CancellationToken.None), parked.Until.ToDateTimeOffset());
        Signals.Posted(post.Kind, PostOutcome.Parked);
    }

    async Task Refuse(PostRow post, string why, CancellationToken cancel)
    {
        post.Refused = true;
        post.Error = why;
        await db.SaveChangesAsync(cancel);
        Signals.Posted(post.Kind, PostOutcome.Refused);
    }
}
