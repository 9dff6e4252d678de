using System.Collections.Concurrent;

namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>
/// Keeps each installation within good manners: nothing while it is parked, eight calls at a time, one write at a time, and writes no
/// faster than <see cref="WritePace"/>.
/// </summary>
sealed class HoldBack(ParkedInstallations parked, WritePace pace) : DelegatingHandler
{
    const int AtATime = 8;

    readonly ConcurrentDictionary<long, (SemaphoreSlim Calls, SemaphoreSlim Writes)> gates = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var caller = CallScope.Of(request).Caller;
        var (calls, writes) = gates.GetOrAdd(caller.InstallationId, _ => (new SemaphoreSlim(AtATime), new SemaphoreSlim(1)));
        var write = request.Method != HttpMethod.Get && caller.Use is not TokenUse.App;
        // Whoever is parked is told at once, also before queueing up for its turn.
        RefuseWhileParked(caller);
        using var turnToWrite = write ? await Turn.Take(writes, cancellationToken) : null;
        using var turn = await Turn.Take(calls, cancellationToken);
        RefuseWhileParked(caller);
        if (write)
            pace.Take(caller.InstallationId);
        return await base.SendAsync(request, cancellationToken);
    }

    void RefuseWhileParked(Caller caller)
    {
        if (parked.Of(caller.InstallationId) is { } one)
            throw new ForgeParkedException(caller.InstallationId, one.Until, one.Reason);
    }

    sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public static async Task<Turn> Take(SemaphoreSlim gate, CancellationToken cancel)
        {
            await gate.WaitAsync(cancel);
            return new Turn(gate);
        }

        public void Dispose() => gate.Release();
    }
}
