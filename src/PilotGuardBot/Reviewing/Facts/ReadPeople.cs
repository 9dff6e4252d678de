using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Forges;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>Resolves the handles of a charter to accounts; the forge is asked at most once a day for each.</summary>
public sealed class ReadPeople(PilotGuardDb db, IForge forge, IClock clock)
{
    static readonly Duration Fresh = Duration.FromDays(1);

    /// <summary>
    /// States of those who must exist. A person of the policy without a GitHub login is active: they are reached by mail.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, HandleState>> States(
        Repository repository, Charter charter, Policy policy, CancellationToken cancel)
    {
        string?[] required = [charter.Owners.Business, charter.Owners.Tech, charter.Owners.Decider];
        return await States(repository, required.OfType<string>(), policy, cancel);
    }

    /// <summary>States of these handles, which name no teams.</summary>
    public async Task<IReadOnlyDictionary<string, HandleState>> States(
        Repository repository, IEnumerable<string> handles, Policy policy, CancellationToken cancel)
    {
        var states = new Dictionary<string, HandleState>(StringComparer.OrdinalIgnoreCase);
        foreach (var handle in handles.Distinct(StringComparer.OrdinalIgnoreCase))
            states[handle] = Login(handle, policy) switch
            {
                null => HandleState.Active,
                // A token in an owner's place is nobody's login, and must neither leave the house nor be kept.
                var login when Secrets.Find(login).Count > 0 => HandleState.Unknown,
                var login => await State(repository, login, cancel),
            };
        return states;
    }

    /// <summary>The forge login behind a handle; null for a person of the policy who has none.</summary>
    public static string? Login(string handle, Policy policy) => policy.People.TryGetValue(handle, out var person) ? person.GitHub : handle;

    async Task<HandleState> State(Repository repository, string login, CancellationToken cancel)
    {
        var key = login.ToLowerInvariant();
        var now = clock.GetCurrentInstant();
        var row = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(
            account => account.InstallationId == repository.InstallationId && account.Login == key, cancel);
        if (row is not null && now - row.AskedAt < Fresh)
            return (HandleState)row.State;
        var account = await forge.Account(RepositoryRef.Of(repository), login, cancel);
        // In one statement: two reviews may ask for the same person at the same time.
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into accounts (installation_id, login, account_id, state, asked_at)
            values ({repository.InstallationId}, {key}, {account.Id}, {(int)account.State}, {db.Stored(now)})
            on conflict (installation_id, login) do update set account_id = excluded.account_id, state = excluded.state, asked_at = excluded.asked_at
            """, cancel);
        return account.State;
    }
}
