using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Pilots;

/// <summary>
/// What a pilot's tracking issue ought to be. It stands in the pilot's repository; where that has issues switched off, or cannot be written to, in the
/// policy's <c>tracking.repository</c>.
/// </summary>
public sealed class SaveTracking(PilotGuardDb db, IClock clock)
{
    public const string Label = "pilot";

    /// <returns>False where there is no place for it: nobody can be reminded there.</returns>
    public async Task<bool> Run(Subject subject, Pilot pilot, PilotSheet sheet, CancellationToken cancel)
    {
        if (await Place(db, pilot, sheet, cancel) is not { } place)
            return false;
        if (pilot.TrackingRepositoryId != place.Id)
            (pilot.TrackingRepositoryId, pilot.TrackingNumber) = (place.Id, null);
        var marker = Marker.For(PostKind.Tracking, sheet.Place.Key);
        var issue = new IssuePost(
            marker, $"Pilot: {pilot.CharterId}", $"{TrackingWording.Body(sheet).TrimEnd()}\n\n{marker}", sheet.Life.IsOpen, [Label],
            [.. sheet.Audience.Owners.Select(one => one.Login).OfType<string>()]);
        var payload = JsonSerializer.Serialize(issue);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload)));
        var key = $"pilot/{pilot.Id}/tracking";
        var row = await db.Posts.SingleOrDefaultAsync(post => post.Key == key, cancel);
        if (row is null)
            db.Posts.Add(row = new PostRow
            {
                SubjectId = subject.Id,
                PilotId = pilot.Id,
                Key = key,
                Kind = PostRowKind.Tracking,
                InstallationId = place.InstallationId,
                RepositoryId = place.Id,
                Payload = payload,
                Hash = hash,
                EvaluationId = $"{subject.Id}-{subject.Wanted}",
                WantedAt = clock.GetCurrentInstant(),
            });
        else if (row.Hash != hash || row.RepositoryId != place.Id || row.Refused)
        {
            (row.Payload, row.Hash, row.InstallationId, row.RepositoryId) = (payload, hash, place.InstallationId, place.Id);
            (row.WantedAt, row.NotBefore, row.Refused, row.Error, row.Attempts) = (clock.GetCurrentInstant(), null, false, null, 0);
        }
        else if (subject.Again)
            (row.PostedHash, row.WantedAt) = (null, clock.GetCurrentInstant()); // Somebody closed, rewrote or deleted it; only the pilot's life does.
        return true;
    }

    /// <summary>Where a pilot's issue belongs; null where it has no place. What is said of a private repository never goes to a public one.</summary>
    public static async Task<Repository?> Place(PilotGuardDb db, Pilot pilot, PilotSheet sheet, CancellationToken cancel)
    {
        var home = await db.Repositories.SingleOrDefaultAsync(row => row.Id == pilot.RepositoryId, cancel);
        if (home is { Active: true, Archived: false, HasIssues: true })
            return home;
        if (sheet.Policy.Tracking is not { } named)
            return null;
        var isPrivate = home is { Private: true };
        var places = await db.Repositories
            .Where(row => row.OwnerId == pilot.OrganisationId && row.Active && !row.Archived && row.HasIssues && (row.Private || !isPrivate))
            .ToListAsync(cancel);
        return places.Find(row => string.Equals($"{row.Owner}/{row.Name}", named, StringComparison.OrdinalIgnoreCase));
    }
}
