using System.Collections.Concurrent;
using System.Net;
using PilotGuardBot.Sandbox.GitHub.Hooks;

namespace PilotGuardBot.Tests.Faults;

/// <summary>Sends each event until it was answered 202, as a forge does whose failed deliveries are asked for again.</summary>
sealed class StubbornSender(SandboxHook hook)
{
    const int AtATime = 4;

    readonly ConcurrentDictionary<Guid, bool> _acknowledged = new();

    public IReadOnlyList<HookEvent> Waiting => [.. hook.Events.Where(one => !_acknowledged.ContainsKey(one.Guid))];

    /// <summary>One attempt for each event that waits; ends early when asked to.</summary>
    /// <param name="acknowledged">Told of each 202.</param>
    public async Task SendWaiting(Action acknowledged, CancellationToken stop)
    {
        await Parallel.ForEachAsync(Waiting, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (one, _) =>
        {
            if (stop.IsCancellationRequested)
                return;
            var attempts = await hook.Send(one);
            if (attempts.Any(attempt => attempt.StatusCode == (int)HttpStatusCode.Accepted) && _acknowledged.TryAdd(one.Guid, true))
                acknowledged();
        });
    }
}
