using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Tests.Storage;

public sealed class SubjectLocksTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_holds_a_subject_at_a_time(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        var locks = database.Node().GetRequiredService<SubjectLocks>();

        var held = await locks.TryHold(7, Cancel);
        Assert.NotNull(held);
        Assert.Null(await locks.TryHold(7, Cancel));
        await using var another = await locks.TryHold(8, Cancel);
        Assert.NotNull(another);

        await held.DisposeAsync();
        await using var again = await locks.TryHold(7, Cancel);
        Assert.NotNull(again);
        await held.DisposeAsync(); // a second time: frees nobody else
        Assert.Null(await locks.TryHold(7, Cancel));
    }

    [Fact]
    public async Task Of_fifty_who_try_at_once_over_two_nodes_one_holds()
    {
        await using var database = await Databases.New(DatabaseKind.Postgres);
        var nodes = new[] { database.Node(), database.Node() }.Select(node => node.GetRequiredService<SubjectLocks>()).ToArray();

        var tries = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => nodes[i % 2].TryHold(7, Cancel)));

        var held = Assert.Single(tries, it => it is not null);
        await held!.DisposeAsync();
    }

    [Fact]
    public async Task A_holder_whose_connection_dies_holds_no_more()
    {
        await using var database = await Databases.New(DatabaseKind.Postgres);
        var held = await database.Node().GetRequiredService<SubjectLocks>().TryHold(7, Cancel);
        Assert.NotNull(held);
        await using (var db = database.Open())
            await db.Database.ExecuteSqlRawAsync(
                """
                select pg_terminate_backend(pid, 10000) from pg_locks
                where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
                """, Cancel);

        await using var other = await database.Node().GetRequiredService<SubjectLocks>().TryHold(7, Cancel);

        Assert.NotNull(other);
        await held.DisposeAsync(); // and does not fail for it
    }
}
