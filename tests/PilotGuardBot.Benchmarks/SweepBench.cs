using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PilotGuardBot.Storage;
using PilotGuardBot.Sweeping;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Benchmarks;

/// <summary>
/// How long the minute's question takes, "which pilots are to be looked at now", with 1,000 reminders due among ever more pilots on PostgreSQL. Each pilot
/// has five reminders to come and its daily look later in the day.
/// </summary>
static class SweepBench
{
    const int Due = 1000, Rounds = 21;
    static readonly Instant Now = Instant.FromUtc(2026, 3, 16, 9, 0);

    public static async Task<int> Run()
    {
        if (PostgresServer.Absent is { } absent)
        {
            Console.Error.WriteLine(absent);
            return 2;
        }
        await using var server = await PostgresServer.Start();
        double? first = null;
        Console.WriteLine("    pilots   reminders planned   due   median ms   slowest ms   of the first");
        foreach (var pilots in (int[])[1_000, 100_000, 1_000_000])
        {
            var address = DatabaseAddress.Parse(await server.NewDatabase($"sweep_{pilots}"));
            await using var services = new ServiceCollection().AddStorage(address).AddLogging().AddScoped<DuePilots>().BuildServiceProvider();
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PilotGuardDb>();
            db.Database.SetCommandTimeout(600);
            await db.Database.MigrateAsync();
            await Fill(db, pilots);
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var began = Stopwatch.GetTimestamp();
                var found = await scope.ServiceProvider.GetRequiredService<DuePilots>().Run(Now, CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                db.ChangeTracker.Clear();
                if (found.Count != Math.Min(Due, pilots))
                    throw new InvalidOperationException($"{found.Count} pilots were found");
            }
            var median = times.Skip(1).Order().ElementAt(Rounds / 2);
            first ??= median;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{pilots,10:N0}{pilots * 5L,20:N0}{Due,6:N0}{median,12:F1}{times.Skip(1).Max(),13:F1}{median / first.Value,15:F2}"));
        }
        return 0;
    }

    static async Task Fill(PilotGuardDb db, int pilots)
    {
        db.Repositories.Add(new() { Id = 1, Owner = "acme", OwnerId = 1, Name = "pilots", DefaultBranch = "main", InstallationId = 1 });
        await db.SaveChangesAsync();
        var (now, later) = (Now.ToDateTimeUtc(), (Now + Duration.FromHours(8)).ToDateTimeUtc());
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into pilots (organisation_id, charter_id, repository_id, file, blob_sha, charter, merged_at, closed, silent, state, overdue, look_at)
            select 1, 'pilot-' || n, 1, 'pilots/pilot-' || n || '/pilot.yml', md5(n::text), '', {now}, false, false, 1, false, {later}
            from generate_series(1, {pilots}) n
            """);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into nudges (pilot_id, version, stage, day, due_at, state)
            select id, '2026-05-29', 'T-' || stage, '2026-05-01', {later} + stage * interval '1 day', 0
            from pilots cross join generate_series(1, 5) stage
            """);
        await db.Database.ExecuteSqlAsync(
            $"update nudges set due_at = {now} where id in (select min(id) from nudges group by pilot_id order by md5(min(id)::text) limit {Due})");
        await db.Database.ExecuteSqlRawAsync("vacuum analyze");
    }
}
