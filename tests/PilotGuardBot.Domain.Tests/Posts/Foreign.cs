using System.Text.RegularExpressions;

namespace PilotGuardBot.Domain.Tests.Posts;

/// <summary>Looks for foreign text where a forge would act on it: outside of code.</summary>
static partial class Foreign
{
    /// <summary>Those of the words that stand outside of fences and code spans, a mention with its sign.</summary>
    public static IEnumerable<string> Outside(string markdown, string mention, params string[] words)
    {
        var bare = Spans().Replace(Fences().Replace(markdown, ""), "");
        return words.Append($"@{mention}").Where(bare.Contains);
    }

    [GeneratedRegex("^```.*?^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex("(?<!`)(`+)(?!`).+?(?<!`)\\1(?!`)")]
    private static partial Regex Spans();
}
