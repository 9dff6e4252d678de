using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Reviewing.Pilots;
using PilotGuardBot.Storage;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot.Reviewing.Commands;

/// <summary>
/// Runs a command once per comment. The forge is asked first: whether the comment stands as it was written, which pilot is meant, who speaks. What the
/// command does, its answer and its audit row then become true in one transaction, so that a kill leaves all of it or nothing.
/// </summary>
public sealed class RunCommand(
    PilotGuardDb db, IForge forge, FindPilot find, KnowCommenter know, ReadPilot read, ReadBranch branches, ReadPolicy policies, ForgeLinks links,
    IBackgroundJobClient jobs, IClock clock)
{
    /// <summary>Replies that a person gets within an hour; after them reactions only.</summary>
    const int MostReplies = 5;

    public async Task Run(Subject subject, CancellationToken cancel)
    {
        var commentId = long.Parse(subject.Ref, CultureInfo.InvariantCulture);
        var key = Asked.KeyOf(commentId);
        if (subject.Hint is null || await db.Commands.AnyAsync(row => row.Key == key, cancel))
            return;
        var hint = JsonSerializer.Deserialize<CommandHint>(subject.Hint)!;
        var repository = await db.Repositories.SingleOrDefaultAsync(row => row.Id == subject.RepositoryId && row.Active && !row.Archived, cancel);
        if (repository is null)
            return;
        while (!await Try(subject, commentId, hint, repository, cancel))
        {
            db.ChangeTracker.Clear();
            db.Attach(subject);
        }
    }

    /// <returns>False where somebody else spoke of the pilot meanwhile, so that everything has to be read anew.</returns>
    async Task<bool> Try(Subject subject, long commentId, CommandHint hint, Repository repository, CancellationToken cancel)
    {
        var place = RepositoryRef.Of(repository);
        var comment = await forge.IssueComment(place, commentId, cancel);
        var command = PilotCommand.Of(hint.Line);
        if (comment is null || comment.AuthorId != hint.AccountId || CommandHint.HashOf(comment.Body) != hint.BodyHash)
        {
            var reply = comment is not null ? CommandWording.Changed()
                : command.ChangesSomething ? CommandWording.Deleted(hint.Login, command.Verb) : null;
            var isGone = comment is null;
            await Settle(
                subject, hint, command, repository, null, new Answer(false, reply, isGone ? "void: the comment is gone" : "void: the comment was changed"),
                reacts: !isGone, cancel);
            return true;
        }
        var (asked, home, refusal) = await Ask(command, comment, repository, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var pilot = asked.Pilot;
        long? look = null;
        if (pilot is not null && command.ChangesSomething)
        {
            // Whoever else speaks of this pilot waits here until we are done, and reads anew then.
            look = await WaitingSubjects.Raise(
                db, WantedSubject.Pilot(repository.InstallationId, pilot.RepositoryId, pilot.Id), clock.GetCurrentInstant(), Signals.TraceParent, cancel);
            if (asked.Sheet is not null && await Spoken(pilot, cancel) != Spoke)
                return false;
        }
        var answer = refusal ?? await Act(asked, home, cancel);
        var looks = await Settle(subject, hint, command, repository, asked, answer, reacts: true, cancel);
        await transaction.CommitAsync(cancel);
        foreach (var id in looks.Append(look).OfType<long>())
            jobs.Enqueue<ReviewSubject>(job => job.Run(id, CancellationToken.None));
        return true;
    }

    /// <summary>How much was said of the pilot when its sheet was read.</summary>
    int Spoke { get; set; }

    async Task<int> Spoken(Pilot pilot, CancellationToken cancel) =>
        await db.Said.CountAsync(row => row.PilotId == pilot.Id, cancel) + await db.Snoozes.CountAsync(row => row.PilotId == pilot.Id, cancel);

    async Task<(Asked Asked, Repository? Home, Answer? Refusal)> Ask(
        PilotCommand command, ForgeComment comment, Repository repository, CancellationToken cancel)
    {
        var nothing = new Asked(command, comment, repository, null, null, await Policy(repository, cancel), [], ForgePermission.None);
        if (command is PilotCommand.Unclear unclear)
            return (nothing, null, new(false, unclear.Problem, "not understood"));
        var meant = await find.Run(command, comment, repository, cancel);
        if (meant.Refusal is { } refusal)
            return (nothing, null, Answer.Refused(refusal));
        var permission = command is PilotCommand.Recheck || command.ChangesSomething
            ? await forge.Permission(RepositoryRef.Of(repository), comment.Author, cancel)
            : ForgePermission.None;
        if (meant.Pilot is not { } pilot)
            return (nothing with { Permission = permission }, null, null);
        Spoke = await Spoken(pilot, cancel);
        var home = await db.Repositories.SingleAsync(row => row.Id == pilot.RepositoryId, cancel);
        var sheet = await read.Run(pilot, cancel);
        var asked = nothing with { Pilot = pilot, Sheet = sheet, Policy = sheet?.Policy ?? nothing.Policy, Permission = permission };
        if (!command.ChangesSomething)
            return (asked, home, null);
        if (sheet is null)
            return (asked, home, Answer.Refused($"The charter of {Markdown.Code(pilot.CharterId)} cannot be read."));
        return permission is ForgePermission.None
            ? (asked, home, Answer.Refused("You have no access to this repository any more."))
            : (asked with { Names = await know.Run(comment, repository, sheet, cancel) }, home, null);
    }

    async Task<Policy> Policy(Repository repository, CancellationToken cancel) =>
        await policies.Run(repository, await branches.Run(repository, repository.DefaultBranch, cancel), cancel);

    async Task<Answer> Act(Asked asked, Repository? home, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return asked.Command switch
        {
            PilotCommand.Help => ListCommands.Run(),
            PilotCommand.Status => TellStatus.Run(asked),
            PilotCommand.Why why => new ExplainRule(links).Run(asked, why),
            PilotCommand.Recheck => Recheck.Run(asked),
            PilotCommand.Snooze snooze => await new SnoozeReminders(db).Run(asked, snooze, now, cancel),
            PilotCommand.Ack => await new AcknowledgeReminder(db).Run(asked, now, cancel),
            PilotCommand.Extend extend => new ProposeExtension(links).Run(asked, extend, home!),
            PilotCommand.Decide decide => new RecordDecision(db).Run(asked, decide, now),
            var other => throw new InvalidOperationException($"Nobody runs {other.Verb}."),
        };
    }

    /// <summary>Writes down what came of it, and what is to be posted.</summary>
    /// <returns>The subjects that are to be looked at.</returns>
    async Task<IReadOnlyList<long?>> Settle(
        Subject subject, CommandHint hint, PilotCommand command, Repository repository, Asked? asked, Answer answer, bool reacts, CancellationToken cancel)
    {
        var (now, commentId) = (clock.GetCurrentInstant(), long.Parse(subject.Ref, CultureInfo.InvariantCulture));
        var replied = answer.Reply is not null && (answer.MustBeSaid || await Replies(hint.AccountId, now, cancel) < MostReplies);
        db.Commands.Add(new()
        {
            Key = Asked.KeyOf(commentId),
            RepositoryId = repository.Id,
            Number = subject.Number,
            CommentId = commentId,
            AccountId = hint.AccountId,
            Login = hint.Login,
            Line = hint.Line,
            SaidAt = hint.SaidAt is { } said && InstantPattern.ExtendedIso.Parse(said) is { Success: true, Value: var at } ? at : now,
            RanAt = now,
            Replied = replied,
            Outcome = answer.Note,
        });
        db.Audit.Add(new() { At = now, PilotId = asked?.Pilot?.Id, Who = hint.Login, What = Markdown.Visible(command.Verb, 20), Detail = answer.Note });
        if (replied)
        {
            var marker = Marker.For(PostKind.Reply, answer.MarkerKey ?? subject.Ref);
            Post(subject, asked, $"github/reply/{commentId}", PostRowKind.Message, new CommentPost(marker, $"{answer.Reply!.TrimEnd()}\n\n{marker}", OnlyIfPresent: false));
        }
        if (reacts)
            Post(subject, asked, $"github/reaction/{commentId}", PostRowKind.Reaction, new ReactionPost(commentId, answer.IsDone));
        var looks = new List<long?>();
        foreach (var wanted in answer.Looks)
            looks.Add(await WaitingSubjects.Raise(db, wanted, now, Signals.TraceParent, cancel));
        await db.SaveChangesAsync(cancel);
        return looks;
    }

    Task<int> Replies(long accountId, Instant now, CancellationToken cancel)
    {
        var since = now - Duration.FromHours(1);
        return db.Commands.CountAsync(row => row.AccountId == accountId && row.Replied && row.RanAt > since, cancel);
    }

    void Post<T>(Subject subject, Asked? asked, string key, PostRowKind kind, T content)
    {
        var payload = JsonSerializer.Serialize(content);
        db.Posts.Add(new PostRow
        {
            SubjectId = subject.Id,
            PilotId = asked?.Pilot?.Id,
            Key = key,
            Kind = kind,
            InstallationId = subject.InstallationId,
            RepositoryId = subject.RepositoryId,
            Number = subject.Number,
            Payload = payload,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload))),
            EvaluationId = $"{subject.Id}-{subject.Wanted}",
            WantedAt = clock.GetCurrentInstant(),
        });
    }
}
