using System.Collections.Concurrent;
using NodaTime;

namespace PilotGuardBot.Forges.GitHub;

/// <param name="InstallationId">0 is the app itself.</param>
/// <param name="Until">Nothing is sent before this instant.</param>
public sealed record ParkedInstallation(long InstallationId, Instant Until, string Reason);

/// <summary>
/// Installations that GitHub asked to wait. No call of a parked installation goes out, whoever makes it; each ends in a
/// <see cref="ForgeParkedException"/>. What a database kept from before a restart is put back by <see cref="Park"/>.
/// </summary>
public sealed class ParkedInstallations(IClock clock)
{
    static readonly Duration FirstWait = Duration.FromSeconds(60);
    public static readonly Duration LongestWait = Duration.FromHours(1);

    readonly ConcurrentDictionary<long, ParkedInstallation> parked = new();
    readonly ConcurrentDictionary<long, int> inARow = new();

    /// <summary>Told of each parking, on the thread of the call that caused it; listeners must be quick and must not throw.</summary>
    public event Action<ParkedInstallation>? Parked;

    /// <summary>Those that wait now.</summary>
    public IReadOnlyList<ParkedInstallation> Now => [.. parked.Values.Where(one => one.Until > clock.GetCurrentInstant())];

    /// <summary>Null when the installation may be called.</summary>
    public ParkedInstallation? Of(long installationId) =>
        parked.TryGetValue(installationId, out var one) && one.Until > clock.GetCurrentInstant() ? one : null;

    /// <summary>A later instant replaces an earlier one, never the other way round.</summary>
    public ParkedInstallation Park(long installationId, Instant until, string reason)
    {
        var wanted = new ParkedInstallation(installationId, until, reason);
        var stands = parked.AddOrUpdate(installationId, wanted, (_, before) => before.Until >= until ? before : wanted);
        if (ReferenceEquals(stands, wanted))
            Parked?.Invoke(wanted);
        return stands;
    }

    /// <summary>How long to wait where GitHub did not say: a minute, doubled each time in a row, an hour at most.</summary>
    public Duration NextWait(long installationId)
    {
        var times = inARow.AddOrUpdate(installationId, 1, (_, before) => Math.Min(before + 1, 10));
        return Duration.Min(FirstWait * (1 << (times - 1)), LongestWait);
    }

    /// <summary>A call went through: the next wait starts small again.</summary>
    public void WentThrough(long installationId) => inARow.TryRemove(installationId, out _);
}
