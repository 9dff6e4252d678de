using NodaTime;

namespace PilotGuardBot.Sandbox.GitHub;

/// <summary>How the loopback GitHub behaves where GitHub itself differs between installations, times and versions.</summary>
public sealed record SandboxGitHubOptions
{
    /// <summary>Every time that the sandbox writes or compares comes from here; a test moves it.</summary>
    public required IClock Clock { get; init; }

    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Serve the REST API below <c>/api/v3/</c>, as GitHub Enterprise Server does.</summary>
    public bool EnterprisePaths { get; init; }

    /// <summary>Form of the installation tokens; github.com gives long ones since April 2026.</summary>
    public TokenForm TokenForm { get; init; } = TokenForm.Long;

    /// <summary>Pages link each other by opaque cursors, and a page number of the caller's own making is unexpected.</summary>
    public bool OpaquePages { get; init; } = true;

    /// <summary>Leave <c>rel="last"</c> out of Link headers, as GitHub does for costly lists.</summary>
    public bool WithoutLastPage { get; init; }

    /// <summary>Requests an hour that an installation has, and an app as itself.</summary>
    public int HourlyLimit { get; init; } = 5000;

    /// <summary>Content-creating requests a minute before the secondary limit answers; null for no limit.</summary>
    public int? ContentLimit { get; init; }

    /// <summary>Whether an answer of the secondary limit says when to come back. GitHub does not always.</summary>
    public bool SecondaryLimitSaysWhen { get; init; } = true;

    /// <summary>Most files that a pull request lists.</summary>
    public int MostFiles { get; init; } = 3000;

    /// <summary>Most entries of a recursive tree; more are cut off and <c>truncated</c> is true.</summary>
    public int MostTreeEntries { get; init; } = 100_000;

    /// <summary>Whether what an app writes comes back to it as an event, as on GitHub.</summary>
    public bool EchoesWrites { get; init; } = true;

    /// <summary>How long a webhook's receiver may take before the attempt counts as failed.</summary>
    public Duration DeliveryTimeout { get; init; } = Duration.FromSeconds(10);
}

public enum TokenForm
{
    /// <summary><c>ghs_</c> and 36 characters.</summary>
    Short,

    /// <summary><c>ghs_APPID_</c> and something like a JWT, about 520 characters.</summary>
    Long,
}
