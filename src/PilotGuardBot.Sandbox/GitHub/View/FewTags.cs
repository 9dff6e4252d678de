using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace PilotGuardBot.Sandbox.GitHub.View;

/// <summary>
/// Lets a few bare tags through, balanced, so that a text can neither leave its place in the page nor swallow the rest. Comments
/// vanish; everything else is shown as text.
/// </summary>
sealed partial class FewTags
{
    readonly Stack<string> open = new();

    public string Filter(string html)
    {
        var result = new StringBuilder();
        var end = 0;
        foreach (Match match in Known().Matches(html))
        {
            result.Append(HtmlEncoder.Default.Encode(html[end..match.Index]));
            end = match.Index + match.Length;
            var name = match.Groups["name"].Value.ToLowerInvariant();
            if (name is "br")
                result.Append("<br>");
            else if (match.Groups["close"].Success)
                result.Append(Close(name));
            else if (name.Length > 0)
            {
                open.Push(name);
                result.Append('<').Append(name).Append(match.Groups["open"].Success ? " open>" : ">");
            }
        }
        return result.Append(HtmlEncoder.Default.Encode(html[end..])).ToString();
    }

    public string CloseAll() => string.Concat(open.Select(name => $"</{name}>"));

    string Close(string name)
    {
        if (!open.Contains(name))
            return "";
        var result = new StringBuilder();
        string closed;
        do
        {
            closed = open.Pop();
            result.Append("</").Append(closed).Append('>');
        }
        while (closed != name);
        return result.ToString();
    }

    [GeneratedRegex(
        @"<!--.*?(-->|\z)|<(?<close>/)?(?<name>details|summary|sub|sup|br|kbd)(?<open>\s+open)?\s*/?>",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Known();
}
