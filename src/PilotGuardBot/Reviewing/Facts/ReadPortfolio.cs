using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Portfolio;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>Where the organisation's other open pilots stand, by the register.</summary>
public sealed class ReadPortfolio(PilotGuardDb db, Today today)
{
    /// <param name="home">Whose organisation, and where the answer is shown: a private pilot is not named in a public place.</param>
    /// <param name="policy">Knows calendars and time zones.</param>
    /// <param name="id">The pilot under review, which is none of the others.</param>
    public async Task<IReadOnlyList<PilotStanding>> Others(Repository home, Policy policy, string? id, CancellationToken cancel)
    {
        var rows = await (
            from pilot in db.Pilots.AsNoTracking()
            where pilot.OrganisationId == home.OwnerId && !pilot.Closed && pilot.State != PilotState.Decided && pilot.CharterId != id
            join repository in db.Repositories on pilot.RepositoryId equals repository.Id
            orderby pilot.CharterId
            select new { pilot.CharterId, pilot.File, pilot.Charter, pilot.Due, repository.Private }).ToListAsync(cancel);
        return
        [
            .. from row in rows
               let charter = CharterReader.Read(row.File, row.Charter).Charter
               where charter is not null
               select Standing(row.CharterId, charter, row.Due, policy, isNamed: !row.Private || home.Private),
        ];
    }

    PilotStanding Standing(string id, Charter charter, LocalDate? known, Policy policy, bool isNamed)
    {
        var day = today.In(policy, charter.Window.Timezone);
        var due = known ?? charter.Window.Decision;
        var calendar = CalendarChoice.For(charter, policy).Calendar;
        return new(id, charter.Owners, charter.Window.Start, due, due is { } date ? calendar.DaysAfter(date, day) : 0, isNamed);
    }
}
