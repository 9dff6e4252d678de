using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing;

/// <summary>
/// What the people of a running pilot agreed to. It grows only when a pull request is merged with the approvals that it needed: a merge that
/// went around them changes the file, but not what later pull requests are compared with.
/// </summary>
public sealed class KeepAgreement(PilotGuardDb db, ReadChange changes, ReadApprovals approvals, QueueSubjects queue)
{
    static readonly JsonSerializerOptions Json = new JsonSerializerOptions().ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    /// <summary>Adds what this merged head was approved for. Running it again changes nothing.</summary>
    public async Task Run(Head merged, CancellationToken cancel)
    {
        var facts = await changes.Run(merged, cancel);
        var verdict = Review.Judge(facts, merged.Policy);
        await KeepApprovals(merged, cancel);
        foreach (var charter in facts.Charters.Select(one => one.Facts).OfType<CharterFacts>().Where(one => one.Snapshot is not null))
        {
            var pilot = await db.Pilots.SingleOrDefaultAsync(
                row => row.OrganisationId == merged.Repository.OwnerId && row.CharterId == charter.Charter.Id, cancel);
            if (pilot is not null)
                pilot.Agreement = JsonSerializer.Serialize(Of(pilot, charter).After(charter.Charter, charter.Approvals, verdict), Json);
        }
    }

    /// <summary>Who approved the charters and decisions that it brought, for whoever asks later; and their pilots are looked at.</summary>
    async Task KeepApprovals(Head merged, CancellationToken cancel)
    {
        var brought = merged.Changes.Items
            .Where(change => change.BlobSha is not null && (CharterFiles.IsCharter(change.File.Path) || CharterFiles.IsDecision(change.File.Path))).ToList();
        if (brought.Count == 0)
            return;
        var given = await approvals.Run(merged, cancel);
        var by = JsonSerializer.Serialize(given.By.Order(StringComparer.OrdinalIgnoreCase));
        foreach (var blob in brought.Select(change => change.BlobSha!).Distinct())
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into approved_blobs (repository_id, blob_sha, approvers) values ({merged.Repository.Id}, {blob}, {by})
                on conflict (repository_id, blob_sha) do update set approvers = excluded.approvers
                """, cancel);
        var files = brought.Select(change => CharterFiles.IsCharter(change.File.Path) ? change.File.Path : CharterFiles.CharterOf(change.File.Path)).ToList();
        foreach (var pilot in await db.Pilots.Where(row => row.RepositoryId == merged.Repository.Id && files.Contains(row.File)).ToListAsync(cancel))
            await queue.Pilot(merged.Repository, pilot.Id, cancel);
    }

    /// <summary>What stands agreed; the snapshot until something else was.</summary>
    public static Agreement? Of(Pilot pilot, Domain.Charters.Charter? snapshot) =>
        pilot.Agreement is { } kept ? JsonSerializer.Deserialize<Agreement>(kept, Json) : snapshot is null ? null : Agreement.At(snapshot);

    static Agreement Of(Pilot pilot, CharterFacts facts) => Of(pilot, facts.Snapshot) ?? Agreement.At(facts.Charter);
}
