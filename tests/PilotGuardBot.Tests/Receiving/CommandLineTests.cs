using CsCheck;
using Markdig;
using Markdig.Syntax;
using PilotGuardBot.Domain.Lifecycle;

namespace PilotGuardBot.Tests.Receiving;

/// <summary>Our own reading of Markdown beside a whole parser's: what we take for a command, that shows as plain text, too.</summary>
public sealed class CommandLineTests
{
    static readonly string[] Pieces =
    [
        "/pilot ack", "  /pilot ack", "    /pilot ack", "\t/pilot ack", "text", "", "", "> quote", ">", "- item", "1. item", "- > both", "```", "````", "~~~", "``` x",
        "    ```", "- ```", "  ```", "<!--", "-->", "a <!-- b", "<pre>", "</pre>", "<details>", "</details>", "<div>", "# head", "---", "a `b", "c` d", "``", "| a |",
        "   > deep", "* * *", "    indented", "<script>", "</script>", "text\\", "[a]: b",
    ];

    static readonly MarkdownPipeline Precise = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    [Fact]
    public void Whatever_we_take_for_a_command_is_plain_text() => Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]).Array[1, 9].Sample(
        lines =>
        {
            var body = string.Join('\n', lines);
            Assert.True(CommandText.LineIn(body) is null || ShowsPlainly(body), body);
        },
        iter: 20_000);

    /// <summary>Whether some paragraph or heading outside quotes has the command at the start of a line, and not in a code span or a tag.</summary>
    static bool ShowsPlainly(string body) => Markdown.Parse(body, Precise).Descendants<LeafBlock>().Where(block => block is ParagraphBlock or HeadingBlock).Any(paragraph =>
    {
        for (Block? around = paragraph; around is not null; around = around.Parent)
            if (around is QuoteBlock)
                return false;
        var source = body.Substring(paragraph.Span.Start, paragraph.Span.Length);
        var hidden = paragraph.Inline?.Descendants().Where(inline => inline is Markdig.Syntax.Inlines.CodeInline or Markdig.Syntax.Inlines.HtmlInline).ToList() ?? [];
        for (var at = source.IndexOf("/pilot", StringComparison.Ordinal); at >= 0; at = source.IndexOf("/pilot", at + 1, StringComparison.Ordinal))
        {
            var start = source.LastIndexOf('\n', at) + 1;
            var place = paragraph.Span.Start + at;
            if (string.IsNullOrWhiteSpace(source[start..at]) && !hidden.Any(inline => inline.Span.Start <= place && place <= inline.Span.End))
                return true;
        }
        return false;
    });
}
