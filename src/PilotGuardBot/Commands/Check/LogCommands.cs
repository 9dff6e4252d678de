namespace PilotGuardBot.Commands.Check;

/// <summary>
/// Words that build agents take for commands wherever they stand in a log line (<c>##vso[…]</c> on Azure Pipelines, <c>##[…]</c> there and on
/// GitHub's runner), taken apart without moving what follows: a charter's text must not set variables in the build that checks it.
/// </summary>
static class LogCommands
{
    public static string Disarm(string line) =>
        line.Contains("##", StringComparison.Ordinal)
            ? line.Replace("##vso[", "#·vso[", StringComparison.OrdinalIgnoreCase).Replace("##[", "#·[", StringComparison.Ordinal)
            : line;

    /// <summary>The same for JSON, in which the bracket can be written as an escape without changing what the text says.</summary>
    public static string DisarmJson(string json) =>
        json.Contains("##", StringComparison.Ordinal)
            ? json.Replace("##vso[", "##vso\\u005b", StringComparison.OrdinalIgnoreCase).Replace("##[", "##\\u005b", StringComparison.Ordinal)
            : json;
}
