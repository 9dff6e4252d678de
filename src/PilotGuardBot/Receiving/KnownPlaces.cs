using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Receiving;

/// <summary>
/// Installations and repositories as payloads show them, so that a review finds names without a call. A payload may be old: what a review
/// reads from the forge overwrites it.
/// </summary>
static class KnownPlaces
{
    /// <summary>Goes in the caller's transaction; of several news about one place the last wins.</summary>
    public static async Task Learn(PilotGuardDb db, IEnumerable<Translation> translations, CancellationToken cancel)
    {
        var news = translations.ToList();
        await Installations(db, [.. news.Select(it => it.Installation).OfType<InstallationNews>()], cancel);
        await Repositories(db, [.. news.SelectMany(it => it.Repositories)], cancel);
        await db.SaveChangesAsync(cancel); // writes only what differs, in the order of the keys
        db.ChangeTracker.Clear();
    }

    static async Task Installations(PilotGuardDb db, IReadOnlyList<InstallationNews> news, CancellationToken cancel)
    {
        var ids = news.Select(it => it.Id).Distinct().Order().ToArray();
        var rows = await db.Installations.Where(it => ids.Contains(it.Id)).ToDictionaryAsync(it => it.Id, cancel);
        foreach (var id in ids.Where(id => !rows.ContainsKey(id)))
        {
            // Another node may insert it now: then its row stands, and ours is an update.
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into installations (id, account_id, account_login, suspended, removed) values ({id}, 0, '', false, false)
                on conflict (id) do nothing
                """, cancel);
            rows[id] = await db.Installations.SingleAsync(it => it.Id == id, cancel);
        }

        foreach (var it in news)
        {
            var row = rows[it.Id];
            row.AccountId = it.AccountId ?? row.AccountId;
            row.AccountLogin = it.AccountLogin ?? row.AccountLogin;
            row.Suspended = it.Suspended ?? row.Suspended;
            row.Removed = it.Removed ?? row.Removed;
        }
    }

    static async Task Repositories(PilotGuardDb db, IReadOnlyList<RepositoryNews> news, CancellationToken cancel)
    {
        var ids = news.Select(it => it.Id).Distinct().Order().ToArray();
        var rows = await db.Repositories.Where(it => ids.Contains(it.Id)).ToDictionaryAsync(it => it.Id, cancel);
        foreach (var it in news.DistinctBy(it => it.Id).OrderBy(it => it.Id).Where(it => !rows.ContainsKey(it.Id)))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into repositories (id, installation_id, owner, owner_id, name, default_branch, private, archived, topics, active)
                values ({it.Id}, {it.InstallationId}, '', 0, '', '', true, false, '', true)
                on conflict (id) do nothing
                """, cancel);
            rows[it.Id] = await db.Repositories.SingleAsync(row => row.Id == it.Id, cancel);
        }

        foreach (var it in news)
        {
            var row = rows[it.Id];
            // Taken from an installation that no longer has it anyway: it was transferred to another one meanwhile.
            if (!it.Active && row.InstallationId != it.InstallationId) continue;
            row.InstallationId = it.InstallationId;
            row.Owner = it.Owner ?? row.Owner;
            row.OwnerId = it.OwnerId ?? row.OwnerId;
            row.Name = it.Name ?? row.Name;
            row.DefaultBranch = it.DefaultBranch ?? row.DefaultBranch;
            row.Private = it.Private ?? row.Private;
            row.Archived = it.Archived ?? row.Archived;
            row.Topics = it.Topics ?? row.Topics;
            row.HasIssues = it.HasIssues ?? row.HasIssues;
            row.Active = it.Active;
        }
    }
}
