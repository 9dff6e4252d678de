using NodaTime;
using NodaTime.Text;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>One attempt of GitHub to bring us a webhook.</summary>
/// <param name="Id">The attempt's own id, by which it is asked for again.</param>
/// <param name="Guid">The delivery's id, the same in all its attempts: the <c>X-GitHub-Delivery</c> header.</param>
/// <param name="Arrived">We answered it well. A status code of 0 (no connection) has not arrived, and no filter of GitHub's finds
/// it.</param>
public sealed record GitHubDelivery(long Id, string Guid, Instant DeliveredAt, bool Arrived, string Event, string? Action);

/// <summary>GitHub's own list of what it tried to deliver, kept for three days (GitHub Enterprise Server: seven).</summary>
public sealed class GitHubDeliveries
{
    readonly AppConnections connections;

    internal GitHubDeliveries(AppConnections connections) => this.connections = connections;

    /// <summary>
    /// Every attempt since <paramref name="since"/> (included), newest first, page by page as it is read; unfiltered, since neither of
    /// GitHub's filters shows attempts that found no connection.
    /// </summary>
    /// <param name="mostPages">Of 100 attempts each.</param>
    public async IAsyncEnumerable<GitHubDelivery> Since(
        Instant since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel, int mostPages = 1_000)
    {
        var connection = connections.For(Caller.App, repeatable: false, cancel);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var address = Address.Of($"app/hook/deliveries?per_page=100");
        for (var pages = 0; pages < mostPages; pages++)
        {
            var page = await Answered.By(() => Octo.Call(() => connection.Get<List<DeliveryWire>>(address, null)));
            foreach (var delivery in (page.Body ?? []).Select(Delivery).OfType<GitHubDelivery>())
            {
                if (delivery.DeliveredAt < since)
                    yield break;
                yield return delivery;
            }
            if (Pages.Next(page) is not { } next)
                yield break;
            if (!seen.Add(next.AbsoluteUri))
                throw new ForgeUnsureException("GitHub's list of deliveries leads in a circle");
            address = next;
        }
    }

    /// <summary>Asks GitHub to send the delivery again, under the same guid. Harmless when repeated: the inbox knows the guid.</summary>
    public Task Redeliver(long id, CancellationToken cancel) => Answered.By(() => Octo.Call(() =>
        connections.For(Caller.App, repeatable: true, cancel).Post(Address.Of($"app/hook/deliveries/{id}/attempts"), cancel)));

    static GitHubDelivery? Delivery(DeliveryWire wire) =>
        wire.Guid is { } guid && OffsetDateTimePattern.ExtendedIso.Parse(wire.DeliveredAt ?? "") is { Success: true, Value: var at }
            ? new GitHubDelivery(wire.Id, guid, at.ToInstant(), wire.StatusCode is >= 200 and < 400, wire.Event ?? "", wire.Action)
            : null;
}
