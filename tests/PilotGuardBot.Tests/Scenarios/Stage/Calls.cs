using PilotGuardBot.Sandbox.GitHub;

namespace PilotGuardBot.Tests.Scenarios.Stage;

/// <summary>What the bot asked of GitHub since the requests were last cleared, tokens aside.</summary>
public static class Calls
{
    public static IReadOnlyList<RecordedRequest> Of(Bot bot) => [.. bot.GitHub.Requests.Where(request => !request.IsTokenCall)];

    public static IReadOnlyList<RecordedRequest> WritesOf(Bot bot) => [.. Of(bot).Where(request => request.IsWrite)];

    public static IReadOnlyList<RecordedRequest> ReadsOf(Bot bot, string end) =>
        [.. Of(bot).Where(request => !request.IsWrite && request.Path.EndsWith(end, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The assertion's message shows every call.</summary>
    public static void AtMost(int most, Bot bot)
    {
        var calls = Of(bot);
        Assert.True(calls.Count <= most, $"{calls.Count} calls, at most {most} were expected:\n{string.Join('\n', calls)}");
    }
}
