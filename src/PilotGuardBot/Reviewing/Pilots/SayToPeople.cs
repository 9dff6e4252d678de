using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Pilots;

/// <summary>
/// Puts a comment for a pilot's tracking issue into the outbox, and beside it a mail to everyone addressed for whom the policy has an address. Its key is
/// unique, so a second call with the same key says nothing.
/// </summary>
public sealed class SayToPeople(PilotGuardDb db, WriteMails mails, IClock clock)
{
    /// <param name="key">Within the pilot: "2026-05-29/T-7", "paused/2026-04-20".</param>
    /// <param name="until">After this instant it is no longer worth saying; null for ever.</param>
    public async Task Run(
        Subject subject, Pilot pilot, PilotSheet sheet, string key, PilotMessage message, IReadOnlyList<Addressee> to, Instant? until, CancellationToken cancel)
    {
        var postKey = $"pilot/{pilot.Id}/{key}";
        if (await db.Posts.AnyAsync(post => post.Key == postKey, cancel))
            return;
        var marker = Marker.For(PostKind.Nudge, $"{sheet.Place.Key}-{key.Replace('/', '-')}");
        var payload = JsonSerializer.Serialize(new CommentPost(marker, $"{message.Comment.TrimEnd()}\n\n{marker}", OnlyIfPresent: false));
        db.Posts.Add(new PostRow
        {
            SubjectId = subject.Id,
            PilotId = pilot.Id,
            Key = postKey,
            Kind = PostRowKind.Message,
            InstallationId = subject.InstallationId,
            RepositoryId = pilot.TrackingRepositoryId ?? pilot.RepositoryId,
            Payload = payload,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload))),
            EvaluationId = $"{subject.Id}-{subject.Wanted}",
            WantedAt = clock.GetCurrentInstant(),
            NotAfter = until,
        });
        mails.Run(pilot, sheet, postKey, message, to, until);
        (pilot.Silent, pilot.SpokeOn) = (false, sheet.Facts.Today);
    }
}
