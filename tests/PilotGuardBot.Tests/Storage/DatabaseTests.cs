using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Tests.Storage;

public sealed class DatabaseTests
{
    static readonly Instant Now = Instant.FromUtc(2026, 3, 1, 9, 30) + Duration.FromTicks(1_234_560);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_instant_comes_back_to_the_microsecond_and_compares_in_the_database(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await using (var db = database.Open())
        {
            db.Subjects.Add(new() { Key = "early", Kind = SubjectKind.PullRequest, WaitingSince = Now });
            db.Subjects.Add(new() { Key = "late", Kind = SubjectKind.PullRequest, WaitingSince = Now + Duration.FromMinutes(1) });
            db.Subjects.Add(new() { Key = "rest", Kind = SubjectKind.PullRequest });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var again = database.Open();
        var due = await again.Subjects.Where(it => it.WaitingSince <= Now).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Now, Assert.Single(due).WaitingSince);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_delivery_id_is_unique_a_forge(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await using var db = database.Open();
        db.Deliveries.Add(Delivery("github", "1"));
        db.Deliveries.Add(Delivery("azure-devops", "1"));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        db.Deliveries.Add(Delivery("github", "1"));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    static Delivery Delivery(string forge, string id) =>
        new() { Forge = forge, DeliveryId = id, Event = "push", ReceivedAt = Now, Body = "{}"u8.ToArray() };
}
