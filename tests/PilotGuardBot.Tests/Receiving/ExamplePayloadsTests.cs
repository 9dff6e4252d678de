using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PilotGuardBot.Receiving;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Receiving;

public sealed class ExamplePayloadsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task All_of_github_s_examples_are_stored_and_none_is_unreadable(DatabaseKind kind)
    {
        var examples = ExamplePayloads.All;
        Assert.Equal(329, examples.Count);
        await using var database = await Databases.New(kind);
        await using var door = await Door.Open(database);

        var answers = await Task.WhenAll(examples.Select((it, at) =>
            door.Send(it.Event, it.Body, at.ToString(CultureInfo.InvariantCulture))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
        await door.Services.GetRequiredService<TranslateDeliveries>().Run(Cancel);

        await using var db = database.Open();
        var rows = await db.Deliveries.ToDictionaryAsync(it => int.Parse(it.DeliveryId, CultureInfo.InvariantCulture), Cancel);
        Assert.All(examples, (example, at) => Assert.Equal(example.Body, rows[at].Body));
        Assert.Empty(rows.Values
            .Where(it => it.State is DeliveryState.Dead or DeliveryState.Received)
            .Select(it => $"{it.Event}: {it.Note}"));
        // The others are of actions that we do not use, of other apps' checks, or of hooks that are no app's own.
        Assert.Equal(
            ["installation", "installation_repositories", "merge_group", "pull_request", "pull_request_review", "push", "repository"],
            rows.Values.Where(it => it.State == DeliveryState.Translated).Select(it => it.Event).Distinct().Order());
    }
}
