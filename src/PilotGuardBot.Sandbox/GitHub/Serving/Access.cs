using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Serving;

/// <summary>Who may call a route: the app itself, or a token with one of several permissions.</summary>
/// <param name="Permissions">Any one is enough; none when a valid token is.</param>
/// <param name="Hides">Answer 404 instead of 403 without the permission.</param>
sealed record Access(bool AsApp, (string Name, string Level)[] Permissions, bool Hides = false)
{
    static readonly string[] Levels = ["read", "write", "admin"];

    public static Access App { get; } = new(true, []);

    public static Access AnyToken { get; } = new(false, []);

    /// <summary>The header that lists what a call needs: a semicolon stands for "or".</summary>
    public string Accepted => string.Join("; ", Permissions.Select(p => $"{p.Name}={p.Level}"));

    /// <param name="permissions">Such as <c>issues:write</c>.</param>
    public static Access Token(params string[] permissions) =>
        new(false, [.. permissions.Select(p => p.Split(':')).Select(p => (p[0], p[1]))]);

    public bool Allows(IReadOnlyDictionary<string, string> granted) =>
        Permissions.Length == 0 || Permissions.Any(p => p is ("metadata", "read") || Covers(granted.GetValueOrDefault(p.Name), p.Level));

    /// <summary>Whether what was granted (null for nothing) is at least the level.</summary>
    public static bool Covers(string? granted, string level) => Array.IndexOf(Levels, granted) >= Array.IndexOf(Levels, level);
}

/// <summary>Who calls: an app by its JWT, or a token of an installation.</summary>
sealed record Caller(SandboxApp App, InstallationToken? Token)
{
    public string LimitKey => Token is null ? $"app {App.Slug}" : RateLimits.KeyOf(Token.Installation);
}
