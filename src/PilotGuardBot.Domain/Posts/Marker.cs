namespace PilotGuardBot.Domain.Posts;

/// <summary>The hidden last line of every body that the bot writes; it makes a repeat find the first.</summary>
public static class Marker
{
    /// <summary>For example <c>&lt;!-- pilotguard:review:1296269-7 --&gt;</c>. A key has no character that could end an HTML comment.</summary>
    public static string For(PostKind kind, string key) => $"<!-- pilotguard:{kind.ToString().ToLowerInvariant()}:{key} -->";
}

public enum PostKind { Review, Tracking, Nudge, Brief, Reply, Digest, Onboarding }
