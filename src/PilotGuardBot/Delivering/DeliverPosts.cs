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
        if (post.NotAfter < clock.GetCurrentInstant() && post.Attempts == 0)
        {
            await Refuse(post, "its day passed before it could be posted", cancel);
            return;
        }
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
            if (await Ensure(post, RepositoryRef.Of(repository), cancel) is not { } stands)
                return; // Its place does not stand yet; whoever makes that delivers this, too.
            post.RemoteId = stands.RemoteId;
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

    sealed record Stands(string? RemoteId);

    async Task<Stands?> Ensure(PostRow post, RepositoryRef repository, CancellationToken cancel) => post.Kind switch
    {
        PostRowKind.Check => new(await forge.EnsureCheck(
            repository, JsonSerializer.Deserialize<CheckPost>(post.Payload)!, post.EvaluationId, lookFirst: post.Attempts > 1, cancel)),
        PostRowKind.Comment => new(await forge.EnsureComment(
            repository, post.Number, JsonSerializer.Deserialize<CommentPost>(post.Payload)!, post.RemoteId,
            noneStands: post is { NothingStood: true, Attempts: 1 }, cancel)),
        PostRowKind.Tracking => await EnsureTracking(post, repository, cancel),
        PostRowKind.Message => await EnsureMessage(post, repository, cancel),
        _ => await EnsureReaction(post, repository, cancel),
    };

    async Task<Stands?> EnsureTracking(PostRow post, RepositoryRef repository, CancellationToken cancel)
    {
        var pilot = await db.Pilots.SingleAsync(row => row.Id == post.PilotId, cancel);
        var issue = JsonSerializer.Deserialize<IssuePost>(post.Payload)!;
        try
        {
            var ensured = await forge.EnsureIssue(repository, issue, pilot.TrackingRepositoryId == repository.RepositoryId ? pilot.TrackingNumber : null, cancel);
            (pilot.TrackingRepositoryId, pilot.TrackingNumber) = (repository.RepositoryId, ensured.Number);
            return new($"{ensured.Number}");
        }
        catch (ForgeRefusedException refused) when (refused.IssuesOff)
        {
            // Nobody told us that they were switched off; with that known, the pilot finds its place elsewhere.
            await db.Repositories.Where(row => row.Id == repository.RepositoryId).ExecuteUpdateAsync(row => row.SetProperty(it => it.HasIssues, false), cancel);
            await WaitingSubjects.Raise(
                db, WantedSubject.Pilot(repository.InstallationId, pilot.RepositoryId, pilot.Id), clock.GetCurrentInstant(), Signals.TraceParent, cancel);
            throw;
        }
    }

    /// <summary>
    /// Said once. One that stands at the first attempt was said before the database was restored to an earlier state: then its mails went out as well.
    /// </summary>
    async Task<Stands?> EnsureMessage(PostRow post, RepositoryRef repository, CancellationToken cancel)
    {
        var number = post.Number;
        if (number == 0)
        {
            var pilot = await db.Pilots.AsNoTracking().SingleAsync(row => row.Id == post.PilotId, cancel);
            if (pilot is not { TrackingNumber: { } tracked, TrackingRepositoryId: { } place })
            {
                post.Attempts--; // Nothing was tried.
                await db.SaveChangesAsync(cancel);
                return null;
            }
            number = tracked;
            if (place != repository.RepositoryId)
                repository = RepositoryRef.Of(await db.Repositories.AsNoTracking().SingleAsync(row => row.Id == place, cancel));
        }
        var ensured = await forge.EnsureIssueComment(repository, number, JsonSerializer.Deserialize<CommentPost>(post.Payload)!, cancel);
        var isRepeat = !ensured.CreatedNow && post.Attempts == 1;
        await db.Mails.Where(row => row.PostKey == post.Key && row.State == MailState.Held).ExecuteUpdateAsync(
            row => row.SetProperty(it => it.State, isRepeat ? MailState.Dropped : MailState.Waiting), CancellationToken.None);
        if (!isRepeat)
            jobs.Enqueue<SendMails>(job => job.Run(CancellationToken.None));
        return new($"{ensured.Id}");
    }

    async Task<Stands?> EnsureReaction(PostRow post, RepositoryRef repository, CancellationToken cancel)
    {
        var reaction = JsonSerializer.Deserialize<ReactionPost>(post.Payload)!;
        await forge.React(repository, reaction.CommentId, reaction.IsDone ? ForgeReaction.ThumbsUp : ForgeReaction.Confused, cancel);
        return new(null);
    }

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
        await db.Mails.Where(row => row.PostKey == post.Key && row.State == MailState.Held)
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.State, MailState.Waiting), cancel);
        Signals.Posted(post.Kind, PostOutcome.Refused);
    }
}
