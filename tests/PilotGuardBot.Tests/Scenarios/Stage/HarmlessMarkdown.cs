using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PilotGuardBot.Tests.Scenarios.Stage;

/// <summary>Asserts of a posted body what must hold whatever stood in the charter: as Markdown is read, not as the body was meant.</summary>
static partial class HarmlessMarkdown
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseAutoLinks().Build();

    /// <summary>Tags of the bot's own words.</summary>
    static readonly HashSet<string> OwnTags = ["<details>", "</details>", "<summary>", "</summary>", "<sub>", "</sub>"];

    /// <param name="own">Where its links may lead.</param>
    /// <param name="marker">The last line; null for a body that has none.</param>
    public static void Holds(string body, IReadOnlyList<Uri> own, string? marker)
    {
        var text = marker is null ? body : WithoutMarker(body, marker);
        var document = Markdown.Parse(text, Pipeline);
        foreach (var words in document.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()))
            Assert.False(Mention().IsMatch(words), $"mentions somebody: {words}");
        var tags = document.Descendants<HtmlInline>().Select(inline => inline.Tag)
            .Concat(document.Descendants<HtmlBlock>().SelectMany(block => Tag().Matches(block.Lines.ToString()).Select(match => match.Value))).ToList();
        Assert.All(tags, tag => Assert.Contains(tag, OwnTags));
        Assert.Equal(tags.Count(tag => tag == "<details>"), tags.Count(tag => tag == "</details>"));
        Assert.Empty(document.Descendants<AutolinkInline>());
        Assert.All(document.Descendants<LinkInline>(), link =>
        {
            Assert.False(link.IsImage);
            Assert.Contains(own, address => link.Url!.StartsWith(address.AbsoluteUri, StringComparison.Ordinal));
        });
        Assert.False(Turning().IsMatch(body), "holds a character that turns the direction of text");
    }

    static string WithoutMarker(string body, string marker)
    {
        Assert.EndsWith("\n" + marker, body, StringComparison.Ordinal);
        return body[..^marker.Length];
    }

    [GeneratedRegex(@"(?<![\w.])@[A-Za-z0-9]|(?<![\w])#[0-9]")]
    private static partial Regex Mention();

    [GeneratedRegex(@"</?[A-Za-z][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\u202A-\u202E\u2066-\u2069\u200E\u200F]")]
    private static partial Regex Turning();
}
