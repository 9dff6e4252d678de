using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PilotGuardBot.Receiving;

/// <param name="Secrets">Each is accepted, so that one can be rotated. None: every delivery is refused.</param>
/// <param name="AppId">Ours: re-run requests of other apps' checks are not for us. Null: no re-run request is.</param>
public sealed record GitHubHookOptions(IReadOnlyList<string> Secrets, long? AppId)
{
    /// <summary>GitHub sends no larger event.</summary>
    public const int LargestBody = 26_214_400;

    /// <summary>Bytes of bodies that are read or wait for their commit, over all requests; above it the answer is 503.</summary>
    public long MostBytesHeld { get; init; } = 256 << 20;

    /// <summary>A sender below this rate is cut off; the grace period lets a connection start.</summary>
    public MinDataRate SlowestBody { get; init; } = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
}
