using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing;

/// <summary>
/// What the people of a running pilot agreed to. It grows only when a pull request is merged with the approvals that it needed: a merge that
/// went around them changes the file, but not what later pull requests are compared with.
/// </summary>
public sealed class KeepAgreement(PilotGuardDb db, ReadChange changes)
{
    static readonly JsonSerializerOptions Json = new JsonSerializerOptions().ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    /// <summary>Adds what this merged head was approved for. Running it again changes nothing.</summary>
    public async Task Run(Head merged, CancellationToken cancel)
    {
        var facts = await changes.Run(merged, cancel);
        var verdict = Review.Judge(facts, merged.Policy);
        foreach (var charter in facts.Charters.Select(one => one.Facts).OfType<CharterFacts>().Where(one => one.Snapshot is not null))
        {
            var pilot = await db.Pilots.SingleOrDefaultAsync(
                row => row.OrganisationId == merged.Repository.OwnerId && row.CharterId == charter.Charter.Id, cancel);
            if (pilot is not null)
                pilot.Agreement = JsonSerializer.Serialize(Of(pilot, charter).After(charter.Charter, charter.Approvals, verdict), Json);
        }
    }

    /// <summary>What stands agreed; the snapshot until something else was.</summary>
    public static Agreement? Of(Pilot pilot, Domain.Charters.Charter? snapshot) =>
        pilot.Agreement is { } kept ? JsonSerializer.Deserialize<Agreement>(kept, Json) : snapshot is null ? null : Agreement.At(snapshot);

    static Agreement Of(Pilot pilot, CharterFacts facts) => Of(pilot, facts.Snapshot) ?? Agreement.At(facts.Charter);
}
