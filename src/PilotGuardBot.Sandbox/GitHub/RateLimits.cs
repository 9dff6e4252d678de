using System.Globalization;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Serving;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub;

/// <summary>The hourly budget of each installation and app, and the count of content created within a minute.</summary>
public sealed class RateLimits
{
    readonly SandboxWorld world;
    readonly Dictionary<string, Window> windows = [];
    readonly Dictionary<string, Queue<Instant>> created = [];

    internal RateLimits(SandboxWorld world) => this.world = world;

    /// <summary>Uses up what an installation has left; it is refused until its hour is over by the clock.</summary>
    /// <param name="status">403 or 429; GitHub uses both.</param>
    public void Exhaust(SandboxInstallation installation, int status = 403)
    {
        lock (world.Gate)
            Exhaust(KeyOf(installation), status);
    }

    /// <summary>Requests that counted in the current hour.</summary>
    public int Used(SandboxInstallation installation)
    {
        lock (world.Gate)
            return WindowOf(KeyOf(installation)).Used;
    }

    internal static string KeyOf(SandboxInstallation installation) =>
        string.Create(CultureInfo.InvariantCulture, $"installation ID {installation.Id}");

    internal void Exhaust(string key, int status)
    {
        var window = WindowOf(key);
        window.Used = world.Options.HourlyLimit;
        window.Status = status;
    }

    /// <summary>The refusal, when the caller has nothing left; does not count.</summary>
    internal Answer? Refuse(string key)
    {
        var window = WindowOf(key);
        return window.Used < world.Options.HourlyLimit ? null : Answer.Error(window.Status, $"API rate limit exceeded for {key}.");
    }

    /// <summary>The refusal, when the caller created too much within the last minute; else counts one more.</summary>
    internal Answer? RefuseContent(string key)
    {
        if (world.Options.ContentLimit is not { } limit)
            return null;
        if (!created.TryGetValue(key, out var times))
            created[key] = times = new Queue<Instant>();
        while (times.TryPeek(out var first) && first <= world.Now - Duration.FromMinutes(1))
            times.Dequeue();
        if (times.Count >= limit)
            return Answer.SecondaryLimit(world.Options.SecondaryLimitSaysWhen ? "60" : null);
        times.Enqueue(world.Now);
        return null;
    }

    internal void Count(string key) => WindowOf(key).Used++;

    internal void Stamp(string key, IDictionary<string, string> headers)
    {
        var window = WindowOf(key);
        var limit = world.Options.HourlyLimit;
        headers["X-RateLimit-Limit"] = Number(limit);
        headers["X-RateLimit-Remaining"] = Number(Math.Max(0, limit - window.Used));
        headers["X-RateLimit-Used"] = Number(window.Used);
        headers["X-RateLimit-Reset"] = Number(window.Reset.ToUnixTimeSeconds());
        headers["X-RateLimit-Resource"] = "core";
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    Window WindowOf(string key)
    {
        if (!windows.TryGetValue(key, out var window) || world.Now >= window.Reset)
            windows[key] = window = new Window { Reset = world.Now + Duration.FromHours(1) };
        return window;
    }

    sealed class Window
    {
        public required Instant Reset { get; init; }

        public int Used { get; set; }

        public int Status { get; set; } = 403;
    }
}
