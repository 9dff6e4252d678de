using System.Text;
using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Commands;

/// <summary>
/// Which pilot a command means: the one whose tracking issue it stands on, one that the pull request touches, or the one that it names. A pilot of a
/// private repository is spoken of only there and on its tracking issue.
/// </summary>
public sealed class FindPilot(PilotGuardDb db, IForge forge)
{
    /// <param name="Pilot">Null where none is meant, or with a refusal.</param>
    public sealed record Meant(Pilot? Pilot, string? Refusal);

    public async Task<Meant> Run(PilotCommand command, ForgeComment comment, Repository repository, CancellationToken cancel)
    {
        var near = await Near(comment, repository, cancel);
        if (command.Pilot is { } name)
            return await Named(command, name, near, comment, repository, cancel);
        return near switch
        {
            [var only] => Counts(command, only, comment, repository),
            _ when command is PilotCommand.Help or PilotCommand.Why or PilotCommand.Recheck => new(null, null),
            [] => new(null, $"Which pilot? Name it: `/pilot {command.Verb} ID …`, or write on its tracking issue."),
            _ => new(null, $"Which pilot: {string.Join(", ", near.Take(10).Select(pilot => Markdown.Code(pilot.CharterId)))}? "
                + $"Name it: `/pilot {command.Verb} ID …`."),
        };
    }

    async Task<Meant> Named(
        PilotCommand command, string name, List<Pilot> near, ForgeComment comment, Repository repository, CancellationToken cancel)
    {
        var id = name.ToLowerInvariant();
        var pilot = near.Find(one => one.CharterId == id)
            ?? await db.Pilots.SingleOrDefaultAsync(row => row.OrganisationId == repository.OwnerId && row.CharterId == id, cancel);
        return pilot is not null && (near.Contains(pilot) || await MayBeNamed(pilot, repository, cancel))
            ? Counts(command, pilot, comment, repository)
            : new(null, $"There is no pilot {Markdown.Code(name, 60)} here.");
    }

    async Task<bool> MayBeNamed(Pilot pilot, Repository repository, CancellationToken cancel) => pilot.RepositoryId == repository.Id
        || await db.Repositories.AnyAsync(row => row.Id == pilot.RepositoryId && !row.Private, cancel);

    /// <summary>Some commands count on the tracking issue only, where everybody concerned reads along.</summary>
    static Meant Counts(PilotCommand command, Pilot pilot, ForgeComment comment, Repository repository)
    {
        var isThere = pilot.TrackingRepositoryId == repository.Id && pilot.TrackingNumber == comment.Number;
        if (!command.NeedsTracking || isThere)
            return new(pilot, null);
        var where = pilot.TrackingNumber is { } number && pilot.TrackingRepositoryId == repository.Id ? $": #{number}" : "";
        return new(null, $"`/pilot {command.Verb}` counts on the tracking issue of {Markdown.Code(pilot.CharterId)} only{where}.");
    }

    async Task<List<Pilot>> Near(ForgeComment comment, Repository repository, CancellationToken cancel)
    {
        if (!comment.OnPullRequest)
            return await db.Pilots.Where(row => row.TrackingRepositoryId == repository.Id && row.TrackingNumber == comment.Number).ToListAsync(cancel);
        var pilots = await db.Pilots.Where(row => row.RepositoryId == repository.Id && row.VanishedAt == null).OrderBy(row => row.Id).ToListAsync(cancel);
        if (pilots.Count == 0)
            return [];
        var changes = await forge.Changes(RepositoryRef.Of(repository), comment.Number, cancel);
        return pilots.FindAll(pilot => Covers(pilot, changes));
    }

    static bool Covers(Pilot pilot, Listing<ForgeChange> changes)
    {
        var paths = CharterReader.Read(pilot.File, Encoding.UTF8.GetBytes(pilot.Charter)).Charter?.Paths ?? [];
        var coverage = new Coverage(pilot.File, [.. paths]);
        return changes.Items.Any(change => coverage.Covers(change.File.Path) || (change.File.PreviousPath is { } before && coverage.Covers(before)));
    }
}
